import type { ProductCost } from '../catalog/product-cost.ts'
import { type Cents, minus, sum } from '../kernel/money.ts'
import { amountFor, priceConverted, priceParts, type UnitPrice } from '../kernel/unit-price.ts'
import { counts, isPriced, type QuoteLine } from './quote-line.ts'
import { withTax } from './tax-basis.ts'
import type { Quote } from './quote.ts'
import { allowanceOf, type Sums, totalsOf } from './totals.ts'

/** What is offered, on a quote or on a contract: what it comes to, and how book prices became its own. */
export interface Offer extends Sums, Pick<Quote, 'currency'> {
  readonly exchange?: Quote['exchange'] | undefined
}

/** What a quote earns, as far as costs are known. */
export interface Earnings {
  readonly cost: Cents
  /** Net less cost. */
  readonly margin: Cents
  /** Of the net price, in basis points; negative at a loss. */
  readonly share: number
  /** Lines whose cost nobody knows: the margin is too high by theirs. */
  readonly unknown: number
  /** Lines, options too, sold for less than the least that they may be sold for, after every discount. */
  readonly belowFloor: number
}

/** For those alone who hold costs; `undefined` where none of the lines has one. */
export function earningsOf(quote: Offer, costs: ReadonlyMap<string, ProductCost>): Earnings | undefined {
  const lines = quote.lines.filter(counts)
  const parts: Cents[] = []
  let belowFloor = 0
  for (const line of lines) {
    const known = costs.get(line.productId)
    const inQuote = known && convert(known, quote)
    if (!inQuote) continue
    parts.push(amountFor(inQuote.cost, line.quantity))
  }
  const { gross } = totalsOf(quote)
  const paid = { gross, before: sum([gross, allowanceOf(quote)]) }
  for (const line of quote.lines.filter(isPriced)) {
    const known = costs.get(line.productId)
    const inQuote = known && convert(known, quote)
    if (inQuote && isBelow(line, quote, inQuote.floorPrice, paid)) belowFloor += 1
  }
  if (parts.length === 0) return undefined
  const { net } = totalsOf(quote)
  const cost = sum(parts)
  const margin = minus(net, cost)
  const share = net === 0 ? 0 : Math.round((margin / net) * 10_000)
  return { cost, margin, share, unknown: lines.length - parts.length, belowFloor }
}

/** What a piece is really sold for, after the discount of its line and all that comes off the whole, against its floor. */
function isBelow(
  line: QuoteLine,
  quote: Offer,
  floorPrice: UnitPrice,
  paid: { readonly gross: Cents; readonly before: Cents },
): boolean {
  const rate = line.taxRate ?? quote.taxRate
  const floor = quote.taxIncluded ? withTax(floorPrice, rate) : floorPrice
  const sold = priceParts(line.unitPrice) * BigInt(10_000 - line.discount) * BigInt(10_000 - quote.discount)
  if (paid.before === paid.gross) return sold < priceParts(floor) * 100_000_000n
  return sold * BigInt(paid.gross) < priceParts(floor) * 100_000_000n * BigInt(paid.before)
}

function convert(
  { cost, floorPrice, currency }: ProductCost,
  quote: Offer,
): { readonly cost: UnitPrice; readonly floorPrice: UnitPrice } | undefined {
  if (currency === quote.currency) return { cost, floorPrice }
  const { exchange } = quote
  if (exchange?.from !== currency) return undefined
  return { cost: priceConverted(cost, exchange.rate), floorPrice: priceConverted(floorPrice, exchange.rate) }
}
