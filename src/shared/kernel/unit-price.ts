import type { BasisPoints, Cents } from './money.ts'
import { type Branded, Type } from './schema.ts'
import { thousandths } from './quantity.ts'

/**
 * What one of something costs, in minor units with at most four decimals: 3.5 is ¥0.035. Every amount is one; what
 * several cost is an amount again (`amountFor`).
 */
export type UnitPrice = Branded<number, 'Cents' | 'UnitPrice'>
export const UnitPrice = Type.Unsafe<UnitPrice>({
  type: 'number',
  minimum: -1_000_000_000_000_00,
  maximum: 1_000_000_000_000_00,
})

/** Parts of a minor unit that a price counts in. */
const parts = 10_000n

/** The price in ten-thousandths of a minor unit, exact. */
export function priceParts(price: UnitPrice): bigint {
  return Number.isInteger(price) ? BigInt(price) * parts : BigInt(Math.round(price * Number(parts)))
}

/** Whether a number is exactly one that has at most four decimals. */
export function isUnitPrice(price: number): boolean {
  if (Number.isInteger(price)) return Number.isSafeInteger(price)
  return Math.round(price * Number(parts)) / Number(parts) === price
}

/** What so many cost, rounded once, half away from zero. */
export function amountFor(price: UnitPrice, quantity: number): Cents {
  const plain = price * quantity
  if (Number.isInteger(price) && Number.isInteger(quantity) && Number.isSafeInteger(plain))
    return plain as Cents
  return Number(divided(priceParts(price) * thousandths(quantity), parts * 1_000n)) as Cents
}

/**
 * `part` of `whole` of a price, rounded half away from zero: of a price in whole minor units to whole minor units, as it
 * always was; of a finer one to the last of its decimals.
 */
export function priceShare<P extends UnitPrice>(price: P, part: number, whole: number): P {
  if (Number.isInteger(price)) return Number(divided(BigInt(price) * BigInt(part), BigInt(whole))) as P
  return (Number(divided(priceParts(price) * BigInt(part), BigInt(whole))) / Number(parts)) as P
}

/** The price with a share of it taken off. */
export function lessShare<P extends UnitPrice>(price: P, share: BasisPoints): P {
  return pricesTogether(price, -priceShare(price, share, 10_000) as P)
}

/** The price at a rate of millionths. */
export function priceConverted<P extends UnitPrice>(price: P, rate: number): P {
  return priceShare(price, rate, 1_000_000)
}

/** Two prices as one, exact. */
export function pricesTogether<P extends UnitPrice>(price: P, other: P): P {
  const sum = price + other
  if (Number.isInteger(price) && Number.isInteger(other)) return sum as P
  return (Number(priceParts(price) + priceParts(other)) / Number(parts)) as P
}

/** Half away from zero; `by` is above zero. */
function divided(amount: bigint, by: bigint): bigint {
  return (amount * 2n + (amount < 0n ? -by : by)) / (2n * by)
}
