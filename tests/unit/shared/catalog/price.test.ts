import { describe, expect, test } from 'vitest'
import { priceOf } from '#shared/catalog/price.ts'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { at } from '#support/clock.ts'

function aBook(id: string, unitPrice: number, over: Partial<PriceBook> = {}): PriceBook {
  return {
    id: `priceBook:${id}`,
    type: 'priceBook',
    ...stampNew({ at: at('08:00'), by: 'user:root', device: 'server' }),
    name: id,
    nameEn: id,
    version: 1,
    currency: 'CNY',
    scope: { name: 'list' },
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    entries: [
      {
        productId: 'product:pump',
        breaks: [
          { from: 1, unitPrice },
          { from: 10, unitPrice: unitPrice - 100 },
        ],
      },
    ],
    ...over,
  } as PriceBook
}

const request = {
  productId: 'product:pump',
  quantity: 1,
  currency: 'CNY',
  day: '2026-03-02',
  customerId: 'customer:1',
  territoryId: 'territory:east',
} as never

const list = aBook('list', 10_000)
const east = aBook('east', 9_000, { scope: { name: 'territory', territoryId: 'territory:east' } as never })
const own = aBook('own', 8_000, { scope: { name: 'customer', customerId: 'customer:1' } as never })
const others = aBook('others', 1_000, { scope: { name: 'customer', customerId: 'customer:2' } as never })

describe('the price that counts', () => {
  test('is the customer’s own before the territory’s before the list', () => {
    const unitPrice = (books: PriceBook[]) => {
      const price = priceOf(request, books)
      return price.ok && price.value.unitPrice
    }
    expect(unitPrice([list, own, east, others])).toBe(8_000)
    expect(unitPrice([east, list, others])).toBe(9_000)
    expect(unitPrice([others, list])).toBe(10_000)
  })

  test('follows the quantity’s break and says which', () => {
    expect(priceOf({ ...(request as object), quantity: 12 } as never, [list])).toMatchObject({
      ok: true,
      value: { unitPrice: 9_900, trace: { from: 10, bookName: 'list', bookVersion: 1, asOf: '2026-03-02' } },
    })
  })

  test.each([
    ['too early', aBook('x', 1, { validFrom: '2026-03-03' } as never)],
    ['over', aBook('x', 1, { validTo: '2026-03-01' } as never)],
    ['in another currency', aBook('x', 1, { currency: 'USD' } as never)],
    ['without the product', aBook('x', 1, { entries: [] })],
  ])('is never from a book that is %s', (_why, book) => {
    expect(priceOf(request, [book])).toEqual({
      ok: false,
      failure: { kind: 'NoPrice', productId: 'product:pump' },
    })
  })

  test('does not depend on the order in which the books lie', () => {
    const newer = aBook('newer', 7_000, { version: 2 })
    expect(priceOf(request, [list, newer])).toEqual(priceOf(request, [newer, list]))
  })
})
