import type { Day, Instant } from './schema.ts'

/** Where time comes from. Passed in, so that a test decides what time it is. Which day it is says a `Calendar`. */
export interface Clock {
  readonly now: () => Instant
}

export const systemClock: Clock = { now: () => new Date().toISOString() as Instant }

/** `days` after `day`, by the calendar. */
export function addDays(day: Day, days: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const then = new Date(Date.UTC(year, month - 1, date + days))
  return dayText(then.getUTCFullYear(), then.getUTCMonth() + 1, then.getUTCDate())
}

/** Days from one to the other, by the calendar; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

export function yearOf(day: Day): number {
  return Number(day.split('-')[0])
}

/** 1 is January. */
export function monthOf(day: Day): number {
  return Number(day.split('-')[1])
}

/** A day that there is: no 30th of February. */
export function isCalendarDay(text: string): text is Day {
  return text.length === 10 && addDays(text as Day, 0) === text
}

/**
 * Milliseconds since 1970. What was stored as a moment before the schema knew the calendar, in a 13th month, is one of the
 * months that follow, as days beyond the end of a month are (`addDays`): whoever counts with it goes on.
 */
export function millisecondsOf(instant: Instant): number {
  const at = Date.parse(instant)
  if (!Number.isNaN(at)) return at
  const [year = NaN, month = NaN, date, hour, minute, second] = instant.split(/\D/).map(Number)
  return Date.UTC(year, month - 1, date, hour, minute, second)
}

function dayText(year: number, month: number, date: number): Day {
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(date, 2)}` as Day
}
