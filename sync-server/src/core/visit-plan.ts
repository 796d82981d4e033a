import { givingDay } from '#shared/directory/assignment.ts'
import type { Calendar } from '#shared/kernel/calendar.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { isA } from '#shared/registry/is-a.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { VisitPlan, VisitPlans } from './storage.ts'

/** What a visit says of who goes where and when. To one that was declined or called off nobody goes. */
export function planOf(visit: AnyDocument): VisitPlan {
  const text = (field: string) => (typeof visit[field] === 'string' ? visit[field] : '')
  const isOff = visit['stage'] === 'declined' || visit['stage'] === 'cancelled'
  return {
    engineerId: isOff ? '' : text('engineerId'),
    customerId: text('customerId'),
    day: text('scheduledFor'),
  }
}

/**
 * What a visit's plan is worth after a write. Somebody vouches for a plan by writing it: who
 * holds the customer for good, and changed it. A note beside a plan that somebody else wrote
 * vouches for nothing, and neither does who holds the customer only for a time; but that nobody
 * goes, anybody may say, and who goes after all has to be vouched for anew.
 */
export function nextPlans(
  known: VisitPlans | undefined,
  visit: AnyDocument,
  { trusted, calendar }: { readonly trusted: boolean; readonly calendar: Calendar },
): VisitPlans {
  const stands = planOf(visit)
  if (stands.engineerId === '') return { stands, vouched: stands }
  const isAsBefore = known !== undefined && samePlan(known.stands, stands)
  const vouched = trusted && !isAsBefore ? stands : known?.vouched
  return { stands, vouched: vouched && asFarAsItWent(vouched, visit, calendar) }
}

/** Of a visit that is over before its day nothing is vouched for beyond the day on which it ended, whatever is written of it later. */
export function asFarAsItWent(vouched: VisitPlan, visit: AnyDocument, calendar: Calendar): VisitPlan {
  if (!isA(visit, 'visit')) return vouched
  return { ...vouched, day: givingDay({ ...visit, scheduledFor: vouched.day as Day }, calendar) }
}

export function samePlan(a: VisitPlan, b: VisitPlan): boolean {
  return a.engineerId === b.engineerId && a.customerId === b.customerId && a.day === b.day
}

/** The visit as far as it gives its engineer anything: as it was vouched for, and for that customer alone. */
export function vouchedVisit(visit: AnyDocument, { vouched }: VisitPlans): AnyDocument | undefined {
  if (!vouched || vouched.customerId !== visit['customerId']) return undefined
  return { ...visit, engineerId: vouched.engineerId, scheduledFor: vouched.day }
}
