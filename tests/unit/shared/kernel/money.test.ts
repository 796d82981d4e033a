import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseAmount } from '#shared/kernel/chinese-amount.ts'
import { type BasisPoints, type Cents, portion } from '#shared/kernel/money.ts'
import { parseAmount, parseCount, parsePercent } from '#shared/kernel/parse-number.ts'

const cents = fc.integer({ min: -1e14, max: 1e14 }) as fc.Arbitrary<Cents>
const share = fc.integer({ min: 0, max: 10_000 }) as fc.Arbitrary<BasisPoints>

describe('a share of an amount', () => {
  test('rounds half away from zero', () => {
    expect(portion(1 as Cents, 5_000 as BasisPoints)).toBe(1)
    expect(portion(-1 as Cents, 5_000 as BasisPoints)).toBe(-1)
    expect(portion(333 as Cents, 1_500 as BasisPoints)).toBe(50)
  })

  test('is never off by more than half a cent, at any size', () => {
    fc.assert(
      fc.property(cents, share, (amount, part) => {
        const error = BigInt(portion(amount, part)) * 10_000n - BigInt(amount) * BigInt(part)
        expect(error <= 5_000n && error >= -5_000n).toBe(true)
      }),
    )
  })
})

describe('a number as a person types it', () => {
  test.each([
    ['1,200', 1_200],
    ['１２', 12],
    [' 7 ', 7],
  ])('%s is %i', (typed, value) => {
    expect(parseCount(typed, 1, 1_000_000)).toEqual({ ok: true, value })
  })

  test.each([
    ['abc', 'NotANumber'],
    ['', 'NotANumber'],
    ['1.5', 'NotANumber'],
    ['1e3', 'NotANumber'],
    ['0', 'OutOfRange'],
    ['-3', 'OutOfRange'],
    ['1000000000', 'OutOfRange'],
  ])('%s as a quantity is refused as %s', (typed, kind) => {
    expect(parseCount(typed, 1, 1_000_000)).toMatchObject({ ok: false, failure: { kind } })
  })

  test('amounts are read digit by digit, so that no float rounds them', () => {
    expect(parseAmount('1.005')).toMatchObject({ ok: false })
    expect(parseAmount('¥ 1,234.5')).toEqual({ ok: true, value: 123_450 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (value) => {
        const typed = `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
        expect(parseAmount(typed)).toEqual({ ok: true, value })
      }),
    )
  })

  test('a percentage is between 0 and 100, with or without its sign', () => {
    expect(parsePercent('12.5%')).toEqual({ ok: true, value: 1_250 })
    expect(parsePercent('12.5')).toEqual({ ok: true, value: 1_250 })
    expect(parsePercent('100.01')).toMatchObject({ ok: false, failure: { kind: 'OutOfRange' } })
  })
})

test.each([
  [0, '零元整'],
  [1, '壹分'],
  [10, '壹角整'],
  [105, '壹元零伍分'],
  [120, '壹元贰角整'],
  [1_000, '壹拾元整'],
  [100_520, '壹仟零伍元贰角整'],
  [1_000_000, '壹万元整'],
  [1_000_500, '壹万零伍元整'],
  [101_000_000, '壹佰零壹万元整'],
  [141_159_218, '壹佰肆拾壹万壹仟伍佰玖拾贰元壹角捌分'],
  [10_000_000_000, '壹亿元整'],
  [10_000_000_100, '壹亿零壹元整'],
  [10_050_000_000, '壹亿零伍拾万元整'],
  [-120, '负壹元贰角整'],
])('%i cents in capitals are %s', (amount, words) => {
  expect(chineseAmount(amount as Cents)).toBe(words)
})
