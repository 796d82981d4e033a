import { describe, expect, test } from 'vitest'
import { allPricesBy, changesOfPrices, withPrices } from '#shared/catalog/change-prices.ts'
import { bookFault } from '#shared/catalog/catalog-rule.ts'
import { breaksText, readBreaks } from '#shared/catalog/price-breaks.ts'
import type { PriceEntry } from '#shared/catalog/price-book.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { UnitPrice } from '#shared/kernel/unit-price.ts'

const price = (cents: number) => cents as UnitPrice
const entry = (id: string, ...breaks: readonly (readonly [number, number])[]): PriceEntry => ({
  productId: `product:${id}` as PriceEntry['productId'],
  breaks: breaks.map(([from, cents]) => ({ from, unitPrice: price(cents) })),
})
const days = { validFrom: '2026-01-01' as Day, validTo: '2026-12-31' as Day }

describe('prices as they are typed', () => {
  test('are read as they are written, with quantities, in full width and below a cent', () => {
    const breaks = [
      { from: 1, unitPrice: price(120_050) },
      { from: 10, unitPrice: price(114_000) },
      { from: 500, unitPrice: price(3.5) },
    ]
    expect(breaksText(breaks, 'en')).toBe('1,200.50; 10: 1,140.00; 500: 0.035')
    for (const language of ['en', 'zh-CN'] as const)
      expect(readBreaks(breaksText(breaks, language))).toEqual({ ok: true, value: breaks })
    expect(readBreaks('１２００．５；１０：１１４０')).toEqual({ ok: true, value: breaks.slice(0, 2) })
    expect(readBreaks('  ')).toEqual({ ok: true, value: [] })
  })

  test('say what is wrong with them', () => {
    expect(readBreaks('dear')).toMatchObject({ failure: { kind: 'NotANumber' } })
    expect(readBreaks('10: 5; 10: 4')).toMatchObject({ failure: { kind: 'BreaksOutOfOrder' } })
    expect(readBreaks('0: 5')).toMatchObject({ failure: { kind: 'OutOfRange' } })
    expect(readBreaks('-5')).toMatchObject({ failure: { kind: 'OutOfRange' } })
    expect(readBreaks('1.0000001')).toMatchObject({ failure: { kind: 'TooManyDecimals' } })
  })
})

describe('a price list', () => {
  const list = [entry('a', [1, 10_000], [10, 9_000]), entry('b', [1, 999])]

  test('takes new prices in place of the old, adds what is new at its end, and leaves out what is emptied', () => {
    const now = withPrices(
      list,
      new Map([
        ['product:a', entry('a', [1, 1]).breaks],
        ['product:b', []],
        ['product:c', entry('c', [1, 5]).breaks],
      ]),
    )
    expect(now).toEqual([entry('a', [1, 1]), entry('c', [1, 5])])
    expect(changesOfPrices(list, now)).toEqual([
      { productId: 'product:a', before: list[0]?.breaks, after: entry('a', [1, 1]).breaks },
      { productId: 'product:b', before: list[1]?.breaks, after: undefined },
      { productId: 'product:c', before: undefined, after: entry('c', [1, 5]).breaks },
    ])
    expect(changesOfPrices(list, list)).toEqual([])
  })

  test('goes up by a share, rounded half away from zero', () => {
    expect(allPricesBy(list, 350)).toEqual([entry('a', [1, 10_350], [10, 9_315]), entry('b', [1, 1_034])])
    expect(allPricesBy(list, -500)).toEqual([entry('a', [1, 9_500], [10, 8_550]), entry('b', [1, 949])])
  })

  test('that contradicts itself is refused', () => {
    expect(bookFault({ ...days, entries: list })).toBeUndefined()
    expect(bookFault({ ...days, validTo: '2025-12-31' as Day, entries: [] })).toEqual({
      kind: 'endsBeforeItBegins',
    })
    expect(bookFault({ ...days, entries: [entry('a', [1, 1]), entry('a', [1, 2])] })).toEqual({
      kind: 'pricedTwice',
    })
    expect(bookFault({ ...days, entries: [entry('a', [10, 1], [1, 2])] })).toEqual({ kind: 'breaksInOrder' })
    expect(bookFault({ ...days, entries: [entry('a', [1, 0.00001])] })).toEqual({ kind: 'priceTooFine' })
  })
})
