import { leftOf } from '../kernel/quantity.ts'
import { ok, type Result } from '../kernel/result.ts'
import { totalsOf } from '../quotes/totals.ts'
import type { Contract, Order, Receipt } from './contract.ts'
import { contractSums } from './contract-sums.ts'
import { notNow, type OrderRefused, owed } from './order-contract.ts'
import { discountsAreTold, orderSums } from './order-sums.ts'
import { roundedUp } from './receipt-sums.ts'

/** Whether the rest of an order may be left: something was delivered, something was not, and it says what it is worth. */
export function mayEndRest(order: Order): boolean {
  return order.stage === 'partlyExecuted' && discountsAreTold(order)
}

/**
 * Nothing more is delivered: the order comes to what lies at the customer's, and is executed. What was paid
 * beyond that is paid back first. Of an amount off the whole it has the share that its contract gives to these
 * pieces, or where that is not here, the order.
 */
export function endRest(
  order: Order,
  contract: Contract | undefined,
  receipts: readonly Receipt[],
  reason: string,
): Result<Order, OrderRefused> {
  if (!mayEndRest(order)) return notNow('wrongStage')
  const lines = order.lines.flatMap((line) => {
    const { delivered = 0 } = line
    return delivered > 0 ? [{ ...line, quantity: delivered }] : []
  })
  const { allowance: all, ...kept } = order
  const agreed = contract?.lines?.length ? contract : { ...kept, allowance: all, ...orderSums(order) }
  const sums = contractSums(agreed as Contract, orderSums({ ...order, lines }).lines)
  const { allowance } = sums
  const totals = totalsOf(sums)
  const share = allowance ? { allowance } : {}
  const cut: Order = { ...kept, ...share, lines, totals, amount: totals.gross, stage: 'executed', reason }
  return -owed(cut, receipts) > roundedUp ? notNow('paidMore') : ok(cut)
}

/** How many pieces of a line can be taken back: those that are no machines of their own at the customer's. */
export function looselyDelivered({ delivered = 0, serialNumbers = [] }: Order['lines'][number]): number {
  return Math.max(0, leftOf(delivered, serialNumbers.length))
}

/** Pieces of a line came back, or were noted by mistake. Machines stay: each is a record at the customer's. */
export function takeBackPieces(order: Order, index: number): Result<Order, OrderRefused> {
  if (order.stage !== 'partlyExecuted' && order.stage !== 'executed') return notNow('wrongStage')
  const taken = order.lines[index]
  if (!taken || looselyDelivered(taken) === 0) return notNow('tooMany')
  const lines: Order['lines'] = order.lines.map((line, at) => {
    if (at !== index) return line
    const { delivered: _delivered, ...rest } = line
    const kept = (line.serialNumbers ?? []).length
    return kept === 0 ? rest : { ...rest, delivered: kept }
  })
  const isBegun = lines.some(({ delivered = 0 }) => delivered > 0)
  return ok({ ...order, lines, stage: isBegun ? 'partlyExecuted' : 'confirmed' })
}
