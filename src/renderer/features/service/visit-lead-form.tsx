import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { leadFromVisit } from '../../work/visits/follow-up.ts'

const empty = { title: '', need: '' }

/** What the customer could need: a lead for sales, and a task that tells of it. */
export function VisitLeadForm({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const fields = useFields(useDraft(`lead/${visit.id}`, visit.id), empty, ({ title }) => ({
    title: title.trim() === '' && t('visits.noTitle'),
  }))

  async function add({ title, need }: typeof empty) {
    const subject = t('visits.leadTask', { title: title.trim() })
    const made = await leadFromVisit(work, visit, { visitId: visit.id, title, need, subject })
    if (!made.ok) return fields.blame({ '': t('visits.gone') })
    const name = made.value
    notify({ message: name === '' ? t('visits.leadMade') : t('visits.leadTold', { name }) })
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('visits.newLead')}
      size={480}
      action={t('visits.tellSales')}
      onSubmit={fields.submit(add)}
      onClose={onClose}
    >
      <TextInput label={t('visits.leadTitle')} maxLength={160} data-autofocus {...fields.input('title')} />
      <Textarea label={t('leads.need')} maxLength={2_000} autosize minRows={3} {...fields.input('need')} />
    </FormDialog>
  )
}
