import type { Day } from '#shared/kernel/schema.ts'
import { type Occurrence, unmade } from '#shared/service/maintenance-due.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import type { Visit } from '#shared/service/service.ts'
import { remade, wasRemadeBy } from '#shared/service/unmade-visit.ts'
import { visitOfPlan } from '#shared/service/visit-of-plan.ts'
import { nextStep } from '../step.ts'
import type { Work } from '../work.ts'
import { contextOf, visitsOf } from './plan-context.ts'

/** A visit that a plan asks for and nobody made. */
export interface ToMake {
  readonly plan: MaintenancePlan
  readonly occurrence: Occurrence
}

/** What these plans ask for up to a day and nobody made yet, by its day. */
export async function visitsToMake(
  work: Work,
  plans: readonly MaintenancePlan[],
  until: Day,
): Promise<readonly ToMake[]> {
  const today = work.days.company.today()
  const found: ToMake[] = []
  for (const plan of plans) {
    const open = unmade(plan, { today, until }, await contextOf(work, plan), await visitsOf(work, plan))
    found.push(...open.map((occurrence) => ({ plan, occurrence })))
  }
  return found.toSorted((a, b) => (a.occurrence.on < b.occurrence.on ? -1 : 1))
}

/**
 * Makes the visits that plans ask for up to a day. Each is whole by itself and made once, whoever else makes it
 * meanwhile: a crash leaves the rest for the next time. Those that were taken back are planned again. Returns those that were made now.
 */
export async function makeVisits(
  work: Work,
  plans: readonly MaintenancePlan[],
  until: Day,
): Promise<readonly Visit['id'][]> {
  const { repositories, author } = work
  const today = work.days.company.today()
  const made: Visit['id'][] = []
  for (const { plan, occurrence } of await visitsToMake(work, plans, until)) {
    const visit = visitOfPlan(plan, occurrence, author.stamp())
    const isNew = await repositories.visits.addOnce(visit)
    const step = { ...nextStep(work), today }
    const done = isNew
      ? undefined
      : await repositories.visits.change(visit.id, (now) => remade(now, visit, step))
    // What somebody else did with it meanwhile, or made, stays and is not hers to take back.
    if (isNew || (done?.ok && wasRemadeBy(done.value, step))) made.push(visit.id)
  }
  return made
}
