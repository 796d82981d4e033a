import { type Calendar, createCalendar } from '../kernel/calendar.ts'
import { addDays, isCalendarDay, systemClock } from '../kernel/clock.ts'
import type { Day, Instant } from '../kernel/schema.ts'
import type { Visit } from '../service/service.ts'
import type { AnyDocument } from '../sync/any-document.ts'
import { customerKey, type ScopeKey } from '../sync/scope-keys.ts'
import type { Share } from './share.ts'
import { isA } from '../registry/is-a.ts'

/** The keys that one document gives to one person, from when until when (milliseconds since 1970). */
export interface AssignedKeys {
  readonly userId: string
  readonly customerId: string
  readonly keys: readonly ScopeKey[]
  readonly from: number
  readonly until: number
}

export const forever = 8_640_000_000_000_000

const dayLong = 86_400_000
const utcCalendar = createCalendar(systemClock, () => 'UTC')
/** A report may be finished, and a follow-up planned, so long after the day of the visit. */
export const daysAfterVisit = 14
/** The yearly maintenance is planned when the last one is done; a day beyond that gives nothing yet. */
const daysBeforeVisit = 366

/** What a document gives to somebody, if it is of a kind that gives anything: a share, or an assigned visit. */
export function assignedKeys(document: AnyDocument, calendar: Calendar): AssignedKeys | undefined {
  if (isA(document, 'share')) return keysOfShare(document)
  if (isA(document, 'visit')) return keysOfVisit(document, calendar)
  return undefined
}

/** One that was stored with an end that is no moment gives nothing: nobody can say when it is over. */
function keysOfShare({
  kind,
  userId,
  customerId,
  opportunityId,
  classes,
  until,
}: Share): AssignedKeys | undefined {
  const end = until === '' ? forever : Date.parse(until)
  if (Number.isNaN(end)) return undefined
  const keys =
    kind === 'dealTeam'
      ? [customerKey(customerId, 'base'), ...(opportunityId === '' ? [] : [opportunityId])]
      : classes.map((dataClass) => customerKey(customerId, dataClass))
  return { userId, customerId, keys, from: 0, until: end }
}

/**
 * The day of a visit whose keys end then (milliseconds since 1970): with the last millisecond of
 * a day of the company's, or, as servers once had it, with the midnight of Greenwich that follows.
 */
export function dayGiving(until: number, calendar: Calendar): Day {
  const last =
    until % dayLong === 0 ? utcCalendar.dayOf(instantAt(until - 1)) : calendar.dayOf(instantAt(until))
  return addDays(last, -daysAfterVisit)
}

function instantAt(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant
}

/** The day by which a visit gives anything: the one it is planned for, or the one on which it ended before. */
export function givingDay(visit: Visit, calendar: Calendar): Day {
  const { stage, scheduledFor, stageLog = [], updatedAt } = visit
  if (stage !== 'completed' && stage !== 'cannotComplete') return scheduledFor
  const step = stageLog.findLast((one) => one.stage === stage)?.at ?? updatedAt
  // A step may be written with any time; nobody's last write is from after today.
  const ended = calendar.dayOf(step < updatedAt ? step : updatedAt)
  return ended < scheduledFor ? ended : scheduledFor
}

/** A visit gives its engineer the customer's base and service data, never sales. */
function keysOfVisit(visit: Visit, calendar: Calendar): AssignedKeys | undefined {
  const { engineerId, customerId, stage } = visit
  if (engineerId === '' || stage === 'declined' || stage === 'cancelled') return undefined
  const day = givingDay(visit, calendar)
  const keys = [customerKey(customerId, 'base'), customerKey(customerId, 'service')]
  const [first, last] = [addDays(day, -daysBeforeVisit), addDays(day, daysAfterVisit)]
  if (!isCalendarDay(first) || !isCalendarDay(last)) return undefined
  const [from, until] = [calendar.beginOf(first), calendar.endOf(last)].map((at) => Date.parse(at))
  return { userId: engineerId, customerId, keys, from: from ?? 0, until: until ?? 0 }
}
