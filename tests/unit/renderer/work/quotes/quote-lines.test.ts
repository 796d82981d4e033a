import { describe, expect, test } from 'vitest'
import type { Price } from '#shared/catalog/price.ts'
import type { Bundle, Product } from '#shared/catalog/product.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { readPastedRows } from '#shared/quotes/paste-lines.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { lineOfRow, linesOfBundle, priceChange, quantityChange } from '#renderer/work/quotes/quote-lines.ts'
import { aLine } from '#support/documents.ts'

const product = (id: string) =>
  ({
    id: `product:${id}`,
    code: id.toUpperCase(),
    name: `产品${id}`,
    nameEn: id,
    unit: '台',
  }) as unknown as Product
const products = new Map(['pump', 'seal', 'odd'].map((id) => [`product:${id}`, product(id)]))
const trace = (from: number) =>
  ({ bookId: 'priceBook:1', bookName: '标准', from }) as unknown as Price['trace']
/** 100.00 a pump, 90.00 each from ten; 5.00 a seal; nobody says what the odd one costs. */
const priceFor: PriceFor = (productId, quantity) => {
  if (productId === 'product:odd') return err({ kind: 'NoPrice' } as never)
  const from = quantity >= 10 ? 10 : 1
  const amount = productId === 'product:seal' ? 5_00 : from === 10 ? 90_00 : 100_00
  return ok({ unitPrice: amount as Cents, trace: trace(from) })
}
const nameOf = ({ name }: { readonly name: string }) => name
const counted = () => {
  let last = 0
  return { ids: { next: (type: string) => `${type}:${(last += 1)}` as never } }
}

describe('the lines of a bundle', () => {
  const bundle = { id: 'bundle:1', name: '泵组', nameEn: 'Pump set' } as unknown as Bundle
  const known = { product: (id: string) => products.get(id), priceFor, nameOf }
  const chosen = (...ids: readonly string[]) =>
    ids.map((id, at) => ({ productId: `product:${id}`, quantity: at === 0 ? 10 : 1 }))

  test('bear one key and the prices of their quantities', () => {
    const made = linesOfBundle(counted(), { bundle, chosen: chosen('pump', 'seal') }, known)
    expect(made).toMatchObject({
      value: [
        { code: 'PUMP', description: '产品pump', quantity: 10, unitPrice: 90_00, price: { from: 10 } },
        { code: 'SEAL', quantity: 1, unitPrice: 5_00, discount: 0 },
      ],
    })
    if (made.ok)
      expect(made.value.map((line) => line.bundle)).toEqual(
        Array(2).fill({ id: 'bundle:1', name: '泵组', key: 'line:1' }),
      )
    if (made.ok) expect(new Set(made.value.map(({ id }) => id))).toEqual(new Set(['line:2', 'line:3']))
  })

  test('are none where one of them has no price or is unknown, and it is named', () => {
    expect(linesOfBundle(counted(), { bundle, chosen: chosen('pump', 'odd') }, known)).toMatchObject({
      failure: { productId: 'product:odd', product: { name: '产品odd' } },
    })
    expect(linesOfBundle(counted(), { bundle, chosen: chosen('gone') }, known)).toMatchObject({
      failure: { productId: 'product:gone', product: undefined },
    })
  })
})

describe('the line of a pasted row', () => {
  const lineOf = (typed: string, id = 'pump') => {
    const [row] = readPastedRows(typed)
    if (!row) throw new Error('no row')
    return lineOfRow(counted(), { row, product: product(id) }, { priceFor, nameOf })
  }

  test.each([
    ['PUMP\t2', { quantity: 2, unitPrice: 100_00, price: trace(1), discount: 0 }],
    ['PUMP\t12', { quantity: 12, unitPrice: 90_00, price: trace(10) }],
    ['PUMP\t12\t90.00', { unitPrice: 90_00, price: trace(10) }],
    ['PUMP\t1\t1,234.5\t5%', { unitPrice: 1_234_50, discount: 500 }],
  ])('%s', (typed, line) => {
    expect(lineOf(typed)).toMatchObject(line)
  })

  test('has no book behind a price that was typed', () => {
    expect(lineOf('PUMP\t1\t99')).not.toHaveProperty('price')
  })

  test('is none where neither the row nor a book says a price', () => {
    expect(lineOf('ODD\t1', 'odd')).toBeUndefined()
    expect(lineOf('ODD\t1\t7', 'odd')).toMatchObject({ unitPrice: 7_00 })
  })
})

describe('a line that is changed by hand', () => {
  const booked = aLine({ unitPrice: 100_00 as Cents, price: trace(1) })

  test('follows the breaks of its book, and a typed price stays', () => {
    expect(quantityChange(booked, 10, priceFor)).toEqual({ quantity: 10, unitPrice: 90_00, price: trace(10) })
    expect(quantityChange(aLine({ unitPrice: 77_00 as Cents }), 10, priceFor)).toEqual({ quantity: 10 })
  })

  test('has no book behind a price that is typed', () => {
    expect(priceChange(1_00 as Cents)).toEqual({ unitPrice: 1_00, price: undefined })
  })
})
