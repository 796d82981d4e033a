import { same } from '../kernel/same.ts'
import type { Change } from '../model/rule.ts'
import type { Quote } from '../quotes/quote.ts'
import { isFrozen } from '../sync/states.ts'
import type { Contract } from './contract.ts'

/** Whatever of a quote and of a contract says what is sold, to whom, and for how much. */
type Sold = Pick<Contract, 'customerId' | 'currency'> & {
  readonly [F in 'lines' | 'discount' | 'allowance' | 'taxRate' | 'taxIncluded']?: Contract[F] | undefined
}

/** Where a contract that comes into force has its lines and prices from. */
export type Ground =
  /** An accepted quote, or the contract that it follows, says the same. */
  | 'same'
  /** Its quote is here and says something else, and so does what it follows. */
  | 'other'
  /** Its quote is not here, or nobody accepted it. */
  | 'none'

/** Whether a contract comes into force by a change. */
export function comesIntoForce({ now, before }: Pick<Change<Contract>, 'now' | 'before'>): boolean {
  return isFrozen('contract', now.stage) && !isFrozen('contract', before?.stage)
}

/**
 * What a contract with lines rests on: people offer by quotes, and draw up contracts of quotes that were accepted, or
 * of contracts that were signed. `quote` is the one that it names, `followed` those that it amends and renews.
 */
export function groundOf(
  contract: Contract,
  quote: Quote | undefined,
  followed: readonly (Contract | undefined)[],
): Ground {
  const signed = followed.filter((one) => one !== undefined && isFrozen('contract', one.stage))
  const accepted = quote?.stage === 'accepted' ? [quote] : []
  const grounds: readonly Sold[] = [...accepted, ...signed.flatMap((one) => one ?? [])]
  if (grounds.some((ground) => same(soldBy(ground), soldBy(contract)))) return 'same'
  return accepted.length > 0 ? 'other' : 'none'
}

function soldBy({ customerId, currency, lines = [], ...terms }: Sold) {
  const { discount = 0, allowance = 0, taxRate = 0, taxIncluded = false } = terms
  // What was offered beside the rest and not taken is no part of the contract.
  const taken = lines.filter(({ optional }) => optional !== true)
  return { customerId, currency, lines: taken, discount, allowance, taxRate, taxIncluded }
}
