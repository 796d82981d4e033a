import { addDays } from '../kernel/clock.ts'
import type { Day } from '../kernel/schema.ts'
import { isToCome, type PlanContext, unmade } from './maintenance-due.ts'
import type { MaintenancePlan } from './maintenance-plan.ts'
import type { Visit } from './service.ts'

/** What a plan asks for next. */
export type NextDue =
  | { readonly kind: 'visit'; readonly on: Day; readonly visit: Visit }
  | { readonly kind: 'unmade' | 'overdue'; readonly on: Day }
  /** By hours, and nobody read any, or the machine stands still. */
  | { readonly kind: 'needsReading' }
  | { readonly kind: 'ended'; readonly on: Day }
  | { readonly kind: 'nothing' }

/** Ten years: nobody asks what is due behind them. */
const horizon = 3_660

/** The next visit that a plan made and that is to come, or the next day for which it makes one, whichever is earlier. */
export function nextDue(
  plan: MaintenancePlan,
  visits: readonly Visit[],
  context: PlanContext,
  today: Day,
): NextDue {
  const [visit] = visits
    .filter((one) => one.planId === plan.id && isToCome(one))
    .toSorted((a, b) => (a.scheduledFor < b.scheduledFor ? -1 : 1))
  const [open] = unmade(plan, { today, until: addDays(today, horizon) }, context, visits)
  if (visit && (!open || visit.scheduledFor <= open.on))
    return { kind: 'visit', on: visit.scheduledFor, visit }
  if (open) return { kind: open.on < today ? 'overdue' : 'unmade', on: open.on }
  if (plan.endsOn !== '') return { kind: 'ended', on: plan.endsOn }
  return { kind: plan.rhythm.every === 'hours' ? 'needsReading' : 'nothing' }
}
