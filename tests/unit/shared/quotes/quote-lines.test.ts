import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProductCost } from '#shared/catalog/product-cost.ts'
import { type BasisPoints, type Cents, taxWithin } from '#shared/kernel/money.ts'
import { earningsOf } from '#shared/quotes/quote-earnings.ts'
import { quoteFields } from '#shared/quotes/quote-fields.ts'
import { lineNet, type QuoteLine } from '#shared/quotes/quote-line.ts'
import { presentQuote } from '#shared/quotes/quote-stages.ts'
import {
  addLine,
  changeLine,
  moveLine,
  removeLine,
  sectionTotals,
  withTotals,
  wordLine,
} from '#shared/quotes/quote.ts'
import { taxGroupsOf, totalsFault, totalsOf } from '#shared/quotes/totals.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { aCustomer, aLine, aQuote } from '#support/documents.ts'

const rate = fc.constantFrom(0, 300, 600, 900, 1300)
const anyLine = fc.record(
  {
    quantity: fc.integer({ min: 1, max: 1_000 }),
    unitPrice: fc.integer({ min: 0, max: 10_000_000 }),
    discount: fc.integer({ min: 0, max: 10_000 }),
    taxRate: rate,
    optional: fc.constant(true as const),
    kind: fc.constantFrom('section', 'text'),
  },
  { requiredKeys: ['quantity', 'unitPrice', 'discount'] },
)
const anyQuote = fc
  .record({
    lines: fc.array(anyLine, { maxLength: 40 }),
    discount: fc.integer({ min: 0, max: 10_000 }),
    taxRate: rate,
    taxIncluded: fc.boolean(),
  })
  .map(({ lines, ...terms }) =>
    aQuote({
      ...terms,
      lines: lines.map((fields, at) => aLine({ id: `l${at}`, ...fields } as never)),
    } as never),
  )

describe('totals over several tax rates', () => {
  test('are sums of the rounded lines that count, whatever the order', () => {
    fc.assert(
      fc.property(anyQuote, (quote) => {
        const totals = totalsOf(quote)
        const counted = quote.lines.filter((line) => line.kind === undefined && line.optional === undefined)
        expect(totals.lines).toBe(counted.reduce((sum, line) => sum + lineNet(line), 0))
        expect(totals.gross).toBe(totals.net + totals.tax)
        expect(totals.lines - totals.discount).toBe(quote.taxIncluded ? totals.gross : totals.net)
        expect(totalsOf({ ...quote, lines: quote.lines.toReversed() })).toEqual(totals)
        const groups = taxGroupsOf(quote)
        expect(groups.reduce((sum, { tax }) => sum + tax, 0)).toBe(totals.tax)
        expect(totalsFault({ ...quote, totals })).toBeUndefined()
        const given = (totals.tax + 1) as Cents
        expect(totalsFault({ ...quote, totals: { ...totals, tax: given } })).toEqual({
          kind: 'totalsWrong',
          name: 'tax',
          given,
          sum: totals.tax,
          currency: quote.currency,
        })
      }),
    )
  })

  test('do not depend on the order of the edits that led there', () => {
    const edits = fc.array(
      fc.tuple(
        fc.nat({ max: 4 }),
        fc.constantFrom('quantity', 'unitPrice', 'discount', 'taxRate'),
        fc.nat(300),
      ),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(edits, (list) => {
        const lines = Array.from({ length: 5 }, (_unused, at) => aLine({ id: `l${at}` }))
        const start = aQuote({ lines })
        const final = new Map(
          list.map(([at, field, value]) => [`${at} ${field}`, [at, field, value] as const]),
        )
        const apply = (steps: Iterable<readonly [number, string, number]>) => {
          let quote = start
          for (const [at, field, value] of steps) {
            const changed = changeLine(quote, `l${at}`, { [field]: value + 1 })
            if (!changed.ok) throw new Error(changed.failure.kind)
            quote = changed.value
          }
          return withTotals(quote)
        }
        // The last value of each field counts, in whatever order the fields were typed.
        expect(apply([...final.values()].toReversed()).totals).toEqual(apply(list).totals)
      }),
    )
  })

  test('by hand: two rates, a discount, an option', () => {
    const quote = aQuote({
      discount: 1_000 as BasisPoints,
      lines: [
        aLine({ id: 'a', unitPrice: 1_000_00 as Cents }),
        aLine({ id: 'b', unitPrice: 333_33 as Cents, taxRate: 600 as BasisPoints }),
        aLine({ id: 'c', unitPrice: 9_999_00 as Cents, optional: true }),
      ],
    })
    // 1,000.00 − 100.00 at 13 % and 333.33 − 33.33 at 6 %.
    expect(totalsOf(quote)).toEqual({
      lines: 1_333_33,
      discount: 133_33,
      net: 1_200_00,
      tax: 117_00 + 18_00,
      gross: 1_335_00,
    })
  })

  test('with the tax inside: 113.00 at 13 % is 100.00 and 13.00', () => {
    const quote = aQuote({ taxIncluded: true, lines: [aLine({ unitPrice: 113_00 as Cents })] })
    expect(totalsOf(quote)).toMatchObject({ net: 100_00, tax: 13_00, gross: 113_00 })
    expect(taxWithin(-113_00 as Cents, 1_300 as BasisPoints)).toBe(-13_00)
  })
})

