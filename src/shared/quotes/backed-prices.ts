import type { DiscountRule } from '../catalog/discount-rule.ts'
import type { PriceBook } from '../catalog/price-book.ts'
import { atRate, type Cents, minus, portion } from '../kernel/money.ts'
import type { QuoteLine } from './quote-line.ts'
import type { Quote } from './quote.ts'

type Trace = NonNullable<QuoteLine['price']>

/** The books and rules of discount as they were: the document of that id in that version, `undefined` where it cannot be had. */
export interface Books {
  readonly book: (id: string, version: number) => PriceBook | undefined
  readonly rule: (id: string, version: number) => DiscountRule | undefined
}

/**
 * The quote as the books bear it out: a price that says where it comes from, and does not come from there, counts as
 * typed. Which quantity it was asked for is left to its author: the price of a larger one is a price of the book.
 */
export function withBackedPrices(quote: Quote, books: Books): Quote {
  const lines = quote.lines.map((line) => {
    if (!line.price || isBacked(line, line.price, quote.taxIncluded === true, books)) return line
    const { price: _claimed, ...typed } = line
    return typed
  })
  return { ...quote, lines }
}

function isBacked(line: QuoteLine, price: Trace, taxIncluded: boolean, books: Books): boolean {
  const stated = statedPrice(line, price, taxIncluded)
  const { converted } = price
  if (converted && atRate(converted.unitPrice, converted.exchange.rate) !== stated) return false
  const own = converted ? converted.unitPrice : stated
  const entry = books
    .book(price.bookId, price.bookVersion)
    ?.entries.find(({ productId }) => productId === line.productId)
  const step = entry?.breaks.find(({ from }) => from === price.from)
  return step !== undefined && own !== undefined && reduced(step.unitPrice, price, books) === own
}

/** What the line says the book's price is, without tax; `undefined` where it says two things. */
function statedPrice({ unitPrice }: QuoteLine, { net }: Trace, taxIncluded: boolean): Cents | undefined {
  if (taxIncluded) return net ?? unitPrice
  // Prices that included the tax before are a cent off at most.
  return net === undefined || Math.abs(net - unitPrice) <= 1 ? (net ?? unitPrice) : undefined
}

/** A book's price after the rules that the line names; `undefined` where a rule says otherwise. */
function reduced(unitPrice: Cents, { base, rules = [] }: Trace, books: Books): Cents | undefined {
  if (rules.length === 0) return unitPrice
  if (base !== unitPrice) return undefined
  const known = rules.every(({ id, version, percent }) => books.rule(id, version)?.percent === percent)
  return known
    ? rules.reduce((price, { percent }) => minus(price, portion(price, percent)), unitPrice)
    : undefined
}
