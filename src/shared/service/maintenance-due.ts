import { addDays, daysBetween, isCalendarDay } from '../kernel/clock.ts'
import { monthsLater } from '../kernel/month-grid.ts'
import { latestDay } from '../kernel/parse-day.ts'
import type { Day } from '../kernel/schema.ts'
import type { MaintenancePlan } from './maintenance-plan.ts'
import { type Hours, hasHoursOn } from './service-calendar.ts'
import type { Reading, Visit } from './service.ts'
import { isUnmade } from './unmade-visit.ts'

/** One time that a plan asks for. */
export interface Occurrence {
  /** Names it for good, whatever day it is moved to: `20270115`, or `h2000` of the hours. */
  readonly key: string
  /** The day that the rhythm means. */
  readonly due: Day
  /** The day that it is planned for: a working day, or the one that it was moved to. */
  readonly on: Day
  /** Within which it is in time; the bounds are in. */
  readonly from: Day
  readonly to: Day
  readonly state: 'asPlanned' | 'moved' | 'skipped'
}

/** How a machine is used: what it showed last, and how much a day comes on top; 0 where readings do not tell. */
export interface Usage {
  readonly on: Day
  readonly value: number
  readonly perDay: number
}

/** By the operating hours of the last year before its last reading; `undefined` where nobody read any. */
export function usageOf(
  readings: readonly Pick<Reading, 'quantity' | 'readAt' | 'value'>[],
  dayOf: (instant: Reading['readAt']) => Day,
): Usage | undefined {
  const hours = readings
    .filter(({ quantity }) => quantity === 'operatingHours')
    .map(({ readAt, value }) => ({ on: dayOf(readAt), value }))
    .toSorted((a, b) => (a.on === b.on ? a.value - b.value : a.on < b.on ? -1 : 1))
  const last = hours.at(-1)
  if (!last) return undefined
  const first = hours.find(({ on }) => on >= addDays(last.on, -366)) ?? last
  const days = daysBetween(first.on, last.on)
  return { ...last, perDay: days > 0 ? Math.max(0, (last.value - first.value) / days) : 0 }
}

/** What lies around a plan, as far as its times depend on it. */
export interface PlanContext {
  /** The working days of its calendar; without one every day is. */
  readonly hours: Hours | undefined
  readonly usage: Usage | undefined
}

type Planned = Pick<MaintenancePlan, 'rhythm' | 'tolerance' | 'exceptions' | 'endsOn'>

/**
 * The times of a plan that are meant for a day up to `until`, in their order, skipped ones among them. Counted in days
 * of the calendar: no zone and no change of the clocks moves them, and the 31st comes back after a shorter month.
 * By hours only what the readings tell: how far the machine will be by then.
 */
export function occurrences(plan: Planned, until: Day, context: PlanContext): readonly Occurrence[] {
  const last = [until, plan.endsOn || until, latestDay].toSorted()[0] ?? until
  const meant = plan.rhythm.every === 'hours' ? byHours(plan, last, context.usage) : byCalendar(plan, last)
  return meant.map((one) => asPlanned(plan, one, context.hours))
}

interface Meant {
  readonly key: string
  readonly due: Day
}

function byCalendar(
  { rhythm: { every, interval, from } }: Pick<Planned, 'rhythm'>,
  last: Day,
): readonly Meant[] {
  const meant: Meant[] = []
  for (let nth = 0; nth < mostTimes; nth += 1) {
    const steps = nth * interval
    const due =
      every === 'week' ? addDays(from, steps * 7) : monthsLater(from, every === 'year' ? steps * 12 : steps)
    if (due > last) break
    meant.push({ key: due.replaceAll('-', ''), due })
  }
  return meant
}

/** Every week for a century. */
const mostTimes = 5_300

function byHours({ rhythm }: Planned, last: Day, usage: Usage | undefined): readonly Meant[] {
  if (!usage) return []
  const { interval, from, fromHours } = rhythm
  const meant: Meant[] = []
  for (let at = fromHours + interval; at <= mostHours && meant.length < mostTimes; at += interval) {
    const due = dayOfHours(at, usage)
    if (due === undefined || due > last) break
    meant.push({ key: `h${at}`, due: due < from ? from : due })
  }
  return meant
}

const mostHours = 500_000

/** The day on which a machine that goes on like this shows so many hours; the last reading's where it does already. */
function dayOfHours(at: number, { on, value, perDay }: Usage): Day | undefined {
  if (at <= value) return on
  if (perDay <= 0) return undefined
  const days = Math.ceil((at - value) / perDay)
  return days > 40_000 ? undefined : addDays(on, days)
}

function asPlanned(plan: Planned, { key, due }: Meant, hours: Hours | undefined): Occurrence {
  const exception = plan.exceptions.find(({ id }) => id === key)
  const { tolerance } = plan
  const window = { from: addDays(due, -tolerance), to: addDays(due, tolerance) }
  if (exception)
    return exception.to === ''
      ? { key, due, on: due, ...window, state: 'skipped' }
      : { key, due, on: exception.to, ...window, state: 'moved' }
  return { key, due, on: workingDay(due, tolerance, hours), ...window, state: 'asPlanned' }
}

