import type { BasisPoints, Cents } from './money.ts'
import { err, ok, type Result } from './result.ts'

export interface NotANumber {
  readonly kind: 'NotANumber'
}
export interface OutOfRange {
  readonly kind: 'OutOfRange'
  readonly min: number
  readonly max: number
}

/** A whole count as a person types it (`1,200`, full-width digits), between `min` and `max`. */
export function parseCount(typed: string, min: number, max: number): Result<number, NotANumber | OutOfRange> {
  const plain = normalise(typed)
  if (!/^-?\d+$/.test(plain)) return err({ kind: 'NotANumber' })
  const value = Number(plain)
  return value < min || value > max ? err({ kind: 'OutOfRange', min, max }) : ok(value)
}

/** An amount as a person types it (`1,234.5`), in minor units; at most two decimals, never negative. */
export function parseAmount(typed: string): Result<Cents, NotANumber | OutOfRange> {
  const value = scaled(typed, 2)
  if (value === undefined) return err({ kind: 'NotANumber' })
  return value < 0 || value > 1e14 ? err({ kind: 'OutOfRange', min: 0, max: 1e12 }) : ok(value as Cents)
}

/** A percentage as a person types it (`12.5` or `12.5%`), in basis points, 0 to 100 %. */
export function parsePercent(typed: string): Result<BasisPoints, NotANumber | OutOfRange> {
  const value = scaled(typed.replace(/[%%]\s*$/, ''), 2)
  if (value === undefined) return err({ kind: 'NotANumber' })
  return value < 0 || value > 10_000
    ? err({ kind: 'OutOfRange', min: 0, max: 100 })
    : ok(value as BasisPoints)
}

// By digits, not by multiplying a float: 1.005 must not become 100.49999.
function scaled(typed: string, decimals: number): number | undefined {
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(normalise(typed))
  if (!found) return undefined
  const [, sign, whole = '', fraction = ''] = found
  if (fraction.length > decimals) return undefined
  const value = Number(whole + fraction.padEnd(decimals, '0'))
  return sign ? -value : value
}

function normalise(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[¥$€,\s]/g, '')
    .trim()
}
