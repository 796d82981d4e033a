import { addDays, daysBetween } from '../kernel/clock.ts'
import type { Day } from '../kernel/schema.ts'
import type { Absence, AwaySpan } from './absence.ts'

/** How much of a day somebody is away. */
export type AwayPart = 'day' | 'morning' | 'afternoon'

const noon = '12:00'

/** How much of that day it takes; `undefined` where it takes nothing. */
export function awayOn(span: AwaySpan, day: Day): AwayPart | undefined {
  if (day < span.from || day > span.to) return undefined
  const lateStart = day === span.from && span.begins === 'noon'
  const earlyEnd = day === span.to && span.ends === 'noon'
  if (lateStart) return 'afternoon'
  return earlyEnd ? 'morning' : 'day'
}

/** How much of that day somebody is away by all of her absences together. */
export function awayAmong(spans: readonly AwaySpan[], day: Day): AwayPart | undefined {
  const parts = new Set(spans.flatMap((span) => awayOn(span, day) ?? []))
  if (parts.has('day') || (parts.has('morning') && parts.has('afternoon'))) return 'day'
  return parts.has('morning') ? 'morning' : parts.has('afternoon') ? 'afternoon' : undefined
}

/** Whether somebody is away on all of these days already, by all of her absences together. */
export function isAwayThrough(spans: readonly AwaySpan[], wanted: AwaySpan): boolean {
  const days = Array.from({ length: daysBetween(wanted.from, wanted.to) + 1 }, (_, index) =>
    addDays(wanted.from, index),
  )
  return days.every((day) => {
    const part = awayAmong(spans, day)
    return part === 'day' || (part !== undefined && part === awayOn(wanted, day))
  })
}

/** Whether an hour of the day (`09:30`, '' where none is agreed on) falls into it. Without an hour half a day is left. */
export function isAwayAt(part: AwayPart | undefined, startsAt: string): boolean {
  if (part === undefined || part === 'day' || startsAt === '') return part === 'day'
  return part === 'morning' ? startsAt < noon : startsAt >= noon
}

/** Absences by whose they are. */
export function byPerson(absences: readonly Absence[]): ReadonlyMap<string, readonly Absence[]> {
  return Map.groupBy(absences, ({ ownerId }) => ownerId)
}