describe('lines', () => {
  const lines = ['a', 'b', 'c'].map((id) => aLine({ id }))
  const order = (moved: ReturnType<typeof moveLine>) =>
    moved.ok && moved.value.lines.map(({ id }) => id).join('')

  test.each([
    ['a', 1, 'bac'],
    ['c', 0, 'cab'],
    ['b', -5, 'bac'],
    ['a', 99, 'bca'],
    ['x', 0, 'abc'],
  ])('%s moved to %d stands as %s', (id, to, expected) => {
    expect(order(moveLine(aQuote({ lines }), id, to))).toBe(expected)
  })

  test('a section sums what stands under it, options left out', () => {
    const quote = aQuote({
      lines: [
        aLine({ id: 'before', unitPrice: 1_00 as Cents }),
        wordLine('s1', 'section', 'Pumps'),
        aLine({ id: 'a', unitPrice: 10_00 as Cents }),
        aLine({ id: 'o', unitPrice: 99_00 as Cents, optional: true }),
        wordLine('t', 'text', 'with motor'),
        aLine({ id: 'b', unitPrice: 5_00 as Cents, quantity: 2 }),
        wordLine('s2', 'section', 'Empty'),
      ],
    })
    expect([...sectionTotals(quote.lines)]).toEqual([
      ['s1', 20_00],
      ['s2', 0],
    ])
    expect(totalsOf(quote).lines).toBe(21_00)
  })

  test('words alone are nothing to hand over, and have no number in the document', () => {
    const quote = aQuote({ lines: [wordLine('s', 'section', 'Pumps')], validUntil: '2099-01-01' as Day })
    expect(presentQuote(quote, 'QT-2026-000001', '2026-03-02' as Day)).toMatchObject({
      failure: { because: 'noLines' },
    })
    const both = aQuote({ lines: [wordLine('s', 'section', 'Pumps'), aLine({ optional: true }), aLine()] })
    const subject = { quote: both, customer: aCustomer(), contact: undefined, owner: undefined }
    expect(quoteFields(subject, 'en')).toMatchObject({
      lines: [
        { position: '', description: 'Pumps', amount: '' },
        { position: '1', description: '卧式离心泵 (optional)', amount: '(100.00)' },
        { position: '2', amount: '100.00' },
      ],
    })
  })

  test('a field that is taken off leaves no trace', () => {
    const quote = aQuote({ lines: [aLine({ taxRate: 600 as BasisPoints, optional: true })] })
    const changed = changeLine(quote, 'l1', { taxRate: undefined, optional: undefined })
    expect(changed.ok && changed.value.lines).toEqual([aLine()])
  })

  test.each([-1, 10_001, 1.5])('a tax rate of %d is refused', (taxRate) => {
    expect(changeLine(aQuote(), 'l1', { taxRate: taxRate as BasisPoints })).toMatchObject({
      failure: { kind: 'LineInvalid', field: 'taxRate' },
    })
  })

  test('every rule leaves totals that add up', () => {
    const quote = aQuote({ lines: [aLine({ id: 'a' })] })
    for (const made of [addLine(quote, aLine({ id: 'b' })), removeLine(quote, 'a')])
      expect(made.ok && totalsFault(made.value)).toBeUndefined()
  })
})

describe('what a quote earns', () => {
  const cost = (productId: string, cents: number, floor = 0): readonly [string, ProductCost] => [
    productId,
    { productId, currency: 'CNY', cost: cents, floorPrice: floor } as unknown as ProductCost,
  ]
  const line = (id: string, over: Partial<QuoteLine>) => aLine({ id, productId: `product:${id}`, ...over })

  test('is the net price less the costs, with what is unknown and what is below the floor', () => {
    const quote = aQuote({
      lines: [
        line('a', { unitPrice: 100_00 as Cents, quantity: 2 }),
        line('b', { unitPrice: 50_00 as Cents, discount: 5_000 as BasisPoints }),
        line('c', {}),
        line('d', { optional: true }),
      ],
    })
    const costs = new Map([cost('product:a', 60_00), cost('product:b', 10_00, 26_00), cost('product:d', 1)])
    expect(earningsOf(quote, costs)).toEqual({
      cost: 130_00,
      margin: 195_00,
      share: 6_000,
      unknown: 1,
      belowFloor: 1,
    })
  })

  test('is not said to who holds no costs', () => {
    expect(earningsOf(aQuote(), new Map())).toBeUndefined()
  })

  test('follows the frozen rate', () => {
    const quote = aQuote({
      currency: 'USD',
      exchange: { from: 'CNY', rate: 140_000, on: '2026-03-01' as Day },
      lines: [line('a', { unitPrice: 20_00 as Cents })],
    })
    expect(earningsOf(quote, new Map([cost('product:a', 100_00)]))).toMatchObject({
      cost: 14_00,
      margin: 6_00,
    })
  })
})
