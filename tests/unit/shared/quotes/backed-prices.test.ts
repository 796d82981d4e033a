import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DiscountRule } from '#shared/catalog/discount-rule.ts'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import { priceAtRate } from '#shared/catalog/price.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { withBackedPrices } from '#shared/quotes/backed-prices.ts'
import { retaxed, statedPrice } from '#shared/quotes/tax-basis.ts'
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
