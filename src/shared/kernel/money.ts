import { type Branded, oneOf, Type } from './schema.ts'

/** An amount in minor units (cents, fen). Never a float, never divided without a rounding rule. */
export type Cents = Branded<number, 'Cents'>
export const Cents = Type.Unsafe<Cents>({
  type: 'integer',
  minimum: -1_000_000_000_000_00,
  maximum: 1_000_000_000_000_00,
})

/** A share in hundredths of a percent: 1250 is 12.5 %. */
export type BasisPoints = Branded<number, 'BasisPoints'>
export const BasisPoints = Type.Unsafe<BasisPoints>({ type: 'integer', minimum: 0, maximum: 10_000 })

export type Currency = 'CNY' | 'USD' | 'EUR'
export const Currency = oneOf('CNY', 'USD', 'EUR')

/** `part` of `whole` of an amount, rounded half away from zero; nothing of an amount where the whole is nothing. */
export function proportion(amount: Cents, part: Cents, whole: Cents): Cents {
  if (whole === 0) return 0 as Cents
  const product = BigInt(amount) * BigInt(part) * 2n
  const divisor = BigInt(whole)
  return Number((product + (product < 0n ? -divisor : divisor)) / (2n * divisor)) as Cents
}

/** `share` of `amount`, rounded half away from zero as invoices are. Exact for every amount `Cents` allows. */
export function portion(amount: Cents, share: BasisPoints): Cents {
  const product = BigInt(amount) * BigInt(share)
  const half = product < 0n ? -5_000n : 5_000n
  return Number((product + half) / 10_000n) as Cents
}

/** The tax inside an amount that includes it, rounded half away from zero. */
export function taxWithin(gross: Cents, rate: BasisPoints): Cents {
  const whole = 10_000n + BigInt(rate)
  const product = BigInt(gross) * BigInt(rate) * 2n
  const half = product < 0n ? -whole : whole
  return Number((product + half) / (2n * whole)) as Cents
}

export function sum(amounts: Iterable<Cents>): Cents {
  let total = 0
  for (const amount of amounts) total += amount
  return total as Cents
}

export function minus(from: Cents, amount: Cents): Cents {
  return (from - amount) as Cents
}
