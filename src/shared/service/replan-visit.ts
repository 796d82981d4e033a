import { isCalendarDay } from '../kernel/clock.ts'
import type { Stamp } from '../kernel/document.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Day } from '../kernel/schema.ts'
import type { VisitRefused } from './move-visit.ts'
import type { Visit } from './service.ts'

/** What changes about the plan of a visit; what is left out stays. `startsAt` is '' where no hour is agreed on. */
export interface Replanned extends Partial<Pick<Visit, 'engineerId' | 'startsAt'>> {
  readonly scheduledFor?: Day
  /** Why, for whoever reads the visit; '' where nobody said. */
  readonly note: string
}

/**
 * Plans a visit anew that nobody set off to yet, or that its engineer declined: another day or hour, or another engineer.
 * Whoever goes accepts it anew, unless he moved what was his and accepted. Who is on the way or there finishes it, or
 * says that he cannot; refused are a day that is none, one before `today`, and a plan that changes nothing.
 */
export function replanVisit(
  visit: Visit,
  to: Replanned & {
    readonly today: Day
    readonly id: string
    readonly stamp: Pick<Stamp, 'at' | 'by'>
  },
): Result<Visit, VisitRefused> {
  const { engineerId = visit.engineerId, scheduledFor = visit.scheduledFor, id, stamp } = to
  const startsAt = to.startsAt ?? visit.startsAt ?? ''
  const isSame =
    engineerId === visit.engineerId &&
    scheduledFor === visit.scheduledFor &&
    startsAt === (visit.startsAt ?? '')
  if (!mayReplan(visit) || (isSame && visit.stage !== 'declined')) return refused('noWay')
  if (scheduledFor !== visit.scheduledFor && !(isCalendarDay(scheduledFor) && scheduledFor >= to.today))
    return refused('noDay')
  const isHis = visit.stage === 'accepted' && engineerId === visit.engineerId && stamp.by === engineerId
  const stage = isHis ? 'accepted' : 'scheduled'
  const step = { id, at: stamp.at, by: stamp.by, stage, note: to.note.trim() } as const
  // The place in the day's route was another day's or somebody else's.
  const { routeOrder: _order, reason: _declined, place, ...rest } = visit
  return ok({
    ...rest,
    // Where the one before was says nothing of who goes now.
    ...(place && engineerId === visit.engineerId ? { place } : {}),
    engineerId,
    scheduledFor,
    startsAt,
    stage,
    stageLog: [...(visit.stageLog ?? []), step],
  })
}

/** Whether somebody plans a visit anew: its engineer her own, managers everybody's. */
export function mayPlan(
  visit: Pick<Visit, 'stage' | 'engineerId'>,
  { me, roles }: { readonly me: string; readonly roles: readonly string[] },
): boolean {
  return mayReplan(visit) && plans(visit, { me, roles })
}

/** Whether it is hers to plan, if it can be planned anew at all. */
export function plans(
  { engineerId }: Pick<Visit, 'engineerId'>,
  { me, roles }: { readonly me: string; readonly roles: readonly string[] },
): boolean {
  return engineerId === me || mayGiveVisits(roles)
}

export function mayGiveVisits(roles: readonly string[]): boolean {
  return roles.includes('manager') || roles.includes('syncAdmin')
}

export function mayReplan({ stage }: Pick<Visit, 'stage'>): boolean {
  return stage === 'scheduled' || stage === 'accepted' || stage === 'declined'
}

function refused(because: VisitRefused['because']): Result<never, VisitRefused> {
  return err({ kind: 'VisitRefused', because })
}
