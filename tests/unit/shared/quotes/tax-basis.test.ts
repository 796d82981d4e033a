import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approvalNeeded, discountOf } from '#shared/approvals/needed-approval.ts'
import { inLimitsOn } from '#shared/catalog/exchange-rate.ts'
import type { ProductCost } from '#shared/catalog/product-cost.ts'
import { currenciesFor } from '#shared/catalog/price.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { changeLine, changeTerms, type Quote, withTotals } from '#shared/quotes/quote.ts'
import { earningsOf } from '#shared/quotes/quote-earnings.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import { asksWhatDiscountMeans, asPaid, readPastedRows } from '#shared/quotes/paste-lines.ts'
import { type PriceFor, reprice } from '#shared/quotes/reprice.ts'
import { linesOfScheme, schemeContent } from '#shared/quotes/scheme.ts'
import { statedPrice, withoutTax, withTax } from '#shared/quotes/tax-basis.ts'
import { aLine, aQuote } from '#support/documents.ts'

const trace = { bookId: 'priceBook:1', bookName: 'list', bookVersion: 1, scope: 'list', from: 1 } as const
const price = { ...trace, asOf: '2026-03-02', until: '2026-12-31' } as NonNullable<QuoteLine['price']>
const book = aLine({ id: 'a', quantity: 1, unitPrice: 4_800_00 as Cents, price })
const typed = aLine({ id: 'b', quantity: 2, unitPrice: 100_00 as Cents })
const quote = withTotals(aQuote({ lines: [book], taxRate: 1_300 as BasisPoints }))
const done = (result: { readonly ok: boolean; readonly value?: Quote }): Quote => {
  if (!result.value) throw new Error('refused')
  return result.value
}
const included = (of: Quote) => done(changeTerms(of, { taxIncluded: true }))
const limit = { role: 'rep', maxDiscount: 0, maxAmount: 0, typedPrices: 'allowed' } as never
const reasons = (of: Quote) =>
  approvalNeeded(
    of,
    { limits: [limit] },
    { roles: ['rep'], territoryId: '' },
    new Map(),
    inLimitsOn('2026-03-02' as Day, []),
  )

describe('prices that include the tax', () => {
  test('give none of it away when they begin to, and go back to what they were', () => {
    const there = included(quote)
    expect(there.lines[0]).toMatchObject({ unitPrice: 5_424_00, price: { net: 4_800_00 } })
    expect(there.totals).toMatchObject({ net: 4_800_00, gross: 5_424_00 })
    expect([discountOf(there), reasons(there)]).toEqual([0, []])
    expect(done(changeTerms(there, { taxIncluded: false })).lines).toEqual(quote.lines)
  })

  test('are the same to the cent after any way there and back', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_00), fc.nat(10_000), (net, rate) => {
        expect(withoutTax(withTax(net as Cents, rate as BasisPoints), rate as BasisPoints)).toBe(net)
      }),
    )
  })

  test('that stand at the books’ price without tax are a discount, whoever put them there', () => {
    const old = withTotals({ ...quote, taxIncluded: true })
    expect(discountOf(old)).toBe(1_151)
    expect(reasons(old)).toMatchObject([{ rule: 'discount', value: 1_151 }])
  })

  test('follow the rate of the quote and of a line where books set them, and stay where somebody typed them', () => {
    const both = included(withTotals({ ...quote, lines: [book, typed] }))
    const more = done(changeTerms(both, { taxRate: 10_000 as BasisPoints }))
    expect(more.lines.map(({ unitPrice }) => unitPrice)).toEqual([9_600_00, 113_00])
    expect(discountOf(more)).toBe(0)
    const line = done(changeLine(both, 'a', { taxRate: 600 as BasisPoints }))
    expect(line.lines[0]?.unitPrice).toBe(5_088_00)
    expect(discountOf(line)).toBe(0)
    expect(done(changeLine(line, 'a', { taxRate: undefined })).lines[0]?.unitPrice).toBe(5_424_00)
  })

  test('come from the books with the tax, at the rate of the line', () => {
    const asked: PriceFor = (_product, _quantity, rate) =>
      ok(statedPrice({ unitPrice: 4_800_00 as Cents, trace: price as never }, included(quote), rate))
    const old = withTotals({ ...quote, taxIncluded: true, lines: [{ ...book, taxRate: 600 as BasisPoints }] })
    const now = done(reprice(old, asked))
    expect(now.lines[0]?.unitPrice).toBe(5_088_00)
    expect(discountOf(now)).toBe(0)
  })

  test('of a scheme are kept without the tax', () => {
    const kept = schemeContent(included(withTotals({ ...quote, lines: [typed] })))
    expect(kept.lines[0]?.unitPrice).toBe(100_00)
    const none: PriceFor = () => ({ ok: false, failure: { kind: 'NoPrice', productId: '' } })
    expect(linesOfScheme(kept, none, () => 'x', quote).lines[0]?.unitPrice).toBe(100_00)
    expect(linesOfScheme(kept, none, () => 'x', included(quote)).lines[0]?.unitPrice).toBe(113_00)
  })
})

