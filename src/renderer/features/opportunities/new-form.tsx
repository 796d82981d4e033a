import { Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { CustomerField } from '../../parts/fields/customer-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { beginDeal, noteLead } from '../../work/opportunities/begin-deal.ts'
import { ProcessField } from './process-field.tsx'
import { useProcesses } from './use-processes.ts'

interface Begun {
  readonly customerId: string
  readonly title: string
}

interface FormProps {
  readonly onClose: () => void
}

/** A deal, begun with what one knows at the first word. */
export function NewDealForm({ onClose }: FormProps) {
  const { t } = useTranslation()
  const { work, navigation } = useApp()
  const fields = useBegun('new/deal', { processId: '' })
  const { processes, process } = useProcesses(fields.values.customerId, fields.values.processId)

  async function begin({ customerId, title }: Begun) {
    const id = await beginDeal(work, { customerId: customerId as Customer['id'], name: title, process })
    fields.draft.drop()
    navigation.getState().go({ name: 'deal', id })
  }

  return (
    <FormDialog
      fields={fields}
      title={t('deals.new')}
      size={520}
      action={t('app.save')}
      onSubmit={fields.submit(begin)}
      onClose={onClose}
    >
      <BegunFields fields={fields} label={t('deals.name')} />
      <ProcessField processes={processes} process={process} {...fields.choice('processId')} />
    </FormDialog>
  )
}

const sources = ['inquiry', 'fair', 'referral', 'campaign', 'service', 'website'] as const

interface LeadBegun extends Begun {
  readonly source: Lead['source']
  readonly need: string
}

/** A lead: the first word of somebody who may buy. */
export function NewLeadForm({ onClose }: FormProps) {
  const { t } = useTranslation()
  const { work } = useApp()
  const fields = useBegun('new/lead', { source: 'inquiry' as Lead['source'], need: '' })

  async function note({ customerId, ...about }: LeadBegun) {
    await noteLead(work, { ...about, customerId: customerId as Customer['id'] })
    notify({ message: t('leads.made') })
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('leads.new')}
      size={520}
      action={t('app.save')}
      onSubmit={fields.submit(note)}
      onClose={onClose}
    >
      <BegunFields fields={fields} label={t('leads.name')} />
      <Select
        label={t('leads.source')}
        data={sources.map((value) => ({ value, label: t(`leadSource.${value}`) }))}
        allowDeselect={false}
        {...fields.choice('source')}
      />
      <Textarea label={t('leads.need')} maxLength={2_000} autosize minRows={2} {...fields.input('need')} />
    </FormDialog>
  )
}

/** What both begin with: whose it is, and what it is about. */
function useBegun<More extends object>(draft: string, more: More): Fields<Begun & More> {
  const { t } = useTranslation()
  const initial: Begun & More = { customerId: '', title: '', ...more }
  return useFields(useDraft(draft), initial, ({ customerId, title }) => ({
    customerId: customerId === '' && t('deals.noCustomer'),
    title: title.trim() === '' && t('deals.noName'),
  }))
}

function BegunFields(props: {
  readonly fields: Pick<Fields<Begun>, 'of' | 'input'>
  readonly label: string
}) {
  const { fields, label } = props
  return (
    <>
      <CustomerField data-autofocus {...fields.of('customerId')} />
      <TextInput label={label} maxLength={160} {...fields.input('title')} />
    </>
  )
}
