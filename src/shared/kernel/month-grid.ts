import { DateTime } from 'luxon'
import { invariant } from './bug.ts'
import { addDays } from './clock.ts'
import type { Day } from './schema.ts'

/** The weeks that a month touches, each from Monday to Sunday. */
export function monthGrid(day: Day): readonly (readonly Day[])[] {
  const first = at(day).startOf('month')
  const begin = first.startOf('week')
  const weeks = Math.ceil((first.daysInMonth + first.weekday - 1) / 7)
  return Array.from({ length: weeks }, (_week, week) =>
    Array.from({ length: 7 }, (_day, weekday) => dayOf(begin.plus({ days: week * 7 + weekday }))),
  )
}

/** The same day of another month, or its last where that has fewer. */
export function monthsLater(day: Day, months: number): Day {
  return dayOf(at(day).plus({ months }))
}

function at(day: Day) {
  // Of a day that is none, stored before the schema knew the calendar, the one that it comes to.
  const there = /^\d{4}-\d\d-\d\d$/.test(day) ? addDays(day, 0) : day
  const moment = DateTime.fromISO(there, { zone: 'utc' })
  invariant(moment.isValid, `a day that is none: ${day}`)
  return moment
}

function dayOf(moment: DateTime): Day {
  const day = moment.toISODate()
  invariant(day !== null, 'a moment that is none')
  return day as Day
}
