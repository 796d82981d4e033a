import { useTranslation } from 'react-i18next'
import { leadFaults, type LeadForm, leadFormOf } from '#shared/opportunities/lead-form.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { correctLead } from '../../work/opportunities/leads.ts'
import { LeadWhat, LeadWho } from './lead-fields.tsx'

/** What is known of a lead, corrected. */
export function EditLead({ lead, onClose }: { readonly lead: Lead; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone, undo } = useWayBack()
  const { wordsOf } = useFaultWords()
  const before = leadFormOf(lead)
  const draft = useDraft(`edit/${lead.id}`, lead.id)
  const fields = useFields<LeadForm>(draft, before, (form) => wordsOf(leadFaults(form, before)))
  const record = useRecordForm(lead.id, draft, before)

  async function save(wanted: LeadForm) {
    const done = await correctLead(work, lead.id, (now) => record.onto(wanted, now))
    if (!done.ok && done.failure.kind === 'Overtaken') return record.ask(done.failure)
    if (done.ok) notify({ about: lead.id, message: t('app.saved'), undo: undo(done.value.back) })
    else gone()
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('leads.edit')}
      size={560}
      overtaken={record.notice}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      {lead.customerId === undefined && <LeadWho fields={fields} isNew={false} />}
      <LeadWhat fields={fields} />
    </FormDialog>
  )
}
