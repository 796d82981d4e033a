import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChosenFile, readFile, type Unkept, useKeptFile } from '../../parts/documents/use-kept-file.ts'
import { type Draft, useBeginAnew } from '../../ui/draft.ts'
import { notify } from '../../ui/notice.tsx'
import { useTurns } from '../../ui/turns.ts'

export interface Scan {
  readonly file: ChosenFile | undefined
  /** Why what was chosen would be lost with the window; `undefined` where it is kept. */
  readonly unkept: Unkept | undefined
  /** The name of the one that is being read: it takes the place of `file`. */
  readonly reading: string | undefined
  readonly choose: (file: File) => Promise<void>
}

/** The scan of a signed contract. Of two that are chosen the second counts, and none that comes after the form was left. */
export function useScan(draft: Draft): Scan {
  const { t } = useTranslation()
  const { chosen, unkept, set } = useKeptFile(draft, 'scan')
  const [reading, setReading] = useState<string>()
  const turns = useTurns(draft)
  useBeginAnew(draft, () => setReading(undefined))

  async function choose(file: File) {
    const isMine = turns.begin()
    setReading(file.name)
    const read = await readFile(file)
    if (!isMine()) return
    setReading(undefined)
    if (read) set(read)
    else notify({ message: t('contracts.scanUnreadable', { file: file.name }), tone: 'bad' })
  }

  return { file: chosen, unkept, reading, choose }
}
