import type { Order } from '#shared/contracts/contract.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { orderFields } from '#shared/templates/record-fields.ts'
import { useApp } from '../../app-context.tsx'
import { RecordDocuments } from '../../parts/record-documents.tsx'

/** The confirmations of an order. */
export function DocumentsPanel({ order, customer }: { readonly order: Order; readonly customer: Customer }) {
  const { repositories } = useApp()
  return (
    <RecordDocuments
      kind="order"
      customer={customer}
      subjectId={order.id}
      opportunityId={order.opportunityId}
      name={order.number}
      fields={async (language) => {
        const contract = await repositories.contracts.find(order.contractId)
        const owner = contract && (await repositories.users.find(contract.ownerId))
        return orderFields({ order, customer, owner, contractNumber: contract?.number ?? '' }, language)
      }}
    />
  )
}
