import { type Cents, minus, proportion, sum } from '../kernel/money.ts'
import { addedUp, leftOf } from '../kernel/quantity.ts'
import type { QuoteLine } from '../quotes/quote-line.ts'
import { type Sums, totalsOf } from '../quotes/totals.ts'
import { contractSums } from './contract-sums.ts'
import type { Contract, Order } from './contract.ts'
import { openLines } from './open-lines.ts'

/**
 * What is called off of a contract beside `orders`, those of it and of the contracts that it amends, as totals are
 * worked out. With it they have, of the amount off the whole, what all of them together are to have: roundings even
 * out as orders come, and the last takes what is left.
 */
export function calledOffSums(
  contract: Contract,
  lines: readonly QuoteLine[],
  orders: readonly Order[],
): Sums {
  const sums = contractSums(contract, lines)
  if (!contract.allowance) return sums
  const { lines: all = [] } = contract
  const alone = { ...sums, allowance: undefined }
  const worth = (some: readonly QuoteLine[]) => totalsOf({ ...alone, lines: some }).gross
  const upTo = worth(calledOff(contract, lines, orders))
  const alive = orders.filter(({ stage }) => stage !== 'cancelled')
  const given = sum(alive.map(({ allowance = 0 as Cents }) => allowance))
  const due = minus(proportion(contract.allowance, upTo, worth(all)), given)
  return { ...sums, allowance: Math.max(0, Math.min(due, worth(lines))) as Cents }
}

/** The contract's lines with the pieces that are called off by then, one line each, as the whole is worked out. */
function calledOff(
  contract: Contract,
  lines: readonly QuoteLine[],
  orders: readonly Order[],
): readonly QuoteLine[] {
  return openLines(contract, orders).flatMap(({ line, open }) => {
    const wanted = lines.filter(({ id }) => id === line.id).map(({ quantity: pieces }) => pieces)
    const quantity = addedUp([leftOf(line.quantity, open), ...wanted])
    return quantity > 0 ? [{ ...line, quantity }] : []
  })
}

/** Cents by which an order's share may differ for each other order: some were made without a network, knowing nothing of the others. */
const apart = 2

/**
 * Whether an order over `lines` may have that much of the amount off the whole: its share but for roundings, and beyond
 * it no more than evens out what the others have. What was cancelled has nothing and evens out nothing.
 */
export function isItsShare(
  share: Cents,
  contract: Contract,
  lines: readonly QuoteLine[],
  others: readonly Order[],
): boolean {
  const alive = others.filter(({ stage }) => stage !== 'cancelled')
  const { allowance: alone = 0 } = contractSums(contract, lines)
  const { allowance: due = 0 } = calledOffSums(contract, lines, alive)
  return Math.abs(share - alone) <= apart * alive.length && share <= Math.max(alone, due + apart)
}
