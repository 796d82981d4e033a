import { type Stamp, stampNew } from '../kernel/document.ts'
import type { Occurrence } from './maintenance-due.ts'
import { plannedVisitId } from './maintenance-due.ts'
import type { MaintenancePlan } from './maintenance-plan.ts'
import type { Visit } from './service.ts'

/**
 * The visit that a plan makes for one of its times. Whoever makes it makes the same one: it bears no number, which
 * each laptop would give from its own, and no step, which each would write in its own name; it gets its number when
 * somebody accepts it.
 */
export function visitOfPlan(
  plan: MaintenancePlan,
  { key, on }: Pick<Occurrence, 'key' | 'on'>,
  stamp: Stamp,
): Visit {
  const { customerId, assetId, engineerId, purpose, checks } = plan
  return {
    id: plannedVisitId(plan, key),
    type: 'visit',
    ...stampNew(stamp),
    customerId,
    assetId,
    requestId: '',
    number: '',
    engineerId,
    stage: 'scheduled',
    scheduledFor: on,
    startsAt: '',
    purpose,
    findings: '',
    work: '',
    parts: [],
    checklist: checks.map((item) => ({ ...item, outcome: '', note: '' })),
    planId: plan.id,
  }
}
