import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Order } from '#shared/contracts/contract.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { orderFields } from '#shared/templates/record-fields.ts'
import { useApp } from '../../app-context.tsx'
import { CreateDocument } from '../../parts/create-document.tsx'
import { DocumentList } from '../../parts/document-list.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

/** The confirmations that were made of an order, and making one. */
export function DocumentsPanel({ order, customer }: { readonly order: Order; readonly customer: Customer }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const documents = useLiveOr(
    () =>
      repositories.documents
        .watchOfCustomer(order.customerId)
        .pipe(map((all) => all.filter(({ subjectId }) => subjectId === order.id))),
    [repositories, order.id, order.customerId],
    [],
  )
  return (
    <Panel title={t('documents.title')} count={documents.length}>
      <CreateDocument
        kind="order"
        businessLineId={customer.businessLineId}
        about={{
          customerId: customer.id,
          subjectId: order.id,
          ...(order.opportunityId === undefined ? {} : { opportunityId: order.opportunityId }),
        }}
        suggestedName={`${customer.name} ${order.number}`}
        fields={async (language) => {
          const contract = await repositories.contracts.find(order.contractId)
          const owner = contract && (await repositories.users.find(contract.ownerId))
          return orderFields({ order, customer, owner, contractNumber: contract?.number ?? '' }, language)
        }}
      />
      {documents.length === 0 && <Empty>{t('documents.none')}</Empty>}
      <DocumentList documents={documents.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))} />
    </Panel>
  )
}
