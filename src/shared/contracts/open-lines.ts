import { addedUp, leftOf } from '../kernel/quantity.ts'
import { counts, type QuoteLine } from '../quotes/quote-line.ts'
import type { Contract, Order } from './contract.ts'

/** A line of a contract with how many pieces of it nobody has ordered yet. */
export interface OpenLine {
  readonly line: QuoteLine
  readonly open: number
}

/** What is left to order of a contract; `orders` are those of it and of the contracts that it amends. */
export function openLines(contract: Contract, orders: readonly Order[]): readonly OpenLine[] {
  const alive = orders.filter(({ stage }) => stage !== 'cancelled').flatMap(({ lines }) => lines)
  return (contract.lines ?? []).filter(counts).map((line) => {
    const ordered = alive.filter((one) =>
      one.lineId === undefined
        ? one.productId === line.productId && one.description === line.description
        : one.lineId === line.id,
    )
    const taken = addedUp(ordered.map(({ quantity }) => quantity))
    return { line, open: Math.max(0, leftOf(line.quantity, taken)) }
  })
}
