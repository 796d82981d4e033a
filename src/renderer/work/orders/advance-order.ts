import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { advanceOrder, deliverRest, type OrderRefused, undeliver } from '#shared/contracts/order-contract.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeSeen, type Done } from '../way-back.ts'
import type { Means } from '../work.ts'

/** Where the office brings an order. */
export type OrderStep = 'invoiced' | 'paid' | 'cancelled'

/** The invoice, the money, or the end, as far as what was delivered and what came in allow it. */
export async function bringOrder(
  { repositories }: Means,
  id: Order['id'],
  to: OrderStep,
  by: { readonly receipts: readonly Receipt[]; readonly reason: string },
): Promise<Result<Order, OrderRefused | Gone>> {
  return repositories.orders.change(id, (now) => advanceOrder(now, to, by.receipts, by.reason))
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
