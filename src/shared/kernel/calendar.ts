import { DateTime, IANAZone } from 'luxon'
import { invariant } from './bug.ts'
import { type Clock, millisecondsOf } from './clock.ts'
import type { Day, Instant } from './schema.ts'

/**
 * Calendar days as they are counted in one time zone. A moment lies on one day in Shanghai and
 * on another in New York: a day is never cut out of the text of an instant, which is UTC.
 */
export interface Calendar {
  /** Its IANA name, `Asia/Shanghai`. */
  readonly zone: () => string
  readonly today: () => Day
  readonly dayOf: (instant: Instant) => Day
  /** The time of day there, `08:30`. */
  readonly timeOf: (instant: Instant) => string
  /** A time of day, `08:30`; `24:00` is the end of the day. What the clocks leave out in spring comes an hour later. */
  readonly momentOf: (day: Day, time: string) => Instant
  readonly beginOf: (day: Day) => Instant
  /** The last millisecond of a day: what is valid until that day ends with it. */
  readonly endOf: (day: Day) => Instant
}

/**
 * The two calendars of a laptop. By which of them a day is counted stands in `docs/guide/days.md`:
 * what one person plans by her own, what the company answers for by the company's.
 */
export interface Days {
  readonly own: Calendar
  readonly company: Calendar
}

/** Days of this machine's own zone, whichever it is at the moment that a day is asked for. */
export const ownZone = 'system'

/** `zone` gives an IANA name, `Asia/Shanghai`, or `ownZone`; it is asked every time, as it may change. */
export function createCalendar(clock: Clock, zone: () => string = () => ownZone): Calendar {
  return {
    zone: () => (zone() === ownZone ? zoneOfMachine() : zone()),
    today: () => dayOf(clock.now()),
    dayOf,
    timeOf: (instant) => DateTime.fromMillis(millisecondsOf(instant), { zone: zone() }).toFormat('HH:mm'),
    momentOf: (day, time) => instantOf(DateTime.fromISO(`${day}T${time}`, { zone: zone() }), day),
    beginOf: (day) => instantOf(at(day).startOf('day'), day),
    endOf: (day) => instantOf(at(day).endOf('day'), day),
  }

  function at(day: Day): DateTime {
    return DateTime.fromISO(day, { zone: zone() })
  }

  function dayOf(instant: Instant): Day {
    const day = DateTime.fromMillis(millisecondsOf(instant), { zone: zone() }).toISODate()
    invariant(day !== null, 'an instant that is none, or a zone that is none')
    return day as Day
  }
}

/** Whether this machine knows the zone. */
export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name)
}

/** The zone of this machine, by its IANA name. */
export function zoneOfMachine(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

function instantOf(moment: DateTime, day: Day): Instant {
  invariant(moment.isValid, `a day that is none: ${day}`)
  return moment.toUTC().toISO() as Instant
}
