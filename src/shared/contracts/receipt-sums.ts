import { type Cents, sum } from '../kernel/money.ts'
import type { Order, Receipt } from './contract.ts'

/** What a customer who pays a round sum may pay beyond what he owes; minor units. */
export const roundedUp = 99

/** `nothing`: no money at all. `tooMuch`: more than the order comes to. `tooFarBack`: more paid back than came in. */
export type ReceiptFault = 'nothing' | 'tooMuch' | 'tooFarBack'

/**
 * What is wrong with money that is noted for an order; `undefined` where it may be. Money may come
 * at any time (a prepayment, instalments) and go back (below zero), but never more comes in than the
 * order is worth, rounded up, and never more goes back than came. `others` are what was noted before.
 */
export function receiptFault(
  { id, amount: worth }: Pick<Order, 'id' | 'amount'>,
  others: readonly Receipt[],
  amount: Cents,
): ReceiptFault | undefined {
  if (amount === 0) return 'nothing'
  const received = sum([...others.filter(({ orderId }) => orderId === id).map((one) => one.amount), amount])
  if (amount < 0) return received < 0 ? 'tooFarBack' : undefined
  return received > Math.max(0, worth) + roundedUp ? 'tooMuch' : undefined
}
