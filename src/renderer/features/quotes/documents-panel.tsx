import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { quoteFields } from '#shared/quotes/quote-fields.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { RecordDocuments } from '../../parts/record-documents.tsx'

interface Props {
  readonly quote: Quote
  readonly customer: Customer
}

/** The Word files that were made of a quote, and making one. */
export function DocumentsPanel({ quote, customer }: Props) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  return (
    <RecordDocuments
      kind="quote"
      customer={customer}
      subjectId={quote.id}
      opportunityId={quote.opportunityId}
      name={quote.number || quote.title}
      fields={async (language) => {
        const contact = quote.contactId === '' ? undefined : await repositories.contacts.find(quote.contactId)
        const owner = await repositories.users.find(quote.ownerId)
        return quoteFields({ quote, customer, contact, owner }, language)
      }}
      hindrance={quote.lines.length === 0 ? t('documents.noLines') : undefined}
    />
  )
}
