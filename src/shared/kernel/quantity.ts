import { Type } from './schema.ts'

/** The most decimals that a quantity has. */
export const quantityDecimals = 3

export const maxQuantity = 1_000_000

/**
 * How many of a unit, with at most three decimals: 12.5 (m), 2.75 (h). Decimals beyond the third are refused by
 * `isQuantity`, not by the schema: dividing by 0.001 is no question for floats.
 */
export const Quantity = Type.Number({ minimum: 0.001, maximum: maxQuantity })

/** Whether a number is exactly one that has at most three decimals, and none that nobody sells that many of. */
export function isQuantity(quantity: number): boolean {
  return Math.abs(quantity) <= maxQuantity && Math.round(quantity * 1_000) / 1_000 === quantity
}

/** The quantity in thousandths, exact. */
export function thousandths(quantity: number): bigint {
  return BigInt(Math.round(quantity * 1_000))
}

/** Quantities together, without what adding floats leaves behind. */
export function addedUp(quantities: Iterable<number>): number {
  let total = 0
  for (const quantity of quantities) total += Math.round(quantity * 1_000)
  return total / 1_000
}

/** What is left of `whole` without `part`; below zero where that is more. */
export function leftOf(whole: number, part: number): number {
  return (Math.round(whole * 1_000) - Math.round(part * 1_000)) / 1_000
}

interface Sold {
  readonly unit: string
  readonly decimals?: number | undefined
}

/** Counted in pieces, in either language: of these nobody sells a half. */
const counted = new Set(
  '台 件 个 只 套 支 根 块 片 张 箱 包 盒 瓶 桶 颗 粒 把 条 对 组 辆 份 pc pcs piece pieces set sets unit units ea each box boxes'.split(
    ' ',
  ),
)

/** Whether a product is sold in that quantity: of what is counted, in whole pieces alone. */
export function isSoldIn(product: Sold, quantity: number): boolean {
  return Number.isInteger(Math.round(quantity * 1_000) / 10 ** (quantityDecimals - decimalsOf(product)))
}

/** How many decimals a quantity of a product has: as the product says, else none of what is counted in pieces. */
export function decimalsOf(product: Sold): number {
  const unit = product.unit.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '')
  return product.decimals ?? (counted.has(unit) ? 0 : quantityDecimals)
}
