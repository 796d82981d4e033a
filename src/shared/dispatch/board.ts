import { addDays, daysBetween } from '../kernel/clock.ts'
import type { Day } from '../kernel/schema.ts'
import { isOver } from '../service/move-visit.ts'
import { inOrderOfHours } from '../service/day-route.ts'
import { isOpenRequest, type ServiceRequest, type Visit } from '../service/service.ts'

/** The days of a board from one on. */
export function daysFrom(first: Day, count: number): readonly Day[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index))
}

const aMonday = '2024-01-01' as Day

/** 1 is Monday. */
export function weekdayOf(day: Day): number {
  return (((daysBetween(aMonday, day) % 7) + 7) % 7) + 1
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

/** Visits of some days by who goes and when, each cell in the order of its hours. What was called off or declined has no cell. */
export function visitsByCell(
  visits: readonly Visit[],
  days: readonly Day[],
): ReadonlyMap<string, ReadonlyMap<Day, readonly Visit[]>> {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? '']
  const shown = visits.filter(
    ({ scheduledFor, stage }) =>
      scheduledFor >= first && scheduledFor <= last && stage !== 'cancelled' && stage !== 'declined',
  )
  const byEngineer = Map.groupBy(shown, ({ engineerId }) => engineerId)
  return new Map(
    [...byEngineer].map(([engineerId, his]) => [
      engineerId,
      new Map(
        [...Map.groupBy(his, ({ scheduledFor }) => scheduledFor)].map(([day, of]) => [
          day,
          inOrderOfHours(of),
        ]),
      ),
    ]),
  )
}

/** What waits for somebody to plan it. */
export interface Waiting {
  /** Nobody goes: declined, or given to nobody who works here as an engineer. */
  readonly unassigned: readonly Visit[]
  /** Its day went by and nobody set off. */
  readonly overdue: readonly Visit[]
  /** Open requests for which no visit is planned, the gravest first. */
  readonly requests: readonly ServiceRequest[]
}

export function waitingFor(
  visits: readonly Visit[],
  requests: readonly ServiceRequest[],
  of: { readonly isEngineer: (id: string) => boolean; readonly today: Day },
): Waiting {
  const unassigned: Visit[] = []
  const overdue: Visit[] = []
  const planned = new Set<string>()
  for (const visit of visits) {
    if (!isOver(visit)) planned.add(visit.requestId)
    const isOpen = visit.stage === 'scheduled' || visit.stage === 'accepted'
    if (visit.stage === 'declined' || (isOpen && !of.isEngineer(visit.engineerId))) unassigned.push(visit)
    else if (isOpen && visit.scheduledFor < of.today) overdue.push(visit)
  }
  const byDay = (a: Visit, b: Visit) => (a.scheduledFor < b.scheduledFor ? 1 : -1)
  return {
    unassigned: unassigned.toSorted(byDay),
    overdue: overdue.toSorted(byDay),
    requests: requests
      .filter((one) => isOpenRequest(one) && one.stage !== 'onHold' && !planned.has(one.id))
      .toSorted((a, b) => rankOf(b) - rankOf(a) || (a.reportedAt < b.reportedAt ? -1 : 1)),
  }
}

const ranks: Readonly<Record<ServiceRequest['severity'], number>> = {
  low: 0,
  normal: 1,
  high: 2,
  critical: 3,
}
const rankOf = ({ severity }: ServiceRequest) => ranks[severity]
