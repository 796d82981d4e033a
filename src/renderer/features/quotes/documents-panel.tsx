import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { quoteFields } from '#shared/quotes/quote-fields.ts'
import { useApp } from '../../app-context.tsx'
import { CreateDocument } from '../../parts/create-document.tsx'
import { DocumentList } from '../../parts/document-list.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

interface Props {
  readonly quote: Quote
  readonly customer: Customer
}

/** The Word files that were made of a quote, and making one. */
export function DocumentsPanel({ quote, customer }: Props) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const documents = useLiveOr(
    () =>
      repositories.documents
        .watchOfCustomer(quote.customerId)
        .pipe(map((all) => all.filter(({ subjectId }) => subjectId === quote.id))),
    [repositories, quote.id, quote.customerId],
    [],
  )
  return (
    <Panel title={t('documents.title')} count={documents.length}>
      <CreateDocument
        kind="quote"
        businessLineId={customer.businessLineId}
        about={{
          customerId: customer.id,
          subjectId: quote.id,
          ...(quote.opportunityId === '' ? {} : { opportunityId: quote.opportunityId }),
        }}
        suggestedName={`${customer.name} ${quote.number || quote.title}`}
        fields={async (language) => {
          const contact =
            quote.contactId === '' ? undefined : await repositories.contacts.find(quote.contactId)
          const owner = await repositories.users.find(quote.ownerId)
          return quoteFields({ quote, customer, contact, owner }, language)
        }}
        hindrance={quote.lines.length === 0 ? t('documents.noLines') : undefined}
      />
      {documents.length === 0 && <Empty>{t('documents.none')}</Empty>}
      <DocumentList documents={documents.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))} />
    </Panel>
  )
}
