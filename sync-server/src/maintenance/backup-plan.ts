import { DateTime } from 'luxon'
import type { Calendar } from '#shared/kernel/calendar.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/schema.ts'

/** How many days, weeks and months are kept, one backup of each: the newest in it. */
export interface Kept {
  readonly days: number
  readonly weeks: number
  readonly months: number
}

/** `7 4 12` or `7,4,12`: days, weeks, months; at least one day. Fails with a sentence. */
export function parseKept(text: string): Result<Kept, string> {
  const found = /^(\d{1,4})[\s,]+(\d{1,4})[\s,]+(\d{1,4})$/.exec(text.trim())
  const [days = 0, weeks = 0, months = 0] = (found ?? []).slice(1).map(Number)
  return days < 1
    ? err('--backup-keep is how many days, weeks and months are kept, as 7,4,12; at least one day.')
    : ok({ days, weeks, months })
}

/** A time of day, `02:30`. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** `satchel-2026-11-30-0230.sqlite`: when it was begun, as the company counts days. */
export function backupName(now: number, calendar: Calendar): string {
  const at = instantOf(now)
  return `satchel-${calendar.dayOf(at)}-${calendar.timeOf(at).replace(':', '')}.sqlite`
}

/** The last moment, in milliseconds, at or before `now` at which a backup was to be made. */
export function lastDue(now: number, time: string, calendar: Calendar): number {
  const today = calendar.dayOf(instantOf(now))
  const due = Date.parse(calendar.momentOf(today, time))
  if (due <= now) return due
  const yesterday = calendar.dayOf(instantOf(Date.parse(calendar.beginOf(today)) - 1))
  return Date.parse(calendar.momentOf(yesterday, time))
}

/**
 * Which of the names in a folder may go. What is not named as a planned backup is somebody's own and never goes, nor does
 * the newest one. What is named later than `latest` is of a clock that was wrong: it spares none, and stays. Days without a backup count for nothing: a server that stood still for a month loses none by it.
 */
export function superfluous(names: readonly string[], kept: Kept, latest: string): readonly string[] {
  const all = plannedIn(names).filter((name) => name <= latest)
  const spared = new Set([
    ...newestOfEach(all, (day) => day, kept.days),
    ...newestOfEach(all, weekOf, kept.weeks),
    ...newestOfEach(all, (day) => DateTime.fromISO(day).toFormat('yyyy-MM'), kept.months),
  ])
  return all.filter((name) => !spared.has(name))
}

/** Those of the names that are of planned backups, the newest first. */
export function plannedIn(names: readonly string[]): readonly string[] {
  return names
    .filter((name) => dayIn(name) !== undefined)
    .toSorted()
    .toReversed()
}

function newestOfEach(
  all: readonly string[],
  spanOf: (day: string) => string,
  most: number,
): readonly string[] {
  const newest = new Map<string, string>()
  for (const name of all) {
    const span = spanOf(dayIn(name) ?? '')
    if (!newest.has(span)) newest.set(span, name)
  }
  return [...newest.values()].slice(0, most)
}

/** `2026-W49`, by ISO 8601. */
function weekOf(day: string): string {
  return DateTime.fromISO(day).toFormat("kkkk-'W'WW")
}

function dayIn(name: string): string | undefined {
  const day = /^satchel-(\d{4}-\d{2}-\d{2})-\d{4}\.sqlite$/.exec(name)?.[1]
  return day !== undefined && DateTime.fromISO(day).isValid ? day : undefined
}

function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant
}
