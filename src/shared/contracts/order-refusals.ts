import { Cents, Currency } from '../kernel/money.ts'
import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** How much is owed, where it is known. */
const inMoney = { owed: Type.Optional(Cents), currency: Type.Optional(Currency) }

/** What an order calls off, and what was paid for it. */
export const orderRefusals = {
  orderPieces: refusing('An order has pieces, and prices that are not below zero.'),
  orderCurrency: refusing('An order is in the currency of its contract.'),
  orderLines: refusing('An order has lines and prices of its contract.'),
  orderFollowsLines: refusing('The amount of an order follows from its lines.'),
  orderTooMany: refusing('The order has more pieces than the contract has left.'),
  orderTotal: refusing('The amount of the order is not its total.'),
  deliveredTooMany: refusing('More pieces are delivered than were ordered.'),
  stillOwed: refusing('Money is still owed for the order.', inMoney),
  receiptsTooMuch: refusing('More money came in for the order than it is worth.'),
  receiptCurrency: refusing('Money comes in in the currency of its order.'),
  receiptFixed: refusing('Money that was noted stays as it was: another receipt puts it right.'),
  receiptNothing: refusing('A receipt is about some money.'),
  receiptTooMuch: refusing('The receipt is for more than is owed.', inMoney),
  refundTooMuch: refusing('More money would go back than came in.'),
} as const

export type OrderRefusal = RefusalOf<typeof orderRefusals>