/** The nearest working day within the tolerance, a later one first; the day itself where there is none. */
function workingDay(due: Day, tolerance: number, hours: Hours | undefined): Day {
  if (!hours) return due
  for (let away = 0; away <= tolerance; away += 1)
    for (const day of [addDays(due, away), addDays(due, -away)]) if (hasHoursOn(hours, day)) return day
  return due
}

/**
 * The id of the visit that a plan makes for one of its times: whoever makes it, on whatever laptop, makes the same
 * document, so that two who make next year's visits apart make them once.
 */
export function plannedVisitId(plan: Pick<MaintenancePlan, 'id'>, key: string): Visit['id'] {
  return `visit:${plan.id.slice(plan.id.indexOf(':') + 1)}-${key}` as Visit['id']
}

/** The plan of one of whose times a visit bears the id; `undefined` where it bears another one. */
export function planInId({ id }: Pick<Visit, 'id'>): MaintenancePlan['id'] | undefined {
  const plan = /^visit:(.+)-(?:\d{8}|h\d{1,6})$/.exec(id)?.[1]
  return plan === undefined ? undefined : (`maintenancePlan:${plan}` as MaintenancePlan['id'])
}

/** The key in such an id; '' where there is none. */
export function keyInId({ id }: Pick<Visit, 'id'>): string {
  return /-(\d{8}|h\d{1,6})$/.exec(id)?.[1] ?? ''
}

/** Whether a plan of this rhythm may have, or have had, a time of this key: so many hours, or a day that there is. */
export function isKeyOf({ rhythm }: Pick<MaintenancePlan, 'rhythm'>, key: string): boolean {
  if (rhythm.every === 'hours') return key.startsWith('h') && hoursIn(key) <= mostHours
  return isCalendarDay(dayIn(key))
}

function hoursIn(key: string): number {
  return key.startsWith('h') ? Number(key.slice(1)) : Infinity
}

function dayIn(key: string): Day {
  return key.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') as Day
}

/** What a plan knows of a visit that it made. */
type Made = Pick<Visit, 'id' | 'stage' | 'stageLog'>

/**
 * The times up to `until` for which nobody made a visit yet, without those that were skipped and those whose window
 * went by before `today`. By hours one visit is made at a time, and what the machine ran past while nobody came is one
 * maintenance: how soon the next one comes, the readings will tell.
 */
export function unmade(
  plan: Planned & Pick<MaintenancePlan, 'id'>,
  { today, until }: { readonly today: Day; readonly until: Day },
  context: PlanContext,
  visits: readonly Made[],
): readonly Occurrence[] {
  const standing = visits.filter((visit) => !isUnmade(visit))
  const made = new Map(standing.map(({ id, stage }) => [id as string, stage]))
  const isMade = ({ key }: Occurrence) => made.has(plannedVisitId(plan, key))
  const all = occurrences(plan, until, context)
  const open = all.filter((one) => one.state !== 'skipped' && !isMade(one))
  if (plan.rhythm.every !== 'hours') return open.filter(({ to, on }) => to >= today || on >= today)
  const after = all.slice(all.findLastIndex(isMade) + 1).filter((one) => open.includes(one))
  const next = after.findLast(({ due }) => due <= today) ?? after[0]
  if (!next) return []
  // One of a rhythm of before that somebody goes on with counts too; one of hours far beyond is not the plan's.
  const before = hoursIn(next.key) + plan.rhythm.interval
  const isNear = (id: Visit['id']) => hoursIn(keyOfVisit(plan, { id })) < before
  return standing.some((visit) => isToCome(visit) && isNear(visit.id)) ? [] : [next]
}

/** Whether somebody still goes there, or is there. */
export function isToCome({ stage }: Pick<Visit, 'stage'>): boolean {
  return stage === 'scheduled' || stage === 'accepted' || stage === 'travelling' || stage === 'onSite'
}

/**
 * Whether a plan asks for the visit of one of its times that is planned for the day `on`, as it stands now: that its
 * end comes before that day counts, and not the day that the rhythm means.
 */
export function asksFor(
  { rhythm, exceptions, endsOn }: Planned,
  { key, on }: { readonly key: string; readonly on: Day },
): boolean {
  if (exceptions.some(({ id, to }) => id === key && to === '')) return false
  if (endsOn !== '' && on > endsOn) return false
  if (key.startsWith('h')) {
    const beyond = hoursIn(key) - rhythm.fromHours
    return rhythm.every === 'hours' && beyond > 0 && beyond % rhythm.interval === 0
  }
  const due = dayIn(key)
  return rhythm.every !== 'hours' && byCalendar({ rhythm }, due).at(-1)?.due === due
}

/** The key of the time for which a plan made a visit; '' where another made it. */
export function keyOfVisit(plan: Pick<MaintenancePlan, 'id'>, { id }: Pick<Visit, 'id'>): string {
  const ofPlan = plannedVisitId(plan, '')
  return id.startsWith(ofPlan) ? id.slice(ofPlan.length) : ''
}
