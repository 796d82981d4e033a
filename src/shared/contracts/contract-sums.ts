import { type BasisPoints, type Cents, proportion } from '../kernel/money.ts'
import type { QuoteLine } from '../quotes/quote-line.ts'
import { type Sums, totalsOf } from '../quotes/totals.ts'
import type { Contract } from './contract.ts'

/**
 * A contract, or lines of it, as totals are worked out. Of the amount off the whole, lines have their share of what
 * is to be paid, rounded; all lines have all of it.
 */
export function contractSums(
  { discount, allowance, taxRate, taxIncluded, lines: all = [] }: Omit<Contract, 'amount'>,
  lines: readonly QuoteLine[],
): Sums {
  const none = 0 as BasisPoints
  const terms = { discount: discount ?? none, taxRate: taxRate ?? none, taxIncluded }
  if (!allowance) return { lines, ...terms }
  return { lines, ...terms, allowance: shareOf(allowance, { lines, ...terms }, { lines: all, ...terms }) }
}

function shareOf(allowance: Cents, part: Sums, whole: Sums): Cents {
  return proportion(allowance, totalsOf(part).gross, totalsOf(whole).gross)
}
