import { addDays, isCalendarDay } from '../kernel/clock.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Day } from '../kernel/schema.ts'
import type { ServiceCalendar } from './service-calendar.ts'

type Spans = ServiceCalendar['week']

/** The hours of one weekday as a person writes them: `08:30-12:00, 13:00-17:30`; '' is closed. */
export function spansText(week: Spans, day: number): string {
  return week
    .filter((span) => span.day === day)
    .map(({ from, to }) => `${from}-${to}`)
    .join(', ')
}

/** Reads it again, in the signs of either keyboard. Refuses what is no time, ends before it begins, or runs into the span before; says which. */
export function readSpans(
  text: string,
  day: number,
): Result<Spans, { readonly kind: 'BadSpan'; readonly text: string }> {
  const spans: { day: number; from: string; to: string }[] = []
  for (const part of text
    .normalize('NFKC')
    .split(/[,、;]/)
    .map((one) => one.trim())) {
    if (part === '') continue
    const [from, to, ...more] = part.split(/[-–—~至]/).map((one) => timeOf(one))
    const last = spans.at(-1)
    if (!from || !to || more.length > 0 || from >= to || (last && from < last.to))
      return err({ kind: 'BadSpan', text: part })
    spans.push({ day, from, to })
  }
  return ok(spans)
}

/** `8:30` is half past eight; `24:00` is the end of the day. */
function timeOf(text: string): string | undefined {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim())
  const time = found && `${(found[1] ?? '').padStart(2, '0')}:${found[2]}`
  return time && /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time) ? time : undefined
}

/** Days, one a line or with commas between; `2026-10-01..2026-10-07` is all of them. Each once, in order. */
export function readDays(
  text: string,
): Result<readonly Day[], { readonly kind: 'BadDay'; readonly text: string }> {
  const days = new Set<Day>()
  for (const part of text.normalize('NFKC').split(/[\s,、;]+/)) {
    if (part === '') continue
    const [from = '', to = from, ...more] = part.split(/\.\.|~/)
    if (more.length > 0 || !isCalendarDay(from) || !isCalendarDay(to) || from > to)
      return err({ kind: 'BadDay', text: part })
    for (let day: Day = from; day <= to && days.size <= 400; day = addDays(day, 1)) days.add(day)
  }
  return ok([...days].toSorted())
}

/** Days as they are read again, those in a row as from and to. */
export function daysText(days: readonly Day[]): string {
  const runs: [Day, Day][] = []
  for (const day of days.toSorted()) {
    const last = runs.at(-1)
    if (last && addDays(last[1], 1) === day) last[1] = day
    else runs.push([day, day])
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}..${to}`)).join('\n')
}
