import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approvalNeeded, discountOf, quoteHash } from '#shared/approvals/needed-approval.ts'
import { inLimitsOn } from '#shared/catalog/exchange-rate.ts'
import { contractSums } from '#shared/contracts/contract-sums.ts'
import { orderFrom } from '#shared/contracts/order-contract.ts'
import { orderFault } from '#shared/contracts/order-sums.ts'
import { contractFrom } from '#shared/contracts/sign-contract.ts'
import { contractAmountFault } from '#shared/contracts/bring-into-force.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { earningsOf } from '#shared/quotes/quote-earnings.ts'
import { quoteFields } from '#shared/quotes/quote-fields.ts'
import { type Quote, withTotals } from '#shared/quotes/quote.ts'
import { allowanceOf, roundTotals, taxGroupsOf, totalsFault, totalsOf } from '#shared/quotes/totals.ts'
import { at } from '#support/clock.ts'
import { aCustomer, aLine, aQuote } from '#support/documents.ts'

const line = (unitPrice: number, over: object = {}) => aLine({ unitPrice: unitPrice as Cents, ...over })

const quotes = fc
  .record({
    lines: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 40 }),
        unitPrice: fc.integer({ min: 0, max: 9_999_99 }),
        discount: fc.constantFrom(0, 333, 1_000),
        taxRate: fc.constantFrom(undefined, 0, 600, 900, 1_300),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    discount: fc.constantFrom(0, 150, 3_333),
    taxIncluded: fc.boolean(),
    allowance: fc.integer({ min: 0, max: 500_000 }),
  })
  .map(({ lines, ...terms }) =>
    withTotals(
      aQuote({
        ...(terms as object),
        stage: 'accepted',
        lines: lines.map(({ taxRate, ...one }, n) =>
          line(one.unitPrice, { ...one, id: `l${n}`, ...(taxRate === undefined ? {} : { taxRate }) }),
        ),
      }),
    ),
  )

const less = (quote: Quote) => ({ ...quote, allowance: undefined })

describe('an amount off the total', () => {
  test('comes off to the cent, never more than there is, and no tax group pays for another', () => {
    fc.assert(
      fc.property(quotes, (quote) => {
        const [full, paid] = [totalsOf(less(quote)).gross, totalsOf(quote)]
        expect(paid.gross).toBe(full - Math.min(full, quote.allowance ?? 0))
        expect(paid.net + paid.tax).toBe(paid.gross)
        for (const group of taxGroupsOf(quote)) {
          expect(group.net).toBeGreaterThanOrEqual(0)
          expect(group.tax).toBeGreaterThanOrEqual(0)
        }
        expect(paid.lines).toBe(totalsOf(less(quote)).lines)
        expect(paid.gross + allowanceOf(quote)).toBe(full)
      }),
    )
  })

  test('is the same in whatever order the lines stand', () => {
    fc.assert(
      fc.property(quotes, (quote) => {
        expect(totalsOf({ ...quote, lines: quote.lines.toReversed() })).toEqual(totalsOf(quote))
      }),
    )
  })

  test('is the same on the laptop, by the rule of the server, in Word, in the contract and in the order', () => {
    fc.assert(
      fc.property(quotes, (quote) => {
        expect(totalsFault(quote)).toBeUndefined()
        const print = quoteFields(
          { quote, customer: aCustomer(), contact: undefined, owner: undefined },
          'en',
        )
        expect(print['gross_value']).toBe(totalsOf(quote).gross / 100)
        expect(print['has_allowance']).toBe(allowanceOf(quote) > 0)
        const stamp = { at: at('08:00'), by: 'user:anna', device: 'device:1' }
        const made = { stamp, today: '2026-03-02' as never }
        const drawn = contractFrom(quote, {
          ...made,
          id: 'contract:1' as never,
          number: 'CT-1',
          title: '',
          clauses: [],
        })
        if (!drawn.ok) throw new Error(drawn.failure.because)
        const contract = { ...drawn.value, stage: 'signed' as const }
        expect(contractAmountFault(contract)).toBeUndefined()
        expect(totalsOf(contractSums(contract, contract.lines ?? []))).toEqual(quote.totals)
        const ordered = orderFrom(contract, { ...made, id: 'order:1' as never, number: 'SO-1' })
        if (!ordered.ok) throw new Error(ordered.failure.because)
        expect(ordered.value.totals).toEqual(quote.totals)
        expect(orderFault(ordered.value)).toBeUndefined()
      }),
    )
  })

  test('counts as discount: against limits, as part of what was decided', () => {
    const quote = withTotals(aQuote({ lines: [line(1_000_00)], allowance: 113_00 as Cents }))
    expect(quote.totals?.gross).toBe(1_017_00)
    expect(discountOf(quote)).toBe(1_000)
    const withTax = withTotals({ ...quote, taxIncluded: true })
    expect(discountOf(withTax)).toBe(1_130)
    const policy = {
      limits: [{ role: 'rep', maxDiscount: 999 as BasisPoints, maxAmount: 0, typedPrices: 'allowed' }],
    }
    const asker = { roles: ['rep'], territoryId: '' }
    expect(
      approvalNeeded(quote, policy as never, asker, new Map(), inLimitsOn('2026-03-02' as Day, [])),
    ).toMatchObject([{ rule: 'discount', value: 1_000, limit: 999 }])
    expect(quoteHash(quote)).not.toBe(quoteHash({ ...quote, allowance: 114_00 as Cents }))
  })

  test('brings a line below its floor', () => {
    const costs = new Map([
      [
        'product:pump',
        { cost: 500_00, floorPrice: 950_00, currency: 'CNY', productId: 'product:pump' } as never,
      ],
    ])
    const quote = aQuote({ lines: [line(1_000_00)] })
    expect(earningsOf(quote, costs)).toMatchObject({ belowFloor: 0, margin: 500_00 })
    expect(earningsOf({ ...quote, allowance: 56_00 as Cents }, costs)).toMatchObject({ belowFloor: 0 })
    expect(earningsOf({ ...quote, allowance: 57_00 as Cents }, costs)).toMatchObject({ belowFloor: 1 })
  })

  test('is shared by orders of parts of a contract', () => {
    const lines = [line(100_00, { id: 'a', quantity: 3 }), line(700_00, { id: 'b' })]
    const contract = { lines, taxRate: 0 as BasisPoints, allowance: 10_00 as Cents } as never
    const part = (...some: readonly string[]) =>
      contractSums(
        contract,
        lines.filter(({ id }) => some.includes(id)),
      ).allowance
    expect([part('a'), part('b'), part('a', 'b')]).toEqual([3_00, 7_00, 10_00])
  })
})

test('round totals are below what is to be paid, each once', () => {
  const quote = aQuote({ lines: [line(1_234_56)], taxRate: 0 as BasisPoints })
  expect(roundTotals({ ...quote, allowance: 9_99 as Cents })).toEqual([
    { total: 1_234_00, off: 56 },
    { total: 1_230_00, off: 4_56 },
    { total: 1_200_00, off: 34_56 },
    { total: 1_000_00, off: 234_56 },
  ])
  expect(roundTotals(aQuote({ lines: [line(5_00)], taxRate: 0 as BasisPoints }))).toEqual([])
  expect(roundTotals(aQuote({ lines: [line(0)] }))).toEqual([])
})
