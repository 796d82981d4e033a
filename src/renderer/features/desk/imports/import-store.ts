import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ImportRun, Unfinished } from '#shared/imports/import-run.ts'
import { same } from '#shared/kernel/same.ts'
import type { ImportOutcome } from '#shared/imports/run-import.ts'
import type { App } from '../../../app-context.tsx'
import type { Looked } from './look-at-file.ts'

/** How a file is to be taken. */
export type ImportSettings = Omit<ImportRun, 'id' | 'fields' | 'fileName'> & {
  readonly headings: number
  readonly mapping: readonly string[]
}

/** What is going on with a file. */
export type ImportState =
  | { readonly name: 'idle' }
  | {
      readonly name: 'running'
      readonly dry: boolean
      /** The row behind which it goes on; 0 where it began. */
      readonly after: number
      readonly outcome: ImportOutcome
      readonly of: ImportSettings
    }
  | {
      readonly name: 'done'
      readonly dry: boolean
      readonly after: number
      /** It came to the end of its file; not where she stopped it, or the server did not answer. */
      readonly isWhole: boolean
      readonly outcome: ImportOutcome
      readonly problem?: string
      readonly of: ImportSettings
    }

/** A file that was chosen, and the import that it goes on with, where it does. */
export interface ChosenFile {
  readonly looked: Looked
  /** Tells one choice of a file from another. */
  readonly key: string
  readonly runId: string
  /** How the import of this id was begun; absent until it was. */
  readonly begun?: ImportSettings
  readonly goesOn: Unfinished | undefined
}

/** Imports of one window: they go on whatever view is open, and are found again there. One runs at a time. */
export interface Imports {
  readonly chosen: ChosenFile | undefined
  readonly state: ImportState
  /** She said that it should stop. */
  readonly isStopped: boolean
  /** The import that is being taken back. */
  readonly undoing: string | undefined
  /** Counts what came to its end, so that lists are asked for anew. */
  readonly ended: number
  /** Somebody is on the way here from the badge. */
  readonly isWanted: boolean
}

export type ImportStore = StoreApi<Imports>

const stores = new WeakMap<App, ImportStore>()

/** Of who is signed in now, at the server at which she is. */
export function importsOf(app: App): ImportStore {
  const known = stores.get(app)
  if (known) return known
  const made = createStore<Imports>(() => ({
    chosen: undefined,
    state: { name: 'idle' },
    isStopped: false,
    undoing: undefined,
    ended: 0,
    isWanted: false,
  }))
  stores.set(app, made)
  return made
}

/** Whether a file was chosen that is not imported to its end. */
export function isLostByLeaving({ chosen, state }: Pick<Imports, 'chosen' | 'state'>): boolean {
  return chosen !== undefined && !(state.name === 'done' && !state.dry && state.isWhole)
}

/** The file as its import begins: under other settings than before it is an import of its own. */
export function begunWith(chosen: ChosenFile, settings: ImportSettings, newId: () => string): ChosenFile {
  const isAnother = !chosen.goesOn && chosen.begun !== undefined && !same(chosen.begun, settings)
  return { ...chosen, begun: settings, runId: isAnother ? newId() : chosen.runId }
}

/** The file as far as its import came: what goes on goes on behind that. */
export function takenTo(chosen: ChosenFile, upTo: number): ChosenFile {
  const { goesOn } = chosen
  return goesOn ? { ...chosen, goesOn: { ...goesOn, upTo: Math.max(goesOn.upTo, upTo) } } : chosen
}

/** An id for an import. */
export function newRunId({ ids }: Pick<App, 'ids'>): string {
  return ids.next('import').slice('import:'.length)
}

/** Whether something is being written, or taken back. */
export function isBusy({ state, undoing }: Imports): boolean {
  return state.name === 'running' || undoing !== undefined
}
