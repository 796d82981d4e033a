import type { Activity } from '#shared/activities/activity.ts'
import { type ActivityForm, activityFormOf, subjectAndBody, textOf } from '#shared/activities/follow-up.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done, removeWithWayBack } from '../way-back.ts'
import type { Work } from '../work.ts'
import { momentOn } from './note-follow-up.ts'

/** Kind, contact, text and day. `settle` says what of the form is stored, looking at what stands now. */
export function correctActivity(
  work: Work,
  id: Activity['id'],
  settle: (now: ActivityForm) => Result<ActivityForm, Overtaken>,
): Promise<Result<Done<Activity>, Overtaken | Gone>> {
  const { dayOf } = work.days.own
  return changeWithWayBack(work.repositories.activities, id, (now): Result<Activity, Overtaken> => {
    const settled = settle(activityFormOf(now, dayOf))
    if (!settled.ok) return settled
    const { kind, contactId, body, happenedAt } = settled.value
    return ok({
      ...now,
      kind,
      contactId,
      // What nobody touched stays cut as it was, and at its minute.
      ...(body.trim() === textOf(now).trim() ? {} : subjectAndBody(body)),
      happenedAt: happenedAt === dayOf(now.happenedAt) ? now.happenedAt : momentOn(work, happenedAt),
    })
  })
}

export function deleteActivity(
  { repositories }: Work,
  id: Activity['id'],
): Promise<Result<Done<Activity>, Gone>> {
  return removeWithWayBack(repositories.activities, id)
}
