import { useTranslation } from 'react-i18next'
import { emptyLeadForm, leadFaults, type LeadForm } from '#shared/opportunities/lead-form.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { noteLead } from '../../work/opportunities/begin-deal.ts'
import { LeadWhat, LeadWho } from './lead-fields.tsx'

/** A lead: the first word of somebody who may buy. */
export function NewLeadForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { undo } = useWayBack()
  const { wordsOf } = useFaultWords()
  const fields = useFields<LeadForm>(useDraft('new/lead'), emptyLeadForm, (form) => wordsOf(leadFaults(form)))

  async function note(form: LeadForm) {
    const { back } = await noteLead(work, form)
    notify({ message: t('leads.made'), undo: undo(back) })
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('leads.new')}
      size={560}
      action={t('app.save')}
      onSubmit={fields.submit(note)}
      onClose={onClose}
    >
      <LeadWho fields={fields} isNew />
      <LeadWhat fields={fields} />
    </FormDialog>
  )
}
