import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePart, parsePrice, parseQuantity } from '#shared/kernel/parse-number.ts'
import { addedUp, decimalsOf, isQuantity, isSoldIn, leftOf, maxQuantity } from '#shared/kernel/quantity.ts'

test.each([
  ['12.5', 3, 12.5],
  ['１２．５', 3, 12.5],
  ['0,125', 3, 0.125],
  ['1,200', 3, 1_200],
  ['12.50', 1, 12.5],
  ['3.000', 0, 3],
])('%s with %i decimals is %d', (typed, decimals, quantity) => {
  expect(parseQuantity(typed, decimals)).toEqual({ ok: true, value: quantity })
})

test.each([
  ['0.5', 0, 0.5, { ok: true, value: 0.5 }],
  ['2.5', 0, 2.5, { ok: true, value: 2.5 }],
  ['2', 0, 2.5, { ok: true, value: 2 }],
  ['1.5', 0, 2.5, { ok: false, failure: { kind: 'TooManyDecimals', decimals: 0 } }],
  ['1.25', 1, 2.125, { ok: false, failure: { kind: 'TooManyDecimals', decimals: 1 } }],
  ['2,125', 1, 2_125, { ok: true, value: 2_125 }],
  ['3', 0, 2.5, { ok: false, failure: { kind: 'OutOfRange', min: 1, max: 2.5 } }],
  ['x', 0, 2.5, { ok: false, failure: { kind: 'NotANumber' } }],
])('%s with %i decimals, of %d that are left, is %o', (typed, decimals, left, expected) => {
  expect(parsePart(typed, decimals, left)).toEqual(expected)
})

test.each([
  ['12.5', 0, { kind: 'TooManyDecimals', decimals: 0 }],
  ['12.55', 1, { kind: 'TooManyDecimals', decimals: 1 }],
  ['1.2345', 3, { kind: 'TooManyDecimals', decimals: 3 }],
  ['0', 3, { kind: 'OutOfRange', min: 0.001, max: maxQuantity }],
  ['0', 0, { kind: 'OutOfRange', min: 1, max: maxQuantity }],
  ['-1', 0, { kind: 'OutOfRange', min: 1, max: maxQuantity }],
  ['1000000.001', 3, { kind: 'OutOfRange', min: 0.001, max: maxQuantity }],
  ['half', 3, { kind: 'NotANumber' }],
])('%s with %i decimals is none', (typed, decimals, failure) => {
  expect(parseQuantity(typed, decimals)).toEqual({ ok: false, failure })
})

test.each([
  ['0.035', 3.5],
  ['¥0,000001', 0.0001],
  ['1,234.50', 123_450],
  ['12.345678', 1_234.5678],
])('%s is a price of %d minor units', (typed, price) => {
  expect(parsePrice(typed)).toEqual({ ok: true, value: price })
})

test('a price of seven decimals is none, and none is below zero', () => {
  expect(parsePrice('0.0000001')).toEqual({ ok: false, failure: { kind: 'TooManyDecimals', decimals: 6 } })
  expect(parsePrice('-1')).toEqual({ ok: false, failure: { kind: 'OutOfRange', min: 0, max: 1e12 } })
})

const some = fc.integer({ min: 1, max: maxQuantity * 1_000 }).map((thousandths) => thousandths / 1_000)

test('what is typed is what is stored and shown, to the last decimal', () => {
  fc.assert(
    fc.property(some, (quantity) => {
      expect(isQuantity(quantity)).toBe(true)
      expect(parseQuantity(quantity.toFixed(3))).toEqual({ ok: true, value: quantity })
      expect(JSON.parse(JSON.stringify(quantity))).toBe(quantity)
    }),
  )
})

test('what is taken and what is left come to the whole, without what floats leave behind', () => {
  expect(addedUp([0.1, 0.2])).toBe(0.3)
  expect(leftOf(0.3, 0.1)).toBe(0.2)
  fc.assert(
    fc.property(some, some, (a, b) => {
      expect(leftOf(addedUp([a, b]), b)).toBe(a)
    }),
  )
})

test('a number beyond the third decimal is no quantity', () => {
  expect([0.0005, 12.3456, 1e-9, Number.NaN].map(isQuantity)).toEqual([false, false, false, false])
})

test('what is beyond all that is sold is no quantity, and nothing is reckoned with it', () => {
  expect([maxQuantity, -maxQuantity].map(isQuantity)).toEqual([true, true])
  for (const quantity of [1_000_000.001, 123_456_789, 1e300, 1e305, Infinity])
    expect([quantity, -quantity].map(isQuantity), String(quantity)).toEqual([false, false])
})

test('of what is counted nobody sells a half, unless the product says so', () => {
  expect(['台', '件', 'pcs.', 'PC', '套'].map((unit) => decimalsOf({ unit }))).toEqual([0, 0, 0, 0, 0])
  expect(['米', 'm', '小时', 'h', 'kg'].map((unit) => decimalsOf({ unit }))).toEqual([3, 3, 3, 3, 3])
  expect(decimalsOf({ unit: '箱', decimals: 1 })).toBe(1)
  expect(isSoldIn({ unit: '台' }, 2)).toBe(true)
  expect(isSoldIn({ unit: '台' }, 2.5)).toBe(false)
  expect(isSoldIn({ unit: '米' }, 12.345)).toBe(true)
  expect(isSoldIn({ unit: 'h', decimals: 2 }, 2.75)).toBe(true)
  expect(isSoldIn({ unit: 'h', decimals: 2 }, 2.755)).toBe(false)
})
