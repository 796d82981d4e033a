import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { VisitPlan, VisitPlans } from './storage.ts'

/** What a visit says of who goes where and when. */
export function planOf(visit: AnyDocument): VisitPlan {
  const text = (field: string) => (typeof visit[field] === 'string' ? visit[field] : '')
  return { engineerId: text('engineerId'), customerId: text('customerId'), day: text('scheduledFor') }
}

/**
 * What a visit's plan is worth after a write. Somebody vouches for a plan by writing it: who
 * holds the customer for good, and changed it. A note beside a plan that somebody else wrote
 * vouches for nothing, and neither does who holds the customer only for a time.
 */
export function nextPlans(known: VisitPlans | undefined, visit: AnyDocument, trusted: boolean): VisitPlans {
  const stands = planOf(visit)
  if (!trusted || (known && samePlan(known.stands, stands))) return { stands, vouched: known?.vouched }
  return { stands, vouched: stands }
}

export function samePlan(a: VisitPlan, b: VisitPlan): boolean {
  return a.engineerId === b.engineerId && a.customerId === b.customerId && a.day === b.day
}

/** The visit as far as it gives its engineer anything: as it was vouched for, and for that customer alone. */
export function vouchedVisit(visit: AnyDocument, { vouched }: VisitPlans): AnyDocument | undefined {
  if (!vouched || vouched.customerId !== visit['customerId']) return undefined
  return { ...visit, engineerId: vouched.engineerId, scheduledFor: vouched.day }
}
