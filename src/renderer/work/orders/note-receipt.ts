import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Means } from '../work.ts'

/** Money that came in for an order, or went back (below zero, with its reason); never changed afterwards. */
export async function noteReceipt(
  { repositories, ids, author }: Means,
  order: Order,
  came: Pick<Receipt, 'amount' | 'receivedOn' | 'method' | 'reason'>,
): Promise<void> {
  const { id: orderId, customerId, opportunityId, currency } = order
  const deal = opportunityId === undefined ? {} : { opportunityId }
  await repositories.receipts.add({
    id: ids.next('receipt'),
    type: 'receipt',
    ...stampNew(author.stamp()),
    customerId,
    orderId,
    ...deal,
    currency,
    ...came,
  })
}
