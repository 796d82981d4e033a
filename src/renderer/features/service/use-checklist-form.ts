import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checklistFault } from '#shared/service/checklist.ts'
import type { Checklist } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useBeginAnew, useDraft, useKeptForm } from '../../ui/draft.ts'
import { notify } from '../../ui/notice.tsx'
import {
  addChecklist,
  bodyOf,
  changeChecklist,
  type ChecklistBody,
  tidyChecklist,
} from '../../work/visits/checklists.ts'

/** A checklist as it is worked on: kept as a draft until it is saved, beside what others changed meanwhile. */
export function useChecklistForm(known: Checklist | undefined, onClose: () => void) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { ids, work } = useApp()
  const newItem = () => ({ id: ids.next('check') as string, text: '', textEn: '' })
  const draft = useDraft(`edit/${known?.id ?? 'checklist'}`, known?.id)
  const opened = useState<ChecklistBody>(() => (known ? bodyOf(known) : empty(newItem())))[0]
  const record = useRecordForm(known?.id ?? 'checklist:', draft, opened, (field, value) =>
    field === 'purpose' && value !== '' ? t(`visitPurpose.${value as 'repair'}`) : undefined,
  )
  const kept = useKeptForm(draft, opened)
  const [list, setList] = useState(kept.values)
  useBeginAnew(draft, () => setList(opened))
  const [problem, setProblem] = useState<string>()

  function set(change: Partial<ChecklistBody>) {
    const next = { ...list, ...change }
    kept.keep(next)
    setList(next)
  }

  async function save() {
    const fault = checklistFault(list)
    if (fault) return setProblem(t(`checklists.fault.${fault}`))
    const wanted = tidyChecklist(list)
    const message = t('checklists.saved', { name: wanted.name })
    if (known) {
      const done = await changeChecklist(work, known.id, (now) => record.onto(wanted, now))
      if (!done.ok)
        return done.failure.kind === 'Gone' ? setProblem(t('checklists.gone')) : record.ask(done.failure)
      notify({ message, undo: undo(done.value.back) })
    } else {
      await addChecklist(work, wanted)
      notify({ message })
    }
    draft.drop()
    onClose()
  }

  return { draft, list, set, newItem, problem, record, save }
}

function empty(item: ChecklistBody['items'][number]): ChecklistBody {
  return { name: '', purpose: '', productCategory: '', items: [item], active: true }
}