describe('the least that something may be sold for', () => {
  const cost = { productId: book.productId, currency: 'CNY', cost: 50_00, floorPrice: 90_00 }
  const costs = new Map([[book.productId, cost as unknown as ProductCost]])
  const below = (over: Partial<Quote>, line: Partial<QuoteLine> = {}) =>
    earningsOf(
      aQuote({
        lines: [
          { ...book, unitPrice: 100_00 as Cents, ...line },
          { ...book, id: 'z' },
        ],
        ...over,
      }),
      costs,
    )?.belowFloor

  test('is held against the discount of the line and of the whole together', () => {
    expect(below({})).toBe(0)
    expect(below({}, { discount: 2_000 as BasisPoints })).toBe(1)
    expect(below({ discount: 2_000 as BasisPoints })).toBe(1)
    expect(below({ discount: 1_000 as BasisPoints })).toBe(0)
    expect(below({ discount: 600 as BasisPoints }, { discount: 600 as BasisPoints })).toBe(1)
  })

  test('holds for options, and without the tax where prices include it', () => {
    expect(below({ discount: 2_000 as BasisPoints }, { optional: true })).toBe(1)
    expect(below({ taxIncluded: true })).toBe(1)
    expect(below({ taxIncluded: true }, { unitPrice: 102_00 as Cents })).toBe(0)
  })
})

test('a list that has ended, or is another customer’s, says nothing of which currencies there are', () => {
  const list = { scope: { name: 'list' }, currency: 'EUR', validFrom: '2025-01-01', validTo: '2025-12-31' }
  const theirs = { ...list, validTo: '2027-01-01', scope: { name: 'customer', customerId: 'customer:2' } }
  const request = { day: '2026-03-02', customerId: 'customer:1', territoryId: '', segments: [] }
  const ask = (books: readonly object[]) => [...currenciesFor(books as never, request as never)]
  expect(ask([list, theirs])).toEqual([])
  expect(ask([{ ...list, validTo: '2026-12-31' }])).toEqual(['EUR'])
})

describe('a discount out of a spreadsheet', () => {
  test('above a half is asked about, and read as it was meant', () => {
    const rows = readPastedRows('编码\t折扣\nA\t95%\nB\t85折\nC\t5%')
    expect(rows.map(({ discount }) => discount)).toEqual([9_500, 1_500, 500])
    expect(asksWhatDiscountMeans(rows)).toBe(true)
    expect(asPaid(rows).map(({ discount }) => discount)).toEqual([500, 1_500, 9_500])
  })

  test('is not asked about where it says itself what it means', () => {
    expect(asksWhatDiscountMeans(readPastedRows('编码\t折扣\nA\t3折\nB\t12,5'))).toBe(false)
  })
})
