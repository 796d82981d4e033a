import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checklistFault } from '#shared/service/checklist.ts'
import type { Checklist } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
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
  const { ids } = useApp()
  const newItem = () => ({ id: ids.next('check') as string, text: '', textEn: '' })
  const draft = useDraft(`edit/${known?.id ?? 'checklist'}`, known?.id)
  const [opened] = useState<ChecklistBody>(() => (known ? bodyOf(known) : empty(newItem())))
  const record = useRecordForm(known?.id ?? 'checklist:', draft, opened, (field, value) =>
    field === 'purpose' && value !== '' ? t(`visitPurpose.${value as 'repair'}`) : undefined,
  )
  const fields = useFields(draft, opened, useChecklistFaults())
  const write = useWriteChecklist(known)

  async function save(list: ChecklistBody) {
    const done = await write(list, (now) => record.onto(tidyChecklist(list), now))
    if (done === 'gone') return fields.blame({ '': t('checklists.gone') })
    if (done) return record.ask(done)
    draft.drop()
    onClose()
  }

  return { fields, newItem, record, save: fields.submit(save) }
}

/** Beside its field: without a name, or without anything to look at. */
function useChecklistFaults() {
  const { t } = useTranslation()
  return (list: ChecklistBody) => {
    const fault = checklistFault(list)
    return fault ? { [fault === 'name' ? 'name' : 'items']: t(`checklists.fault.${fault}`) } : {}
  }
}

type Onto = Parameters<typeof changeChecklist>[2]
type Refused = Extract<Awaited<ReturnType<typeof changeChecklist>>, { readonly ok: false }>['failure']

/** Says that it is saved, or returns what keeps it from being so. */
function useWriteChecklist(known: Checklist | undefined) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { work } = useApp()
  return async (
    list: ChecklistBody,
    onto: Onto,
  ): Promise<Exclude<Refused, { readonly kind: 'Gone' }> | 'gone' | undefined> => {
    const wanted = tidyChecklist(list)
    const message = t('checklists.saved', { name: wanted.name })
    if (!known) {
      await addChecklist(work, wanted)
      notify({ message })
      return undefined
    }
    const done = await changeChecklist(work, known.id, onto)
    if (!done.ok) return done.failure.kind === 'Gone' ? 'gone' : done.failure
    notify({ message, undo: undo(done.value.back) })
    return undefined
  }
}

function empty(item: ChecklistBody['items'][number]): ChecklistBody {
  return { name: '', purpose: '', productCategory: '', items: [item], active: true }
}
