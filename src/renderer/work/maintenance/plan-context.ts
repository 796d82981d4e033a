import { type PlanContext, usageOf } from '#shared/service/maintenance-due.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Means } from '../work.ts'

type Around = Pick<Means, 'repositories' | 'days'>

/** The working days of a plan, and how its machine is used. */
export async function contextOf({ repositories, days }: Around, plan: MaintenancePlan): Promise<PlanContext> {
  const hours = await repositories.calendars.find(plan.calendarId)
  if (plan.rhythm.every !== 'hours') return { hours, usage: undefined }
  const readings = await repositories.readings.ofCustomer(plan.customerId)
  const ofMachine = readings.filter(({ assetId }) => assetId === plan.assetId)
  return { hours, usage: usageOf(ofMachine, days.company.dayOf) }
}

/** The visits that a plan made, as far as they are here. */
export async function visitsOf({ repositories }: Around, plan: MaintenancePlan): Promise<readonly Visit[]> {
  return (await repositories.visits.ofCustomer(plan.customerId)).filter(({ planId }) => planId === plan.id)
}
