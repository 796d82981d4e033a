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
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (year === undefined || month === undefined || date === undefined) return false
  const there = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  return there.getUTCMonth() + 1 === Number(month) && there.getUTCDate() === Number(date)
}

function dayText(year: number, month: number, date: number): Day {
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(date, 2)}` as Day
}
