import { Cents, Currency } from '../kernel/money.ts'
import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** How much is owed, where it is known. */
const inMoney = { owed: Type.Optional(Cents), currency: Type.Optional(Currency) }

/** What an order calls off, and what was paid for it. */
export const orderRefusals = {
  orderPieces: refusing('An order has pieces, and prices that are not below zero.'),
  orderUnsigned: refusing('An order calls off a contract that both parties signed.'),
  orderCurrency: refusing('An order is in the currency of its contract.'),
  orderLines: refusing('An order has lines and prices of its contract.'),
  orderFollowsLines: refusing('The amount of an order follows from its lines.'),
  orderTooMany: refusing('The order has more pieces than the contract has left.'),
  orderTotal: refusing('The amount of the order is not its total.'),
  deliveredTooMany: refusing('More pieces are delivered than were ordered.'),
  machineOfItsOrder: refusing('A machine of an order is at the customer of the order.'),
  stillOwed: refusing('Money is still owed for the order.', inMoney),
  receiptsTooMuch: refusing('More money came in for the order than it is worth.'),
  receiptCurrency: refusing('Money comes in in the currency of its order.'),
  receiptFixed: refusing('Money that was noted stays as it was: another receipt puts it right.'),
  receiptNothing: refusing('A receipt is about some money.'),
  receiptTooMuch: refusing('The receipt is for more than is owed.', inMoney),
  cancelDelivered: refusing('Pieces of the order lie at the customer: it is not cancelled.', {
    pieces: Type.Optional(Type.Number()),
  }),
  cancelReceived: refusing('Money of the order lies here: it is not cancelled.', {
    received: Type.Optional(Cents),
    currency: Type.Optional(Currency),
  }),
  refundReason: refusing('Money that goes back says why.'),
  refundTooMuch: refusing('More money would go back than came in.'),
} as const

export type OrderRefusal = RefusalOf<typeof orderRefusals>
