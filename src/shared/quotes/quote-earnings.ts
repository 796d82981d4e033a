import type { ProductCost } from '../catalog/product-cost.ts'
import { atRate, type Cents, minus, sum, times } from '../kernel/money.ts'
import { counts, isPriced, type QuoteLine } from './quote-line.ts'
import { withTax } from './tax-basis.ts'
import type { Quote } from './quote.ts'
import { totalsOf } from './totals.ts'

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
export function earningsOf(quote: Quote, costs: ReadonlyMap<string, ProductCost>): Earnings | undefined {
  const lines = quote.lines.filter(counts)
  const parts: Cents[] = []
  let belowFloor = 0
  for (const line of lines) {
    const known = costs.get(line.productId)
    const inQuote = known && convert(known, quote)
    if (!inQuote) continue
    parts.push(times(inQuote.cost, line.quantity))
  }
  for (const line of quote.lines.filter(isPriced)) {
    const known = costs.get(line.productId)
    const inQuote = known && convert(known, quote)
    if (inQuote && isBelow(line, quote, inQuote.floorPrice)) belowFloor += 1
  }
  if (parts.length === 0) return undefined
  const { net } = totalsOf(quote)
  const cost = sum(parts)
  const margin = minus(net, cost)
  const share = net === 0 ? 0 : Math.round((margin / net) * 10_000)
  return { cost, margin, share, unknown: lines.length - parts.length, belowFloor }
}

/** What a piece is really sold for, after the discount of its line and of the whole, against its floor. */
function isBelow(line: QuoteLine, quote: Quote, floorPrice: Cents): boolean {
  const rate = line.taxRate ?? quote.taxRate
  const floor = quote.taxIncluded ? withTax(floorPrice, rate) : floorPrice
  const sold = BigInt(line.unitPrice) * BigInt(10_000 - line.discount) * BigInt(10_000 - quote.discount)
  return sold < BigInt(floor) * 100_000_000n
}

function convert(
  { cost, floorPrice, currency }: ProductCost,
  quote: Quote,
): { readonly cost: Cents; readonly floorPrice: Cents } | undefined {
  if (currency === quote.currency) return { cost, floorPrice }
  const { exchange } = quote
  if (exchange?.from !== currency) return undefined
  return { cost: atRate(cost, exchange.rate), floorPrice: atRate(floorPrice, exchange.rate) }
}
