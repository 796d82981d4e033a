import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Exchange, type ExchangeRate, isGivenRate } from '#shared/catalog/exchange-rate.ts'
import type { DiscountRule } from '#shared/catalog/discount-rule.ts'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import { priceAtRate } from '#shared/catalog/price.ts'
import type { BasisPoints, Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { UnitPrice } from '#shared/kernel/unit-price.ts'
import { withBackedPrices } from '#shared/quotes/backed-prices.ts'
import { retaxed, statedPrice, type TaxTerms } from '#shared/quotes/tax-basis.ts'
import { aLine, aQuote } from '#support/documents.ts'

const cents = fc.integer({ min: 0, max: 1_000_000_00 })
const share = fc.integer({ min: 0, max: 10_000 })
const taken = fc.record({
  prices: fc.array(cents, { minLength: 1, maxLength: 4 }),
  quantity: fc.integer({ min: 1, max: 50 }),
  percents: fc.array(fc.record({ percent: share, stackable: fc.boolean() }), { maxLength: 3 }),
  isForeign: fc.boolean(),
  rate: fc.integer({ min: 1, max: 20_000_000 }),
  taxIncluded: fc.boolean(),
  isRetaxed: fc.boolean(),
  taxRate: share,
})

/** A line as the laptop prices it. */
function asPriced(given: typeof taken extends fc.Arbitrary<infer T> ? T : never) {
  const { prices, quantity, percents, isForeign, rate, taxIncluded, isRetaxed } = given
  const taxRate = given.taxRate as BasisPoints
  const breaks = prices.map((unitPrice, index) => ({ from: 1 + index * 10, unitPrice }))
  const book = {
    id: 'priceBook:1',
    name: 'L',
    version: 3,
    currency: isForeign ? 'USD' : 'CNY',
    scope: { name: 'list' },
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    entries: [{ productId: 'product:pump', breaks }],
  } as unknown as PriceBook
  const rules = percents.map(({ percent, stackable }, index) => ({
    id: `discountRule:${index}`,
    name: 'R',
    version: 2,
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    productIds: [],
    categories: [],
    segments: [],
    minQuantity: 1,
    minAmount: 0,
    percent,
    stackable,
  })) as unknown as DiscountRule[]
  const request = {
    productId: 'product:pump',
    quantity,
    currency: 'CNY' as const,
    day: '2026-03-02' as Day,
    customerId: 'customer:1',
    territoryId: '',
  }
  const exchange = isForeign ? ({ from: 'USD', rate, on: '2026-01-01' as Day } as const) : undefined
  const price = priceAtRate(request, [book], rules, exchange)
  if (!price.ok) throw new Error('no price')
  const terms = { taxRate, taxIncluded: isRetaxed ? !taxIncluded : taxIncluded }
  const stated = statedPrice(price.value, terms)
  const line = aLine({ quantity, unitPrice: stated.unitPrice, price: stated.trace })
  const quote = aQuote({
    taxRate,
    taxIncluded,
    lines: [isRetaxed ? retaxed(line, terms, { taxRate, taxIncluded }) : line],
  })
  const books = {
    book: (id: string, version: number) => (id === book.id && version === book.version ? book : undefined),
    rule: (id: string, version: number) => rules.find((one) => one.id === id && one.version === version),
    isGiven: (one: Exchange, into: Currency) =>
      isGivenRate(one, into, exchange ? [{ ...exchange, to: quote.currency } as ExchangeRate] : []),
  }
  return { quote, books, prices }
}

test('every price that a laptop takes from the books is borne out by them, whatever rule, rate or tax it went through', () => {
  fc.assert(
    fc.property(taken, (given) => {
      const { quote, books } = asPriced(given)
      expect(withBackedPrices(quote, books).lines[0]).toHaveProperty('price')
    }),
  )
})

test('a price below the books is typed, whatever it says of itself', () => {
  fc.assert(
    fc.property(taken, fc.integer({ min: 2, max: 100 }), (given, off) => {
      const { quote, books } = asPriced({
        ...given,
        percents: [],
        isForeign: false,
        taxIncluded: false,
        isRetaxed: false,
      })
      const [line] = quote.lines
      fc.pre(line !== undefined && line.unitPrice >= off)
      const lower = { ...line, unitPrice: (line?.unitPrice ?? 0) - off } as never
      expect(withBackedPrices({ ...quote, lines: [lower] }, books).lines[0]).not.toHaveProperty('price')
    }),
  )
})

test('a number of a book in another currency is no price of the book', () => {
  const { quote, books } = asPriced({
    prices: [40_000_00],
    quantity: 1,
    percents: [],
    isForeign: true,
    rate: 7_000_000,
    taxIncluded: false,
    isRetaxed: false,
    taxRate: 1_300,
  })
  const [line] = quote.lines
  if (!line?.price) throw new Error('no line')
  const { converted: _rate, ...asItStands } = line.price
  const cheap = { ...line, unitPrice: 40_000_00, price: asItStands } as never
  expect(withBackedPrices({ ...quote, lines: [cheap] }, books).lines[0]).not.toHaveProperty('price')
  const inDollars = { ...quote, currency: 'USD' as const, exchange: undefined, lines: [cheap] }
  expect(withBackedPrices(inDollars, books).lines[0]).toHaveProperty('price')
})

const bookPrice = (unitPrice: number) => {
  const entries = [{ productId: 'product:pump', breaks: [{ from: 1, unitPrice }] }]
  return {
    book: () => ({ currency: 'CNY', entries }) as unknown as PriceBook,
    rule: () => undefined,
    isGiven: () => true,
  }
}
const trace = {
  bookId: 'priceBook:1',
  bookName: 'L',
  bookVersion: 1,
  scope: 'list' as const,
  from: 1,
  asOf: '2026-03-02' as Day,
}
const isBorneOut = (net: number, unitPrice: number) => {
  const line = aLine({
    quantity: 1_000_000,
    unitPrice: unitPrice as UnitPrice,
    price: { ...trace, net: net as UnitPrice },
  })
  const quote = aQuote({ taxIncluded: false, lines: [line] })
  return withBackedPrices(quote, bookPrice(net)).lines[0]?.price !== undefined
}

test.each([
  [1.5, 0.5],
  [1.5, 1],
  [2, 1],
  [1, 0],
  [99_9, 99_8],
  [1_000.5, 1_000.4998],
  [1_000.5, 1_000],
  [0.0002, 0.0001],
])('a price of %d cents is not borne out at %d: what a rounding hides is no discount', (net, unitPrice) => {
  expect(isBorneOut(net, unitPrice)).toBe(false)
})

test.each([
  [1_000_00, 999_99],
  [1_000_00, 1_000_01],
  [1_000, 999],
  [1_000.5, 1_000.4999],
  [0.0002, 0.0002],
])('a price of %d cents is borne out at %d, which is a rounding', (net, unitPrice) => {
  expect(isBorneOut(net, unitPrice)).toBe(true)
})

test('a price of the books that gets its tax and loses it again is the price of the books, below a cent too', () => {
  const taxRate = 1_300 as BasisPoints
  const without: TaxTerms = { taxRate, taxIncluded: false }
  const within: TaxTerms = { taxRate, taxIncluded: true }
  const parts = fc.integer({ min: 1, max: 20_000_0000 })
  fc.assert(
    fc.property(parts, (part) => {
      const unitPrice = (part / 10_000) as UnitPrice
      const line = aLine({ unitPrice, price: trace })
      const back = retaxed(retaxed(line, without, within), within, without)
      expect(back.unitPrice).toBe(unitPrice)
      expect(
        withBackedPrices(aQuote({ taxIncluded: false, lines: [back] }), bookPrice(unitPrice)).lines[0],
      ).toHaveProperty('price')
    }),
    // With its tax it is five whole cents, from which nobody reads off the fraction.
    { examples: [[4_4248]] },
  )
})
