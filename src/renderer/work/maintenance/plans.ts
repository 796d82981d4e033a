import type { Asset } from '#shared/assets/asset.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import type { PlanBody } from '#shared/service/plan-form.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { checksFor } from '../visits/checks.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

type Machine = Pick<Asset, 'id' | 'customerId'>
type Body = PlanBody & Pick<MaintenancePlan, 'contractId'>

interface Wish {
  readonly machines: readonly Machine[]
  readonly body: Body
}

interface Fixed {
  readonly plans: readonly MaintenancePlan[]
}

/** The same plan for many machines: what a crash leaves unmade is made at the next start, and no machine has two. */
export const plansAdded: Plan<Wish, Fixed, Gone> = {
  kind: 'plansAdded',
  about: ({ machines }) => machines[0]?.id ?? '',
  fix: async (means, { machines, body }) => {
    const plans: MaintenancePlan[] = []
    for (const machine of machines) plans.push(await planFor(means, machine, body))
    return { plans }
  },
  steps: [
    async ({ repositories }, { plans }) => {
      for (const plan of plans) await repositories.maintenancePlans.addOnce(plan)
      return ok(null)
    },
  ],
}

/** With what is looked at on such a job as it is prescribed today. */
async function planFor(
  means: Means,
  { id: assetId, customerId }: Machine,
  body: Body,
): Promise<MaintenancePlan> {
  return {
    id: means.ids.next('maintenancePlan'),
    type: 'maintenancePlan',
    ...stampNew(means.author.stamp()),
    customerId,
    assetId,
    ...body,
    checks: await checksFor(means, { assetId, purpose: body.purpose }),
    exceptions: [],
    endsOn: '',
    endReason: '',
  }
}

/** The same plan for each of these machines; `contractId` is the service contract that promises it, or ''. */
export async function addPlans(
  { intents }: Work,
  machines: readonly Machine[],
  body: Body,
): Promise<Result<readonly MaintenancePlan['id'][], Gone | HalfDone>> {
  if (machines.length === 0) return ok([])
  const wanted = machines.map(({ id, customerId }) => ({ id, customerId }))
  const done = await intents.carryOut(plansAdded, { machines: wanted, body })
  return done.ok ? ok(done.value.plans.map(({ id }) => id)) : done
}
