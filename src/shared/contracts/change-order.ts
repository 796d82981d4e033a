import { same } from '../kernel/same.ts'
import type { Change } from '../model/rule.ts'
import type { Order } from './contract.ts'
import type { OrderRefusal } from './order-refusals.ts'

/** Nothing is delivered that was not ordered. */
export function deliveryFault({ now, before }: Change<Order>): OrderRefusal | undefined {
  const isMoved = !same(now.lines, before?.lines)
  return isMoved && now.lines.some(({ delivered = 0, quantity }) => delivered > quantity)
    ? { kind: 'deliveredTooMany' }
    : undefined
}
