import type { BasisPoints, Cents } from './money.ts'
import { maxQuantity, quantityDecimals } from './quantity.ts'
import { err, ok, type Result } from './result.ts'
import type { UnitPrice } from './unit-price.ts'

export interface NotANumber {
  readonly kind: 'NotANumber'
}
/** A number that is finer than what it is about: `0` decimals are whole numbers. */
export interface TooManyDecimals {
  readonly kind: 'TooManyDecimals'
  readonly decimals: number
}
export interface OutOfRange {
  readonly kind: 'OutOfRange'
  readonly min: number
  readonly max: number
}

/** A whole count as a person types it (`1,200`, full-width digits), between `min` and `max`. */
export function parseCount(typed: string, min: number, max: number): Result<number, NotANumber | OutOfRange> {
  const value = scaled(typed, 0)
  if (value === undefined) return err({ kind: 'NotANumber' })
  return value < min || value > max ? err({ kind: 'OutOfRange', min, max }) : ok(value)
}

/** An amount as a person types it (`1,234.5`, `12,50`), in minor units; at most two decimals, never negative. */
export function parseAmount(typed: string): Result<Cents, NotANumber | OutOfRange> {
  const value = scaled(typed, 2)
  if (value === undefined) return err({ kind: 'NotANumber' })
  return value < 0 || value > 1e14 ? err({ kind: 'OutOfRange', min: 0, max: 1e12 }) : ok(value as Cents)
}

/** A quantity as a person types it (`12.5`, `1,200`, `0,125`): above zero, with so many decimals at most. */
export function parseQuantity(
  typed: string,
  decimals = quantityDecimals,
  max = maxQuantity,
): Result<number, NotANumber | OutOfRange | TooManyDecimals> {
  const thousandths = scaled(typed, quantityDecimals)
  if (thousandths === undefined) return err(notRead(typed, decimals))
  const value = thousandths / 1_000
  if (thousandths % 10 ** (quantityDecimals - decimals) !== 0)
    return err({ kind: 'TooManyDecimals', decimals })
  const min = 1 / 10 ** decimals
  return value < min || value > max ? err({ kind: 'OutOfRange', min, max }) : ok(value)
}

/** As much as a person types of what is left: in the product's decimals, or exactly all of it, whatever its decimals. */
export function parsePart(typed: string, decimals: number, left: number): ReturnType<typeof parseQuantity> {
  const all = parseQuantity(typed, quantityDecimals, left)
  return all.ok && all.value === left ? all : parseQuantity(typed, decimals, left)
}

/** What one of something costs, as a person types it: an amount with at most six decimals. */
export function parsePrice(typed: string): Result<UnitPrice, NotANumber | OutOfRange | TooManyDecimals> {
  const millionths = scaled(typed, 6)
  if (millionths === undefined) return err(notRead(typed, 6))
  // Read by its digits again: beyond 2^53 millionths are no whole numbers any more.
  const whole = scaled(typed, 2)
  const price = whole ?? millionths / 10_000
  return price < 0 || price > 1e14 ? err({ kind: 'OutOfRange', min: 0, max: 1e12 }) : ok(price as UnitPrice)
}

function notRead(typed: string, decimals: number): NotANumber | TooManyDecimals {
  return plainNumber(typed) === undefined ? { kind: 'NotANumber' } : { kind: 'TooManyDecimals', decimals }
}

/** A percentage as a person types it (`12.5`, `12,5` or `12.5%`), in basis points, 0 to 100 %. */
export function parsePercent(typed: string): Result<BasisPoints, NotANumber | OutOfRange> {
  const value = scaled(typed.normalize('NFKC').replace(/%\s*$/, ''), 2)
  if (value === undefined) return err({ kind: 'NotANumber' })
  return value < 0 || value > 10_000
    ? err({ kind: 'OutOfRange', min: 0, max: 100 })
    : ok(value as BasisPoints)
}

/** A measured value as a person types it, with any decimals; `undefined` where it is none. */
export function parseDecimal(typed: string): number | undefined {
  const text = plainNumber(typed)
  return text === undefined ? undefined : Number(text)
}

// By digits, not by multiplying a float: 1.005 must not become 100.49999.
function scaled(typed: string, decimals: number): number | undefined {
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(plainNumber(typed) ?? '')
  if (!found) return undefined
  const [, sign, whole = '', fraction = ''] = found
  if (fraction.length > decimals) return undefined
  const value = Number(whole + fraction.padEnd(decimals, '0'))
  return sign ? -value : value
}

const grouped = (mark: string) => `[1-9]\\d{0,2}(?:${mark}\\d{3})+`
/** How people write a number; what is none of these is not guessed at. */
const shapes: readonly (readonly [RegExp, (whole: string) => string])[] = [
  [/^-?\d+(\.\d*)?$/, (text) => text],
  // 1,234,567.8
  [new RegExp(`^-?${grouped(',')}(\\.\\d*)?$`), (text) => text.replaceAll(',', '')],
  // 1 234,5 and 1'234.5
  [
    new RegExp(`^-?${grouped("[ '\u2019]")}([.,]\\d*)?$`),
    (text) => text.replaceAll(/[ '\u2019]/g, '').replace(',', '.'),
  ],
  // 1.234,50
  [new RegExp(`^-?${grouped('\\.')},\\d*$`), (text) => text.replaceAll('.', '').replace(',', '.')],
  // 12,50 and 7,5: a comma before three digits is a thousand's, before fewer it is the decimal's.
  [/^-?(\d+,\d{1,2}|0,\d+)$/, (text) => text.replace(',', '.')],
]

/** Longer than any number that people write: what looks for its ends looks at every blank between them. */
const longestNumber = 64

/** Digits with a point before the decimals: separators are understood by where they stand, or nothing is. */
function plainNumber(typed: string): string | undefined {
  if (typed.length > longestNumber) return undefined
  const text = typed
    .normalize('NFKC')
    .replace(/^\s*(-?)\s*[¥$€]?\s*|\s*[¥$€元]?\s*$/g, '$1')
    .replaceAll(/\s/g, ' ')
    .trim()
  const found = shapes.find(([shape]) => shape.test(text))
  return found?.[1](text)
}
