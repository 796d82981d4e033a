import { type Cents, sum } from '../kernel/money.ts'
import { addedUp } from '../kernel/quantity.ts'
import type { Order, Receipt } from './contract.ts'
import type { OrderRefusal } from './order-refusals.ts'

/** What still binds the two sides of an order that is cancelled: pieces at the customer's, money that came in. */
export function leftOfOrder(
  order: Order,
  receipts: readonly Receipt[],
): { readonly pieces: number; readonly received: Cents } {
  const pieces = addedUp(order.lines.map(({ delivered = 0 }) => delivered))
  const received = sum(receipts.filter(({ orderId }) => orderId === order.id).map(({ amount }) => amount))
  return { pieces, received }
}

/**
 * Why an order is not cancelled: pieces lie at the customer's, or money of his lies here. What was delivered
 * is taken back or paid, and what came in is paid back, before it ends.
 */
export function cancelFault(order: Order, receipts: readonly Receipt[]): OrderRefusal | undefined {
  const { pieces, received } = leftOfOrder(order, receipts)
  if (pieces > 0) return { kind: 'cancelDelivered', pieces }
  return received === 0 ? undefined : { kind: 'cancelReceived', received, currency: order.currency }
}
