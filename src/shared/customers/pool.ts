import { addDays } from '../kernel/clock.ts'
import { isMoment } from '../kernel/moment.ts'
import { same } from '../kernel/same.ts'
import { Day, type Infer, type Instant, oneOf, record, Type } from '../kernel/schema.ts'
import type { Calendar } from '../kernel/calendar.ts'
import type { Customer } from './customer.ts'

/** When customers fall back into the company's pool (公海), and who takes them out of it. */
export type PoolRule = Infer<typeof PoolRule>
export const PoolRule = record({
  /** So many days without contact may pass. */
  quietDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
  /** So many days ahead the owner is told; nobody is surprised by a new rule either. */
  warnDays: Type.Integer({ minimum: 0, maximum: 365 }),
  /** Who has as many claims no more; 0 is no limit. */
  mostHeld: Type.Integer({ minimum: 0, maximum: 10_000 }),
  /** `territory`: those of the customer's own territory alone. `everybody`: whoever sees it in the pool. */
  claimants: oneOf('territory', 'everybody'),
  /** The day on which the rule was last changed. */
  since: Day,
})

/** A rule as it is typed now: where something of it differs it counts from today, so that nobody is surprised by it. */
export function ruleFrom(before: PoolRule | undefined, typed: Omit<PoolRule, 'since'>, today: Day): PoolRule {
  const kept = before && { ...typed, since: before.since }
  return kept && same(kept, before) ? kept : { ...typed, since: today }
}

/** Nobody owns it, and it is in use. */
export function isInPool({ ownerId, retired, mergedInto }: Customer): boolean {
  return ownerId === '' && retired !== true && !mergedInto
}

/**
 * The day on which a customer falls back: when so many days passed since somebody last spoke with it, or since it became its
 * owner's, and never sooner than the days of warning after the rule was last changed. What is stored as a moment and is none
 * counts for nothing.
 */
export function fallsOn(
  { createdAt, ownedSince }: Pick<Customer, 'createdAt' | 'ownedSince'>,
  lastContact: Instant | undefined,
  rule: PoolRule,
  { dayOf }: Pick<Calendar, 'dayOf'>,
): Day {
  const known = [ownedSince, lastContact].filter((at) => at !== undefined && isMoment(at))
  const from = known.reduce((a, b) => (b > a || !isMoment(a) ? b : a), createdAt)
  const quiet = addDays(dayOf(from), rule.quietDays + 1)
  const warned = addDays(rule.since, rule.warnDays + 1)
  return quiet > warned ? quiet : warned
}
