import type { DiscountRule } from '../catalog/discount-rule.ts'
import type { Exchange } from '../catalog/exchange-rate.ts'
import type { PriceBook } from '../catalog/price-book.ts'
import type { Currency } from '../kernel/money.ts'
import { lessShare, priceConverted, priceParts, type UnitPrice } from '../kernel/unit-price.ts'
import type { QuoteLine } from './quote-line.ts'
import type { Offer } from './quote-earnings.ts'

type Trace = NonNullable<QuoteLine['price']>

/** The books and rules of discount as they were: the document of that id in that version, `undefined` where it cannot be had. */
export interface Books {
  readonly book: (id: string, version: number) => PriceBook | undefined
  readonly rule: (id: string, version: number) => DiscountRule | undefined
  /** Whether a rate into a currency is, or was, the company's. */
  readonly isGiven: (exchange: Exchange, into: Currency) => boolean
}

/**
 * The quote as the books bear it out: a rate that the company never gave is none, and a price that says where it comes from, and does not come from there, counts as
 * typed. Which quantity it was asked for is left to its author: the price of a larger one is a price of the book.
 */
export function withBackedPrices(quote: Offer, books: Books): Offer {
  const { exchange, currency } = quote
  const lines = quote.lines.map((line) => {
    if (!line.price || isBacked(line, line.price, quote, books)) return line
    const { price: _claimed, ...typed } = line
    return typed
  })
  const isGiven = exchange === undefined || books.isGiven(exchange, currency)
  return { ...quote, lines, exchange: isGiven ? exchange : undefined }
}

function isBacked(
  line: QuoteLine,
  price: Trace,
  { taxIncluded = false, currency }: Offer,
  books: Books,
): boolean {
  const stated = statedPrice(line, price, taxIncluded)
  const { converted } = price
  if (converted && !books.isGiven(converted.exchange, currency)) return false
  if (converted && priceConverted(converted.unitPrice, converted.exchange.rate) !== stated) return false
  const own = converted ? converted.unitPrice : stated
  const book = books.book(price.bookId, price.bookVersion)
  // A number is a price in its book's currency alone.
  if (book?.currency !== (converted?.exchange.from ?? currency)) return false
  const entry = book.entries.find(({ productId }) => productId === line.productId)
  const step = entry?.breaks.find(({ from }) => from === price.from)
  return step !== undefined && own !== undefined && reduced(step.unitPrice, price, books) === own
}

/** What the line says the book's price is, without tax; `undefined` where it says two things. */
function statedPrice({ unitPrice }: QuoteLine, { net }: Trace, taxIncluded: boolean): UnitPrice | undefined {
  if (taxIncluded || net === undefined) return net ?? unitPrice
  return isButForRounding(net, unitPrice) ? net : undefined
}

/**
 * Prices that included the tax before are off by one of the last place that they count in at most: a cent of whole
 * cents, a ten-thousandth of one below. Where that were more than a thousandth of the price it would be a discount.
 */
function isButForRounding(net: UnitPrice, unitPrice: UnitPrice): boolean {
  const [one, other] = [priceParts(net), priceParts(unitPrice)]
  const off = one > other ? one - other : other - one
  const last = Number.isInteger(net) && Number.isInteger(unitPrice) ? priceParts(1 as UnitPrice) : 1n
  return off === 0n || (off <= last && off * 1_000n <= one)
}

/** A book's price after the rules that the line names; `undefined` where a rule says otherwise. */
function reduced(unitPrice: UnitPrice, { base, rules = [] }: Trace, books: Books): UnitPrice | undefined {
  if (rules.length === 0) return unitPrice
  if (base !== unitPrice) return undefined
  const known = rules.every(({ id, version, percent }) => books.rule(id, version)?.percent === percent)
  return known ? rules.reduce((price, { percent }) => lessShare(price, percent), unitPrice) : undefined
}
