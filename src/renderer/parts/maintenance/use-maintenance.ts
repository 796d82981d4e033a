import { useMemo } from 'react'
import { combineLatest, map, of } from 'rxjs'
import { type PlanContext, usageOf } from '#shared/service/maintenance-due.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import { type NextDue, nextDue } from '#shared/service/next-due.ts'
import type { ServiceCalendar } from '#shared/service/service-calendar.ts'
import type { Reading, Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { useIndexed } from '../records/use-indexed.ts'

/** All maintenance plans on this laptop with what their times depend on. */
export interface Maintenance {
  readonly plans: readonly MaintenancePlan[]
  readonly contextOf: (plan: MaintenancePlan) => PlanContext
  readonly visitsOf: (plan: MaintenancePlan) => readonly Visit[]
  readonly nextOf: (plan: MaintenancePlan) => NextDue
}

/** `undefined` until they are read. */
export function useMaintenance(): Maintenance | undefined {
  const { repositories, days } = useApp()
  const plans = useIndexed<MaintenancePlan>('service', 'maintenancePlan')
  const visits = useIndexed<Visit>('service', 'visit')
  const readings = useReadingsOf(plans ?? noPlans)
  const calendars = useLiveOr(() => repositories.calendars.watchAll(), [repositories], noCalendars)
  const today = days.company.today()
  return useMemo(() => {
    if (!plans || !visits) return undefined
    const byPlan = Map.groupBy(
      visits.filter(({ planId }) => planId !== undefined),
      ({ planId }) => planId,
    )
    const byMachine = Map.groupBy(
      readings.filter(({ quantity }) => quantity === 'operatingHours'),
      ({ assetId }) => assetId,
    )
    const visitsOf = ({ id }: MaintenancePlan) => byPlan.get(id) ?? []
    const contextOf = ({ calendarId, assetId }: MaintenancePlan) => ({
      hours: calendars.find(({ id }) => id === calendarId),
      usage: usageOf(byMachine.get(assetId) ?? [], days.company.dayOf),
    })
    const nextOf = (plan: MaintenancePlan) => nextDue(plan, visitsOf(plan), contextOf(plan), today)
    return { plans, contextOf, visitsOf, nextOf }
  }, [plans, visits, readings, calendars, days, today])
}

/** Of those customers whose machines are looked after by the hours that they run: all readings are very many. */
function useReadingsOf(plans: readonly MaintenancePlan[]): readonly Reading[] {
  const { repositories } = useApp()
  const byHours = plans.filter(({ rhythm }) => rhythm.every === 'hours')
  const customers = [...new Set(byHours.map(({ customerId }) => customerId))].join(' ')
  return useLiveOr(
    () =>
      customers === ''
        ? of(noReadings)
        : combineLatest(customers.split(' ').map((id) => repositories.readings.watchOfCustomer(id))).pipe(
            map((all) => all.flat()),
          ),
    [repositories, customers],
    noReadings,
  )
}

const noCalendars: readonly ServiceCalendar[] = []
const noPlans: readonly MaintenancePlan[] = []
const noReadings: readonly Reading[] = []
