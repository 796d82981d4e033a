import type { Activity, Task } from '#shared/activities/activity.ts'
import { type FollowUpForm, subjectAndBody } from '#shared/activities/follow-up.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

/** What was typed, and the deal or the machine that it is about. */
export interface FollowUpWish extends FollowUpForm {
  readonly opportunityId?: string
  readonly assetId?: string
}

interface Fixed {
  readonly activityId: Activity['id']
  readonly taskId: Task['id']
  readonly stamp: Stamp
  readonly happenedAt: Instant
  readonly ownerId: string
}

/** What happened, then the task for what comes next. */
export const followUp: Plan<FollowUpWish, Fixed, never> = {
  kind: 'followUp',
  about: ({ customerId }) => customerId,
  fix: (means, { on }) => ({
    activityId: means.ids.next('activity'),
    taskId: means.ids.next('task'),
    stamp: means.author.stamp(),
    happenedAt: momentOn(means, on as Day),
    ownerId: means.me,
  }),
  steps: [
    async ({ repositories }, data) => ok(await repositories.activities.addOnce(activityOf(data))),
    async ({ repositories }, data) => {
      const task = nextTaskOf(data)
      return ok(task && (await repositories.tasks.addOnce(task)))
    },
  ],
}

/** Now, where it is noted the same day; else noon of the day on which it was. */
export function momentOn({ clock, days }: Pick<Means, 'clock' | 'days'>, on: Day): Instant {
  if (on === days.own.today()) return clock.now()
  const halfADay = 43_200_000
  return new Date(Date.parse(days.own.beginOf(on)) + halfADay).toISOString() as Instant
}

function activityOf(data: FollowUpWish & Fixed): Activity {
  const { activityId, stamp, kind, customerId, contactId, said, happenedAt, opportunityId, assetId } = data
  return {
    id: activityId,
    type: 'activity',
    ...stampNew(stamp),
    customerId: customerId as Activity['customerId'],
    contactId,
    kind,
    ...subjectAndBody(said),
    happenedAt,
    ...(opportunityId === undefined ? {} : { opportunityId }),
    ...(assetId === undefined ? {} : { assetId }),
  }
}

function nextTaskOf(data: FollowUpWish & Fixed): Task | undefined {
  const { taskId, stamp, customerId, ownerId, next, nextOn, opportunityId } = data
  if (next.trim() === '') return undefined
  return {
    id: taskId,
    type: 'task',
    ...stampNew(stamp),
    customerId: customerId as Activity['customerId'],
    ownerId,
    subject: next.trim(),
    dueOn: nextOn as Day,
    done: false,
    ...(opportunityId === undefined ? {} : { opportunityId }),
  }
}

/** Notes what happened with a customer, and what comes next. */
export function noteFollowUp(
  { intents }: Work,
  wish: FollowUpWish,
): Promise<Result<FollowUpWish & Fixed, HalfDone>> {
  return intents.carryOut(followUp, wish)
}
