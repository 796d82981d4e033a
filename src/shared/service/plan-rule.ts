import { isCalendarDay } from '../kernel/clock.ts'
import { isKeyOf, keyInId } from './maintenance-due.ts'
import { longestInterval, type MaintenancePlan } from './maintenance-plan.ts'
import type { ServiceRefusal } from './service-refusals.ts'
import type { Visit } from './service.ts'

/** What a maintenance plan says against itself. The same rule holds on the laptop and on the server. */
export function planFault({
  rhythm,
  endsOn,
  exceptions,
}: Pick<MaintenancePlan, 'rhythm' | 'endsOn' | 'exceptions'>): ServiceRefusal | undefined {
  const days = [rhythm.from, endsOn, ...exceptions.map(({ to }) => to)].filter((day) => day !== '')
  if (!days.every(isCalendarDay)) return { kind: 'maintenanceNoDay' }
  const most = longestInterval[rhythm.every]
  return rhythm.interval > most ? { kind: 'maintenanceTooFarApart', most } : undefined
}

/** Who knows a plan's id knows those of its visits: under one of them there is only the visit that the plan makes. */
export function plannedVisitFault(
  visit: Pick<Visit, 'planId' | 'customerId' | 'assetId'>,
  plan: Pick<MaintenancePlan, 'id' | 'customerId' | 'assetId'>,
): ServiceRefusal | undefined {
  const isItsOwn =
    visit.planId === plan.id && visit.customerId === plan.customerId && visit.assetId === plan.assetId
  return isItsOwn ? undefined : { kind: 'visitOfItsPlan' }
}

/** A visit that is new is at one of the times that its plan may have: another one would stand in the way of those. */
export function plannedKeyFault(
  visit: Pick<Visit, 'id'>,
  plan: Pick<MaintenancePlan, 'rhythm'>,
): ServiceRefusal | undefined {
  return isKeyOf(plan, keyInId(visit)) ? undefined : { kind: 'visitNotPlanned' }
}
