import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { RecordDocuments } from '../../parts/documents/record-documents.tsx'
import { useRecordFields } from '../../parts/documents/use-record-fields.ts'

interface Props {
  readonly quote: Quote
  readonly customer: Customer
}

/** The Word files that were made of a quote, and making one. */
export function DocumentsPanel({ quote, customer }: Props) {
  const { t } = useTranslation()
  const fields = useRecordFields()
  return (
    <RecordDocuments
      kind="quote"
      customer={customer}
      subjectId={quote.id}
      opportunityId={quote.opportunityId}
      name={quote.number || quote.title}
      fields={(language) => fields.quote(quote, language)}
      hindrance={quote.lines.length === 0 ? t('documents.noLines') : undefined}
    />
  )
}
