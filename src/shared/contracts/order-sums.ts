import { type BasisPoints, type Cents, minus, portion, sum } from '../kernel/money.ts'
import { isQuantity } from '../kernel/quantity.ts'
import { amountFor } from '../kernel/unit-price.ts'
import type { QuoteLine } from '../quotes/quote-line.ts'
import { type Sums, totalsFault } from '../quotes/totals.ts'
import type { QuoteRefusal } from '../quotes/quote-refusals.ts'
import type { Order } from './contract.ts'
import type { OrderRefusal } from './order-refusals.ts'

type OrderLine = Order['lines'][number]

/** What a line of an order comes to after its discount, rounded as on the quote. */
export function orderLineAmount({ unitPrice, quantity, discount = 0 as BasisPoints }: OrderLine): Cents {
  const full = amountFor(unitPrice, quantity)
  return minus(full, portion(full, discount))
}

/**
 * Whether an order says how its amount follows from its lines. Orders of before carried their
 * lines without the discounts that were agreed on: their amount is right, their lines are not all of it.
 */
export function discountsAreTold({ totals }: Order): boolean {
  return totals !== undefined
}

/**
 * What stands between the lines of an order and its amount where it does not say why: discounts,
 * taken off, and tax, put on. 0 where the lines come to the amount.
 */
export function untoldDifference(order: Order): Cents {
  return discountsAreTold(order) ? (0 as Cents) : minus(order.amount, sum(order.lines.map(orderLineAmount)))
}

/** The order as totals are worked out of it. */
export function orderSums({ lines, discount, allowance, taxRate, taxIncluded }: Order): Sums {
  const none = 0 as BasisPoints
  return {
    lines: lines.map((line, index): QuoteLine => ({
      id: line.lineId ?? String(index + 1),
      code: '',
      unit: '',
      description: line.description,
      productId: line.productId,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount: line.discount ?? none,
      ...(line.taxRate === undefined ? {} : { taxRate: line.taxRate }),
    })),
    discount: discount ?? none,
    taxRate: taxRate ?? none,
    taxIncluded,
    allowance,
  }
}

/** What is wrong with what an order comes to; `undefined` where it adds up or does not say. */
export function orderFault(order: Order): OrderRefusal | QuoteRefusal | undefined {
  const { totals, amount, currency, lines } = order
  if (!lines.every(({ delivered = 0 }) => isQuantity(delivered))) return { kind: 'tooManyDecimals' }
  const wrong = totalsFault({ ...orderSums(order), currency, ...(totals && { totals }) })
  if (wrong !== undefined) return wrong
  return totals === undefined || totals.gross === amount ? undefined : { kind: 'orderTotal' }
}
