import type { BasisPoints } from '../kernel/money.ts'
import type { QuoteLine } from '../quotes/quote-line.ts'
import type { Sums } from '../quotes/totals.ts'
import type { Contract } from './contract.ts'

/** A contract, or lines of it, as totals are worked out. */
export function contractSums(
  { discount, taxRate, taxIncluded }: Omit<Contract, 'amount'>,
  lines: readonly QuoteLine[],
): Sums {
  const none = 0 as BasisPoints
  return { lines, discount: discount ?? none, taxRate: taxRate ?? none, taxIncluded }
}
