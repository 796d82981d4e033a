import type { Asset } from '#shared/assets/asset.ts'
import { contractInId, orderInId } from '#shared/contracts/order-contract.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { Question } from '../core/rules.ts'
import { followFault, type Ground, liesAt, seesAny, versionsOf, wasThere } from './follows.ts'
import { rulesOf } from './rules-of.ts'

export const machineRules = [rulesOf('asset', { once: [ofItsOrder] })]

const elsewhere: Refusal = { kind: 'machineOfItsOrder' }

/**
 * Who knows an order's id knows those of the machines that it will have delivered: one that is new under such an id is
 * written by who sees the order, at its customer. Where it goes from there is the machine's own business.
 */
function ofItsOrder(question: Question<Asset>): Refusal | undefined {
  const orderId = question.before ? undefined : orderInId(question.now)
  if (orderId === undefined) return undefined
  const order: Ground = { db: 'contracts', id: orderId }
  const contract: Ground = { db: 'contracts', id: contractInId(orderId) }
  if (!seesAny(question, order) && wasThere(question, contract)) return beforeItsOrder(question, contract)
  return followFault(question, order, elsewhere)
}

/**
 * Machines go up before their order does. Who reads its contract knows the order's id before there is any: whoever would
 * see it puts its machines up, and nobody else is told whether it has come.
 */
function beforeItsOrder({ storage, holds, now }: Question<Asset>, contract: Ground): Refusal | undefined {
  const withOrders = versionsOf(storage, contract).filter((keys) =>
    keys.some((key) => !key.endsWith('/service') && holds(key)),
  )
  if (withOrders.length === 0) return { kind: 'groundUnseen' }
  return withOrders.some((keys) => liesAt(keys, now)) ? undefined : elsewhere
}
