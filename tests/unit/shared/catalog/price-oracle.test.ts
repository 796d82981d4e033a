import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DiscountRule } from '#shared/catalog/discount-rule.ts'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import { type PriceRequest, priceOf } from '#shared/catalog/price.ts'
import { type BasisPoints, type Cents, portion } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'

const days = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'] as Day[]
const products = ['product:a', 'product:b']
const scopes = [
  { name: 'list' },
  { name: 'territory', territoryId: 'territory:east' },
  { name: 'territory', territoryId: 'territory:west' },
  { name: 'segment', segment: 'A' },
  { name: 'segment', segment: 'B' },
  { name: 'customer', customerId: 'customer:1' },
  { name: 'customer', customerId: 'customer:2' },
]
const span = fc.tuple(fc.constantFrom(...days), fc.constantFrom(...days))
const books = fc.array(
  fc.record({
    version: fc.integer({ min: 1, max: 3 }),
    currency: fc.constantFrom('CNY', 'USD'),
    scope: fc.constantFrom(...scopes),
    span,
    entries: fc.array(
      fc.record({
        productId: fc.constantFrom(...products),
        breaks: fc.uniqueArray(
          fc.record({
            from: fc.integer({ min: 1, max: 20 }),
            unitPrice: fc.integer({ min: 0, max: 99_999 }),
          }),
          { minLength: 1, maxLength: 3, selector: ({ from }) => from },
        ),
      }),
      { maxLength: 2 },
    ),
  }),
  { maxLength: 8 },
)
const rules = fc.array(
  fc.record({
    percent: fc.integer({ min: 0, max: 10_000 }),
    stackable: fc.boolean(),
    span,
    productIds: fc.subarray(products),
    segments: fc.subarray(['A', 'B']),
    minQuantity: fc.integer({ min: 1, max: 20 }),
    minAmount: fc.integer({ min: 0, max: 500_000 }),
  }),
  { maxLength: 5 },
)

/** The same question answered the slow way: every book in turn, by the words of the rule. */
function oracle(request: PriceRequest, all: readonly PriceBook[], discounts: readonly DiscountRule[]) {
  const fits = (scope: PriceBook['scope']) =>
    scope.name === 'list' ||
    (scope.name === 'territory' && scope.territoryId === request.territoryId) ||
    (scope.name === 'segment' && (request.segments ?? []).includes(scope.segment)) ||
    (scope.name === 'customer' && scope.customerId === request.customerId)
  for (const name of ['customer', 'segment', 'territory', 'list'])
    for (const validFrom of days.toReversed())
      for (const version of [3, 2, 1])
        for (const book of all.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
          if (book.scope.name !== name || book.validFrom !== validFrom || book.version !== version) continue
          if (!fits(book.scope) || book.currency !== request.currency) continue
          if (request.day < book.validFrom || request.day > book.validTo) continue
          const entry = book.entries.find(({ productId }) => productId === request.productId)
          if (!entry) continue
          const reached = entry.breaks.filter(({ from }) => from <= request.quantity)
          const pool = reached.length > 0 ? reached.toSorted((a, b) => b.from - a.from) : entry.breaks
          const base = (pool[0] as { unitPrice: Cents }).unitPrice
          return name === 'customer' ? base : cheapest(base, request, discounts)
        }
  return undefined
}

function cheapest(base: Cents, request: PriceRequest, all: readonly DiscountRule[]): number {
  const holding = all.filter(
    (rule) =>
      request.day >= rule.validFrom &&
      request.day <= rule.validTo &&
      request.quantity >= rule.minQuantity &&
      base * request.quantity >= rule.minAmount &&
      (rule.productIds.length === 0 || rule.productIds.includes(request.productId)) &&
      (rule.segments.length === 0 || rule.segments.some((one) => request.segments?.includes(one))),
  )
  let stacked = base as number
  for (const rule of holding.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    if (rule.stackable) stacked -= portion(stacked as Cents, rule.percent)
  const alone = holding
    .filter(({ stackable }) => !stackable)
    .map(({ percent }) => base - portion(base, percent))
  return Math.min(stacked, ...alone)
}

test('over random books and rules the engine and a slow reading of the rules come to one price', () => {
  const request = fc.record({
    productId: fc.constantFrom(...products),
    quantity: fc.integer({ min: 1, max: 25 }),
    currency: fc.constantFrom('CNY', 'USD'),
    day: fc.constantFrom(...days),
    territoryId: fc.constantFrom('territory:east', 'territory:west'),
    segments: fc.subarray(['A', 'B']),
  })
  let priced = 0
  fc.assert(
    fc.property(books, rules, request, fc.infiniteStream(fc.nat()), (made, discounts, asked, order) => {
      const shuffled = <T>(all: readonly T[]) =>
        all
          .map((one) => [order.next().value, one] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, one]) => one)
      const all = made.map(({ span: [validFrom, validTo], ...book }, index) => ({
        ...book,
        // A product stands in a book once, and the first break holds from one.
        entries: [...new Map(book.entries.map((entry) => [entry.productId, entry])).values()].map((entry) => {
          const breaks = entry.breaks.toSorted((a, b) => a.from - b.from)
          return {
            ...entry,
            breaks: [{ ...breaks[0], from: 1 }, ...breaks.slice(1).filter(({ from }) => from > 1)],
          }
        }),
        id: `priceBook:${index}`,
        name: `${index}`,
        validFrom,
        validTo,
      })) as unknown as PriceBook[]
      const reductions = discounts.map(({ span: [validFrom, validTo], ...rule }, index) => ({
        ...rule,
        id: `discountRule:${index}`,
        name: `${index}`,
        version: 1,
        categories: [],
        validFrom,
        validTo,
        percent: rule.percent as BasisPoints,
      })) as unknown as DiscountRule[]
      const whole = { ...asked, customerId: 'customer:1', category: '' } as PriceRequest
      const expected = oracle(whole, all, reductions)
      const price = priceOf(whole, shuffled(all), shuffled(reductions))
      expect(price.ok ? price.value.unitPrice : undefined).toBe(expected)
      if (price.ok) {
        priced += 1
        expect(price.value.unitPrice).toBeGreaterThanOrEqual(0)
        const { base, rules: applied = [] } = price.value.trace
        expect(base === undefined).toBe(applied.length === 0)
      }
    }),
    { numRuns: 2_000 },
  )
  expect(priced).toBeGreaterThan(200)
})
