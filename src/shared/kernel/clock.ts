import type { Day, Instant } from './schema.ts'

/** Where time comes from. Passed in, so that a test decides what time it is. */
export interface Clock {
  readonly now: () => Instant
}

export const systemClock: Clock = { now: () => new Date().toISOString() as Instant }

export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10) as Day
}

/** `days` after `day`, by the calendar. */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10) as Day
}

/** Days from one to the other, by the calendar; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
