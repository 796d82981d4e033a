import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Why a customer is not claimed, or not given back. */
export const poolRefusals = {
  poolTaken: refusing('Somebody has this customer by now.', {}, 'conflict'),
  poolFull: refusing('Nobody who has {most} customers claims more.', { most: Type.Integer() }),
  poolElsewhere: refusing('It is claimed by people of its territory.'),
  poolUnheld: refusing('Whoever claims it has no right to customers of her own, and would not see it.'),
  poolNone: refusing('The company has no pool.'),
  poolReason: refusing('A customer goes back into the pool with a reason.', {}, 'bad_request'),
  poolUnmoved: refusing(
    'The record of the customer is not as the rules have it and cannot be changed: an administrator puts it right first.',
  ),
  poolWork: refusing('Deals, quotes, contracts, visits or requests are open there: they end first.'),
} as const

export type PoolRefusal = RefusalOf<typeof poolRefusals>
