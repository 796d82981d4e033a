import { useStore } from 'zustand'
import { fileSha256 } from '#shared/imports/file-sha256.ts'
import type { ImportRun } from '#shared/imports/import-run.ts'
import {
  type ImportFile,
  type ImportOutcome,
  nothingYet,
  runImport,
  sentFields,
} from '#shared/imports/run-import.ts'
import { TableUnreadable } from '#shared/imports/table/source.ts'
import { useApp } from '../../../app-context.tsx'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { newDecoder, sourceOf } from './file-source.ts'
import {
  begunWith,
  type ChosenFile,
  importsOf,
  type ImportSettings,
  isBusy,
  newRunId,
  takenTo,
} from './import-store.ts'
import { nameOf } from './is-file-of.ts'
import { useTableFault } from './use-import-words.ts'

/** Tries a file, and imports it, in the store of the window: who leaves this view finds it again. */
export function useImport(chosen: ChosenFile, cells: readonly string[]) {
  const {
    looked: { file },
    goesOn,
  } = chosen
  const app = useApp()
  const store = importsOf(app)
  const state = useStore(store, (imports) => imports.state)
  const take = useTake()
  const remember = useRemember()
  const unreadable = useTableFault()

  async function start(settings: ImportSettings, dry: boolean): Promise<void> {
    if (isBusy(store.getState())) return
    const { headings, mapping, ...how } = settings
    const begun = dry ? chosen : begunWith(chosen, settings, () => newRunId(app))
    const run: ImportRun = {
      ...how,
      id: begun.runId,
      fileName: nameOf(file),
      fields: [...sentFields(mapping)],
    }
    const source = sourceOf(file)
    const after = dry ? 0 : (goesOn?.upTo ?? 0)
    let outcome = nothingYet
    let isBroken = false
    const told = (now: ImportOutcome) => {
      outcome = now
      store.setState({ state: { name: 'running', dry, after, outcome, of: settings } })
    }
    const end = (problem?: string) => {
      const isWhole = problem === undefined && outcome.isWhole && !isBroken
      const why = problem === undefined ? {} : { problem }
      store.setState(({ ended }) => ({
        ended: ended + 1,
        chosen: dry ? begun : takenTo(begun, outcome.upTo),
        state: { name: 'done', dry, after, outcome, of: settings, isWhole, ...why },
      }))
    }
    store.setState({ chosen: begun, isStopped: false })
    told(outcome)
    try {
      const refused = dry ? undefined : await remember({ kind: how.kind, cells, mapping })
      if (refused !== undefined) return end(refused)
      // What is tried is not gone on with.
      const known = dry ? {} : { sha256: await fileSha256(source) }
      const table: ImportFile = { source, decoder: newDecoder, headings, mapping, ...known }
      end(await take({ table, run, dry, after, told }))
    } catch (cause) {
      if (cause instanceof TableUnreadable) return end(unreadable(cause.fault))
      // A fault of ours is reported as one; the panel does not go on saying that it runs.
      isBroken = true
      end()
      throw cause
    }
  }

  return { state, start, stop: () => store.setState({ isStopped: true }) }
}

interface Taking {
  readonly table: ImportFile
  readonly run: ImportRun
  readonly dry: boolean
  readonly after: number
  readonly told: (outcome: ImportOutcome) => void
}

/** Sends the rows; resolves to what kept it from going on. */
function useTake() {
  const store = importsOf(useApp())
  const desk = useDesk()
  const message = useDeskMessage()
  return async ({ table, run, dry, after, told }: Taking): Promise<string | undefined> => {
    const done = await runImport(
      table,
      run,
      (of, rows, part) => desk.server.imports.take({ run: of, rows: [...rows], dry, part }),
      {
        after,
        onProgress: (outcome) => {
          told(outcome)
          return !store.getState().isStopped
        },
      },
    )
    return done.ok ? undefined : message(done.failure)
  }
}

function useRemember() {
  const desk = useDesk()
  const message = useDeskMessage()
  return async (headed: {
    readonly kind: ImportSettings['kind']
    readonly cells: readonly string[]
    readonly mapping: readonly string[]
  }): Promise<string | undefined> => {
    const { kind, cells, mapping } = headed
    const kept = await desk.server.imports.remember({
      kind,
      headings: shortened(cells),
      fields: [...mapping],
    })
    return kept.ok ? undefined : message(kept.failure)
  }
}

/** Headings as they are remembered. */
export function shortened(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.slice(0, 200))
}
