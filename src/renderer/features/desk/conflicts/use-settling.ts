import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { isA } from '#shared/registry/is-a.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { settledDocument } from '#shared/sync/settle-conflict.ts'
import { useApp } from '../../../app-context.tsx'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { notify } from '../../../ui/notice.tsx'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { type ReadConflict, settle, type Settled, unsettle } from './conflict-work.ts'
import type { Choices } from './use-choices.ts'

export type OnSettled = (conflict: OpenConflict, isDone: boolean) => void

/** Settles a conflict as it was chosen, or keeps both versions of a quote; with a way back. */
export function useSettling(read: ReadConflict, choices: Choices, onSettled: OnSettled) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  const fieldNames = useFieldNames()
  const write = useWriteSettled(read, choices)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const { conflict } = read

  async function save(keepBoth = false) {
    if (!keepBoth && choices.undecided.length > 0)
      return setProblem(t('desk.undecided', { fields: fieldNames(conflict.id, choices.undecided) }))
    setBusy(true)
    const done = await write(keepBoth)
    setBusy(false)
    if (!done.ok) return setProblem(message(done.failure))
    choices.draft.drop()
    notify({
      about: 'desk',
      message: t('desk.settled', { title: conflict.title || conflict.id }),
      undo: { label: t('app.undo'), run: () => void back(done.value) },
    })
    onSettled(conflict, true)
  }

  async function back(settled: Settled) {
    const undone = await unsettle(desk, settled)
    if (!undone.ok) return notify({ message: t('desk.noUndo'), tone: 'bad' })
    onSettled(conflict, false)
  }

  return { save, problem, busy }
}

function useWriteSettled(read: ReadConflict, { choices, note }: Choices) {
  const { t } = useTranslation()
  const { author, ids, days } = useApp()
  const desk = useDesk()
  const fieldNames = useFieldNames()
  const { conflict, versions, proposal } = read

  /** Another version of a quote as a draft of its own: nothing that somebody reckoned is lost. */
  function asRevision(quote: Quote): AnyDocument {
    return {
      ...quote,
      id: ids.next('quote'),
      ...stampNew(author.stamp()),
      revision: quote.revision + 1,
      number: '',
      stage: 'draft',
    }
  }

  return (keepBoth: boolean) => {
    const [first, ...rest] = versions
    const said = t('desk.told', {
      title: conflict.title,
      fields: fieldNames(
        conflict.id,
        proposal.fields.map(({ field }) => field),
      ),
      note: note.trim(),
    })
    const result = keepBoth && first ? first.document : settledDocument(proposal.merged, choices)
    const copies = keepBoth
      ? rest.flatMap(({ document }) => (isA(document, 'quote') ? asRevision(document) : []))
      : []
    const made = { stamp: author.stamp(), today: days.company.today(), ids, message: said, copies }
    return settle(desk, read, result, made)
  }
}
