import { Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InvoiceRequest } from '#shared/contracts/invoice-request.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { Facts } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { issueInvoice } from '../../work/contracts/invoices.ts'
import { useInvoiceRefused } from './use-invoice-refused.ts'

interface Props {
  readonly request: InvoiceRequest
  readonly onClose: () => void
}

interface Typed {
  readonly invoiceNumber: string
  readonly issuedOn: string
}

/** The invoice was issued: its number and its day, beside what it had to say. */
export function IssueForm({ request, onClose }: Props) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { money } = useLanguage()
  const { words } = useFaultWords()
  const say = useInvoiceRefused()
  const fields = useFields<Typed>(
    useDraft(`issue/${request.id}`, request.id),
    { invoiceNumber: '', issuedOn: days.company.today() },
    ({ invoiceNumber, issuedOn }) => ({
      invoiceNumber: invoiceNumber.trim() === '' && words('required'),
      issuedOn: issuedOn === '' && words('required'),
    }),
  )

  async function issue({ invoiceNumber, issuedOn }: Typed) {
    const said = { invoiceNumber: invoiceNumber.trim(), issuedOn: issuedOn as Day }
    const done = await issueInvoice(work, request.id, said)
    if (!done.ok) return fields.blame({ '': say(done.failure) })
    fields.draft.drop()
    onClose()
    notify({ message: t('invoices.issuedNow', { number: said.invoiceNumber }) })
  }

  const { title, taxNumber, address, bank, amount, currency, kind, note } = request
  return (
    <FormDialog
      fields={fields}
      title={t('invoices.issue')}
      action={t('invoices.noteIssued')}
      onSubmit={fields.submit(issue)}
      onClose={onClose}
    >
      <Facts
        rows={[
          [t('invoices.kind'), t(`invoices.kinds.${kind}`)],
          [t('invoices.amount'), money(amount, currency)],
          [t('invoices.buyer'), title],
          [t('invoices.taxNumber'), taxNumber],
          [t('invoices.address'), address],
          [t('invoices.bank'), bank],
        ]}
      />
      {note !== '' && <Text fz="sm">{note}</Text>}
      <TextInput
        label={t('invoices.number')}
        maxLength={40}
        withAsterisk
        {...fields.input('invoiceNumber')}
      />
      <DateField label={t('invoices.issuedOn')} {...fields.of('issuedOn')} />
    </FormDialog>
  )
}
