import type { Price } from '../catalog/price.ts'
import { type BasisPoints, type Cents, minus, portion, sum, taxWithin } from '../kernel/money.ts'
import type { QuoteLine } from './quote-line.ts'
import type { Sums } from './totals.ts'

/** How a quote states its prices. */
export type TaxTerms = Pick<Sums, 'taxRate' | 'taxIncluded'>

type LineTerms = Pick<QuoteLine, 'unitPrice' | 'price' | 'taxRate'>

/** A price with its tax; taken out again by `withoutTax` it is the same to the cent. */
export function withTax(net: Cents, rate: BasisPoints): Cents {
  return sum([net, portion(net, rate)])
}

export function withoutTax(gross: Cents, rate: BasisPoints): Cents {
  return minus(gross, taxWithin(gross, rate))
}

/** A book's price, which is without tax, as a quote states it; `rate` is the line's own, where it has one. */
export function statedPrice(price: Price, { taxRate, taxIncluded = false }: TaxTerms, rate = taxRate): Price {
  if (!taxIncluded) return price
  const { unitPrice, trace } = price
  return { unitPrice: withTax(unitPrice, rate), trace: { ...trace, net: unitPrice } }
}

/**
 * What a line would cost before any discount, as the quote states prices: what the books say,
 * with the tax where prices include it. Of a typed price it is that price.
 */
export function listPriceOf({ unitPrice, price, taxRate }: LineTerms, terms: TaxTerms): Cents {
  if (!price || !terms.taxIncluded) return unitPrice
  return withTax(price.net ?? unitPrice, taxRate ?? terms.taxRate)
}

/**
 * A line under other terms of tax. Where prices begin or cease to include the tax, each is
 * converted, so that the customer pays the same. Where they include it and the rate changes,
 * prices of the books follow, as they are without tax; what somebody typed stays as typed.
 */
export function retaxed<L extends LineTerms>(
  line: L,
  before: TaxTerms,
  after: TaxTerms,
  rate = line.taxRate,
): L {
  const { taxIncluded: was = false } = before
  const { taxIncluded: is = false } = after
  const [old, now] = [line.taxRate ?? before.taxRate, rate ?? after.taxRate]
  if (was === is) {
    const { price } = line
    if (!is || old === now || price?.net === undefined || line.unitPrice !== withTax(price.net, old))
      return line
    return { ...line, unitPrice: withTax(price.net, now) }
  }
  const unitPrice = is ? withTax(line.unitPrice, now) : withoutTax(line.unitPrice, old)
  if (!line.price) return { ...line, unitPrice }
  const { net = line.unitPrice, ...trace } = line.price
  return { ...line, unitPrice, price: is || net !== unitPrice ? { ...trace, net } : trace }
}
