import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Unfinished } from '#shared/imports/import-run.ts'
import { ok } from '#shared/kernel/result.ts'
import { useApp } from '../../../app-context.tsx'
import { importsOf, isBusy, newRunId } from './import-store.ts'
import { isFileOf } from './is-file-of.ts'
import { lookAtFile } from './look-at-file.ts'
import { useTableFault } from './use-import-words.ts'

/** The file that was chosen, read as far as it takes to say what it is; and another one, while nothing runs. */
export function useChosenFile() {
  const { t } = useTranslation()
  const app = useApp()
  const store = importsOf(app)
  const chosen = useStore(store, (imports) => imports.chosen)
  const unreadable = useTableFault()
  const [reading, setReading] = useState(false)
  const [problem, setProblem] = useState<string>()

  /** `goesOn`: the import that is to go on with this file. One that it did not begin with is taken as an import of its own. */
  async function choose(file: File | null, goesOn?: Unfinished): Promise<void> {
    if (!file || isBusy(store.getState())) return
    setReading(true)
    const read = await readAll(file, goesOn).finally(() => setReading(false))
    if (isBusy(store.getState())) return
    if (!read.ok) {
      store.setState({ chosen: undefined, state: { name: 'idle' } })
      return setProblem(`${file.name}: ${unreadable(read.failure)}`)
    }
    const { looked, isSame } = read.value
    const key = newRunId(app)
    const going = isSame ? goesOn : undefined
    store.setState({
      chosen: { looked, key, runId: going?.run.id ?? key, goesOn: going },
      state: { name: 'idle' },
    })
    setProblem(
      isSame ? undefined : `${file.name}: ${t('imports.otherFile', { file: goesOn?.run.fileName ?? '' })}`,
    )
  }

  return { chosen, reading, problem, choose }
}

/** What a file is of, and whether an import that is to go on with it began with it. */
async function readAll(file: File, goesOn: Unfinished | undefined) {
  const looked = await lookAtFile(file)
  if (!looked.ok) return looked
  const isSame = goesOn === undefined || (await isFileOf(file, goesOn))
  return ok({ looked: looked.value, isSame })
}
