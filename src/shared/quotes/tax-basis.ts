import type { Price } from '../catalog/price.ts'
import type { BasisPoints } from '../kernel/money.ts'
import { pricesTogether, priceShare, type UnitPrice } from '../kernel/unit-price.ts'
import type { QuoteLine } from './quote-line.ts'
import type { Sums } from './totals.ts'

/** How a quote states its prices. */
export type TaxTerms = Pick<Sums, 'taxRate' | 'taxIncluded'>

type LineTerms = Pick<QuoteLine, 'unitPrice' | 'price' | 'taxRate'>

/** A price with its tax; taken out again by `withoutTax` it is the same to the cent. */
export function withTax<P extends UnitPrice>(net: P, rate: BasisPoints): P {
  return pricesTogether(net, priceShare(net, rate, 10_000))
}

export function withoutTax<P extends UnitPrice>(gross: P, rate: BasisPoints): P {
  return pricesTogether(gross, -priceShare(gross, rate, 10_000 + rate) as P)
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
export function listPriceOf({ unitPrice, price, taxRate }: LineTerms, terms: TaxTerms): UnitPrice {
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
  const unitPrice = is ? withTax(line.unitPrice, now) : untaxed(line, old)
  if (!line.price) return { ...line, unitPrice }
  const { net = line.unitPrice, ...trace } = line.price
  return { ...line, unitPrice, price: is || net !== unitPrice ? { ...trace, net } : trace }
}

/** A price without the tax that it includes: what the books say, where it is that. A whole price may come of a finer one. */
function untaxed({ unitPrice, price }: LineTerms, rate: BasisPoints): UnitPrice {
  const net = price?.net
  return net !== undefined && withTax(net, rate) === unitPrice ? net : withoutTax(unitPrice, rate)
}
