import type { Contract } from '#shared/contracts/contract.ts'
import {
  type Instalment,
  type PaymentPlan,
  type PlanFault,
  planFault,
  planIdOf,
} from '#shared/contracts/payment-plan.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done, removeWithWayBack } from '../way-back.ts'
import type { Means } from '../work.ts'

/** The instalments do not come to what the contract does, or one of them to nothing. */
export interface PlanRefused {
  readonly kind: 'PlanRefused'
  readonly because: PlanFault
}

/** Sets by which instalments a contract is paid: a new plan, or other ones in the plan that there is. */
export async function keepPlan(
  { repositories, author }: Means,
  { id: contractId, customerId, opportunityId, currency, amount }: Contract,
  instalments: readonly Instalment[],
): Promise<Result<Done<PaymentPlan>, PlanRefused | Gone>> {
  const because = planFault({ instalments, currency }, { amount, currency })
  if (because !== undefined) return err({ kind: 'PlanRefused', because })
  const id = planIdOf(contractId)
  if (await repositories.paymentPlans.find(id))
    return changeWithWayBack(repositories.paymentPlans, id, (now) => ok({ ...now, instalments, currency }))
  const plan: PaymentPlan = {
    id,
    type: 'paymentPlan',
    ...stampNew(author.stamp()),
    customerId,
    contractId,
    ...(opportunityId === undefined ? {} : { opportunityId }),
    currency,
    instalments: [...instalments],
  }
  await repositories.paymentPlans.add(plan)
  return ok({ now: plan, back: () => repositories.paymentPlans.remove(id) })
}

/** The day on which it was delivered or accepted, for the instalments that wait for it; '' takes it out again. */
export function setPlanDay(
  { repositories }: Means,
  id: PaymentPlan['id'],
  what: 'deliveredOn' | 'acceptedOn',
  day: Day | '',
): Promise<Result<PaymentPlan, Gone>> {
  return repositories.paymentPlans.change(id, (now) => {
    const { [what]: _before, ...rest } = now
    return ok(day === '' ? rest : { ...rest, [what]: day })
  })
}

export function removePlan(
  { repositories }: Means,
  id: PaymentPlan['id'],
): Promise<Result<Done<PaymentPlan>, Gone>> {
  return removeWithWayBack(repositories.paymentPlans, id)
}
