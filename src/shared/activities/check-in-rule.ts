import { same } from '../kernel/same.ts'
import type { Change } from '../model/rule.ts'
import type { Activity } from './activity.ts'
import type { ActivityRefusal } from './activity-refusals.ts'

/** A place is noted where the company has it so, by who was there; it goes with the activity and is never another one. */
export function checkInFault(
  { me, now, before }: Change<Activity>,
  isAllowed: boolean,
): ActivityRefusal | undefined {
  if (same(now.place, before?.place)) return undefined
  if (before !== undefined || now.createdBy !== me) return { kind: 'checkInFixed' }
  return isAllowed ? undefined : { kind: 'checkInOff' }
}
