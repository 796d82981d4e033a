import type { Order } from '#shared/contracts/contract.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { RecordDocuments } from '../../parts/documents/record-documents.tsx'
import { useRecordFields } from '../../parts/documents/use-record-fields.ts'

/** The confirmations of an order. */
export function DocumentsPanel({ order, customer }: { readonly order: Order; readonly customer: Customer }) {
  const fields = useRecordFields()
  return (
    <RecordDocuments
      kind="order"
      customer={customer}
      subjectId={order.id}
      opportunityId={order.opportunityId}
      name={order.number}
      fields={(language) => fields.order(order, language)}
    />
  )
}
