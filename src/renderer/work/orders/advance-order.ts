import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { endRest, takeBackPieces } from '#shared/contracts/cut-order.ts'
import { advanceOrder, deliverRest, type OrderRefused, undeliver } from '#shared/contracts/order-contract.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeSeen, type Done } from '../way-back.ts'
import type { Means } from '../work.ts'

/** Where the office brings an order. */
export type OrderStep = 'invoiced' | 'paid' | 'cancelled' | 'endRest'

/** The invoice, the money, the end of what is left or of all, as far as what was delivered and what came in allow it. */
export async function bringOrder(
  { repositories }: Means,
  id: Order['id'],
  to: OrderStep,
  by: { readonly receipts: readonly Receipt[]; readonly reason: string },
): Promise<Result<Order, OrderRefused | Gone>> {
  const order = await repositories.orders.find(id)
  const contract = order && (await repositories.contracts.find(order.contractId))
  return repositories.orders.change(id, (now) =>
    to === 'endRest'
      ? endRest(now, contract, by.receipts, by.reason)
      : advanceOrder(now, to, by.receipts, by.reason),
  )
}

/** Pieces of a line that came back, or were never there; what was noted a moment ago is the way back. */
export async function takeBackLine(
  { repositories }: Means,
  id: Order['id'],
  index: number,
): Promise<Result<Order, OrderRefused | Gone>> {
  return repositories.orders.change(id, (now) => takeBackPieces(now, index))
}

/** All that is left of the lines whose pieces have no numbers of their own. */
export async function deliverAllLeft(
  { repositories }: Means,
  id: Order['id'],
  isMachine: (productId: string) => boolean,
): Promise<Result<Done<Order, OrderRefused>, OrderRefused | Gone>> {
  const done = await changeSeen(repositories.orders, id, (now) => deliverRest(now, isMachine))
  if (!done.ok) return done
  return ok({
    now: done.value.after,
    back: () => repositories.orders.change(id, (now) => undeliver(now, done.value)),
  })
}
