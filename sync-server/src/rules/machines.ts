import type { Asset } from '#shared/assets/asset.ts'
import { orderInId } from '#shared/contracts/order-contract.ts'
import type { Order } from '#shared/contracts/contract.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { current } from '../core/current.ts'
import type { Question } from '../core/rules.ts'
import { rulesOf } from './rules-of.ts'

export const machineRules = [rulesOf('asset', { once: [ofItsOrder] })]

/**
 * Who knows an order's id knows those of the machines that it will have delivered: one that is new under such an id is
 * written by who sees the order, at its customer. Where it goes from there is the machine's own business. The order is
 * looked up for everybody alike: who had it on her laptop once knows its id for good.
 */
function ofItsOrder({ storage, now, before, look }: Question<Asset>): Refusal | undefined {
  const orderId = before ? undefined : orderInId(now)
  const order = orderId === undefined ? undefined : current<Order>(storage, orderId, 'contracts')
  if (!order) return undefined
  if (!look('contracts', order.id)) return { kind: 'outOfScope' }
  const isThere = now.customerId === order.customerId || isMergedAway(storage, order.customerId)
  return isThere ? undefined : { kind: 'machineOfItsOrder' }
}

/** Its order follows in a turn of its own. */
function isMergedAway(storage: Question['storage'], customerId: string): boolean {
  return (current<Customer>(storage, customerId, 'customers')?.mergedInto ?? '') !== ''
}
