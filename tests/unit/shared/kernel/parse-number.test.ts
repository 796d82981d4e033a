import { readFileSync, globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseDiscount, tenthsPaid } from '#shared/kernel/parse-discount.ts'
import { parseAmount, parseCount, parseDecimal, parsePercent } from '#shared/kernel/parse-number.ts'

const amount = (typed: string) => {
  const parsed = parseAmount(typed)
  return parsed.ok ? parsed.value : parsed.failure.kind
}

describe('a number as a person types it', () => {
  test.each([
    ['12,50', 12_50],
    ['7,5', 7_50],
    ['1,234', 1_234_00],
    ['1,234.5', 1_234_50],
    ['1,234,567.89', 1_234_567_89],
    ['1.234,50', 1_234_50],
    ['1 234,50', 1_234_50],
    ["1'234.50", 1_234_50],
    ['１２，５０', 12_50],
    ['１，２３４．５', 1_234_50],
    ['¥ 1,200.00', 1_200_00],
    ['￥1200', 1_200_00],
    ['1200 €', 1_200_00],
    ['1200元', 1_200_00],
    ['1200.', 1_200_00],
    ['0.05', 5],
  ])('%s is %i minor units', (typed, value) => expect(amount(typed)).toBe(value))

  test.each([
    '1,2,3',
    '1,23,456',
    '12,3456',
    ',5',
    '1,2345.6',
    '1.2.3',
    '1,234.567',
    '1..5',
    '12,50,',
    '',
    '1 2',
  ])('%s is refused, not read as something else', (typed) => expect(amount(typed)).toBe('NotANumber'))

  test('what is longer than any number is none, and is not looked through', () => {
    const cell = `1${' '.repeat(30_000)}1`
    expect([parseAmount(cell).ok, parsePercent(cell).ok, parseDecimal(cell)]).toEqual([
      false,
      false,
      undefined,
    ])
  })

  test('an amount is not negative, a count is whole', () => {
    expect(amount('-5')).toBe('OutOfRange')
    expect(parseCount('1,5', 1, 100)).toMatchObject({ failure: { kind: 'NotANumber' } })
    expect(parseCount('1,200', 1, 10_000)).toEqual({ ok: true, value: 1_200 })
    expect(parseCount('１２', 1, 100)).toEqual({ ok: true, value: 12 })
  })

  test('a percentage may have either sign of percent and either mark before its decimals', () => {
    for (const typed of ['7.5', '7,5', '7.5%', '７．５％', '7,5 %'])
      expect(parsePercent(typed)).toEqual({ ok: true, value: 750 })
    expect(parsePercent('120')).toMatchObject({ failure: { kind: 'OutOfRange' } })
  })

  test('a measured value has any decimals', () => {
    expect([parseDecimal('0,125'), parseDecimal('−3'), parseDecimal('-3.25'), parseDecimal('1,2,3')]).toEqual(
      [0.125, undefined, -3.25, undefined],
    )
  })
})

describe('a discount as Chinese reps say it', () => {
  test.each([
    ['85折', 1_500],
    ['8.5折', 1_500],
    ['八五折', 1_500],
    ['打八五折', 1_500],
    ['八点五折', 1_500],
    ['八折', 2_000],
    ['8折', 2_000],
    ['95折', 500],
    ['9.5折', 500],
    ['九五折', 500],
    ['98.5折', 150],
    ['对折', 5_000],
    ['８５折', 1_500],
    ['15', 1_500],
    ['15%', 1_500],
    ['15%（8.5 折）', 1_500],
    ['12,5', 1_250],
  ])('%s spares %i basis points', (typed, value) => expect(parseDiscount(typed)).toEqual({ ok: true, value }))

  test.each(['折', '0折', '100折', '十折', '10折', '一〇折', '10.5折', '8.555折', '打折', '八五', '85折扣'])(
    '%s is none',
    (typed) => expect(parseDiscount(typed).ok).toBe(false),
  )

  test('is shown again in the same words', () => {
    expect([tenthsPaid(1_500 as never), tenthsPaid(2_000 as never), tenthsPaid(0 as never)]).toEqual([
      '8.5',
      '8',
      '',
    ])
  })
})

test('no class of a regular expression names the same sign twice: the full-width twin was lost', () => {
  const twice = globSync(['src/**/*.{ts,tsx}', 'sync-server/src/**/*.ts', 'demo/**/*.ts']).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\/(?![/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n[])+\/[a-z]*/g)]
      .flatMap(([source]) => [...source.matchAll(/(?<!\\)\[((?:\\.|[^\]\\])+)\]/g)])
      .map(
        ([, inside = '']) =>
          inside.replace(/^\^/, '').match(/\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\p\{[^}]*\}|\\.|./giu) ?? [],
      )
      .filter(
        (signs) =>
          new Set(signs.filter((sign) => sign !== '-')).size < signs.filter((sign) => sign !== '-').length,
      )
      .map((signs) => `${file}: [${signs.join('')}]`),
  )
  expect(twice).toEqual([])
})
