import type { Calendar } from '../kernel/calendar.ts'
import { daysBetween } from '../kernel/clock.ts'
import { isMoment } from '../kernel/moment.ts'
import type { Day, Instant } from '../kernel/schema.ts'
import type { Customer } from '../customers/customer.ts'
import type { Activity } from './activity.ts'

/** An A customer whom nobody has spoken with for longer is silent. */
export const silentAfterDays = 60

const spoken: ReadonlySet<unknown> = new Set(['call', 'visit', 'meeting', 'email'])

/** Whether somebody spoke with a customer: a note is for oneself, and a letter goes out to many. */
export function isContact(document: {
  readonly type: string
  readonly [field: string]: unknown
}): document is Activity {
  return document.type === 'activity' && spoken.has(document['kind'])
}

/** Whether the day on which something is said to have happened is here: what is dated ahead, or on no day, counts for nothing. */
export function hasHappened(at: Instant, { today, dayOf }: Pick<Calendar, 'today' | 'dayOf'>): boolean {
  return isMoment(at) && dayOf(at) <= today()
}

/** A customer of whom nothing was heard, and for how many days. */
export interface Silent {
  readonly customer: Customer
  readonly days: number
}

/** Of which customers it may be said: of tier A, whose owner is asked about, and that still buy. */
export function mayBeSilent(
  { tier, ownerId, retired, lifecycle }: Customer,
  owners: readonly string[],
): boolean {
  return tier === 'A' && owners.includes(ownerId) && retired !== true && lifecycle !== 'lost'
}

/** The longest silent first. One whom nobody ever spoke with is silent since she was entered. */
export function silentOf(
  customers: readonly Customer[],
  last: ReadonlyMap<string, Instant>,
  { today, dayOf }: { readonly today: Day; readonly dayOf: Calendar['dayOf'] },
): readonly Silent[] {
  return customers
    .map((customer) => ({
      customer,
      days: daysBetween(dayOf(last.get(customer.id) ?? customer.createdAt), today),
    }))
    .filter(({ days }) => days > silentAfterDays)
    .toSorted((a, b) => b.days - a.days)
}
