import { DateTime } from 'luxon'
import { millisecondsOf } from '../kernel/clock.ts'
import { documentSchema } from '../kernel/document.ts'
import { Day, type Infer, type Instant, record, text, Type } from '../kernel/schema.ts'

const TimeOfDay = Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' })

/**
 * The hours in which a service department works, by the clocks of its time zone. A holiday has
 * no hours; a working day that was moved to a weekend (调休) has those of a Monday.
 */
export type ServiceCalendar = Infer<typeof ServiceCalendar>
export const ServiceCalendar = documentSchema('calendar', {
  name: text(80, 1),
  nameEn: text(80),
  /** An IANA name, `Asia/Shanghai`. */
  timeZone: text(60, 1),
  /** 1 is Monday. A day may have several spans; none crosses midnight. */
  week: Type.Array(
    record({ day: Type.Integer({ minimum: 1, maximum: 7 }), from: TimeOfDay, to: TimeOfDay }),
    { maxItems: 28 },
  ),
  holidays: Type.Array(Day, { maxItems: 400 }),
  workdays: Type.Array(Day, { maxItems: 400 }),
})

export type Hours = Pick<ServiceCalendar, 'timeZone' | 'week' | 'holidays' | 'workdays'>

/** Why a calendar cannot be counted by. */
export function calendarFault({ timeZone, week }: Hours): 'timeZone' | 'span' | 'empty' | undefined {
  if (!DateTime.utc().setZone(timeZone).isValid) return 'timeZone'
  if (week.length === 0) return 'empty'
  return week.some(({ from, to }) => from >= to) ? 'span' : undefined
}

/** Ten years: a deadline beyond it is none. */
const mostDays = 3_660
const minute = 60_000

/**
 * The moment at which so many working minutes have gone by since `from`. Without a calendar
 * the clock runs day and night. `undefined`: the calendar has no such moment.
 */
export function afterServiceTime(
  hours: Hours | undefined,
  from: Instant,
  minutes: number,
): Instant | undefined {
  const start = millisecondsOf(from)
  if (!hours) return new Date(start + minutes * minute).toISOString() as Instant
  let left = minutes * minute
  for (const [begin, end] of spansFrom(hours, start)) {
    const length = end - begin
    if (length >= left) return new Date(begin + left).toISOString() as Instant
    left -= length
  }
  return undefined
}

/** Working minutes between two moments; negative where `to` is earlier. */
export function serviceTimeBetween(hours: Hours | undefined, from: Instant, to: Instant): number {
  const [start, end] = [from, to].map(millisecondsOf) as [number, number]
  // Taken from zero: no time is not less than none (-0).
  if (end < start) return 0 - serviceTimeBetween(hours, to, from)
  if (!hours) return (end - start) / minute
  let worked = 0
  for (const [begin, until] of spansFrom(hours, start)) {
    if (begin >= end) break
    worked += Math.min(until, end) - begin
  }
  return worked / minute
}

/**
 * Spans of working time from a moment on, in milliseconds since 1970. Each span is counted
 * between the moments that its clock times are on that day: a night in which the clocks change
 * makes a span an hour shorter or longer, as it is for who works in it.
 */
function* spansFrom({ timeZone, week, holidays, workdays }: Hours, start: number) {
  const off = new Set<string>(holidays)
  const on = new Set<string>(workdays)
  let day = DateTime.fromMillis(start, { zone: timeZone }).startOf('day')
  for (let count = 0; count < mostDays; count += 1, day = day.plus({ days: 1 })) {
    const date = day.toISODate() ?? ''
    const weekday = on.has(date) ? 1 : day.weekday
    if (off.has(date) && !on.has(date)) continue
    const spans = week
      .filter((span) => span.day === weekday)
      .map(({ from, to }) => [momentOf(date, from, timeZone), momentOf(date, to, timeZone)] as const)
      .toSorted(([a], [b]) => a - b)
    for (const [begin, end] of joined(spans)) if (end > start) yield [Math.max(begin, start), end] as const
  }
}

function momentOf(date: string, time: string, zone: string): number {
  return DateTime.fromISO(`${date}T${time}`, { zone }).toMillis()
}

/** Whether anybody works on a day. */
export function hasHoursOn({ week, holidays, workdays }: Omit<Hours, 'timeZone'>, day: Day): boolean {
  const isMoved = workdays.includes(day)
  if (holidays.includes(day) && !isMoved) return false
  const weekday = isMoved ? 1 : DateTime.fromISO(day, { zone: 'utc' }).weekday
  return week.some((span) => span.day === weekday)
}

/** Spans that overlap are one: no minute is counted twice. */
function joined(spans: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const result: [number, number][] = []
  for (const [begin, end] of spans) {
    const last = result.at(-1)
    if (last && begin <= last[1]) last[1] = Math.max(last[1], end)
    else if (end > begin) result.push([begin, end])
  }
  return result
}
