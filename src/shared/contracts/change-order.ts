import { same } from '../kernel/same.ts'
import type { Change } from '../model/rule.ts'
import type { Order, Receipt } from './contract.ts'
import type { OrderRefusal } from './order-refusals.ts'

/** Money that goes back says why. */
export function refundFault({ now, before }: Change<Receipt>): OrderRefusal | undefined {
  const isSaid = now.amount >= 0 || (now.reason ?? '').trim() !== ''
  return before !== undefined || isSaid ? undefined : { kind: 'refundReason' }
}

/** Nothing is delivered that was not ordered. */
export function deliveryFault({ now, before }: Change<Order>): OrderRefusal | undefined {
  const isMoved = !same(now.lines, before?.lines)
  return isMoved && now.lines.some(({ delivered = 0, quantity }) => delivered > quantity)
    ? { kind: 'deliveredTooMany' }
    : undefined
}
