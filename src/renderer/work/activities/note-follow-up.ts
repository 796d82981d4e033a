import type { Activity, Task } from '#shared/activities/activity.ts'
import type { CheckInPlace } from '#shared/activities/check-in.ts'
import { type FollowUpForm, subjectAndBody } from '#shared/activities/follow-up.ts'
import type { DocumentId } from '#shared/documents/document.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import { bytesOf, textOf } from '../../replica/store/sealed-storage.ts'
import { attach, type AttachFixed, fixAttach } from '../documents/attach.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

/** What was typed, and the deal or the machine that it is about. */
export interface FollowUpWish extends FollowUpForm {
  readonly opportunityId?: string
  readonly assetId?: string
  /** Where its author is, as she had it asked for. */
  readonly place?: CheckInPlace
  readonly photo?: FollowUpPhoto
}

/** A JPEG as `preparePhoto` makes it. */
export interface FollowUpPhoto {
  readonly name: string
  readonly bytes: Bytes
}

interface Wish extends Omit<FollowUpWish, 'photo'> {
  /** The photo itself is noted, too: it is nowhere else until its document is written. */
  readonly photo?: { readonly name: string; readonly base64: string }
}

interface Fixed extends AttachFixed {
  readonly activityId: Activity['id']
  readonly taskId: Task['id']
  readonly photoId: DocumentId
  readonly happenedAt: Instant
  readonly ownerId: string
}

/** What happened, the task for what comes next, then the photo. */
export const followUp: Plan<Wish, Fixed, never> = {
  kind: 'followUp',
  about: ({ customerId }) => customerId,
  fix: (means, { on }) => ({
    activityId: means.ids.next('activity'),
    taskId: means.ids.next('task'),
    photoId: means.ids.next('document'),
    ...fixAttach(means),
    happenedAt: momentOn(means, on as Day),
    ownerId: means.me,
  }),
  steps: [
    async ({ repositories }, data) => ok(await repositories.activities.addOnce(activityOf(data))),
    async ({ repositories }, data) => {
      const task = nextTaskOf(data)
      return ok(task && (await repositories.tasks.addOnce(task)))
    },
    async (means, data) => ok(await keepPhoto(means, data)),
  ],
}

/** Now, where it is noted the same day; else noon of the day on which it was. */
export function momentOn({ clock, days }: Pick<Means, 'clock' | 'days'>, on: Day): Instant {
  if (on === days.own.today()) return clock.now()
  const halfADay = 43_200_000
  return new Date(Date.parse(days.own.beginOf(on)) + halfADay).toISOString() as Instant
}

function activityOf(data: Wish & Fixed): Activity {
  const { activityId, stamp, kind, customerId, contactId, said, happenedAt } = data
  const { opportunityId, assetId, place } = data
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
    ...(place === undefined ? {} : { place }),
  }
}

function nextTaskOf(data: Wish & Fixed): Task | undefined {
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

async function keepPhoto(means: Means, data: Wish & Fixed): Promise<void> {
  const { photo, photoId, activityId, customerId, editId, stamp } = data
  if (!photo) return
  const about = {
    id: photoId,
    customerId: customerId as Activity['customerId'],
    subjectId: activityId,
    kind: 'file',
    templateId: '',
    fileName: photo.name,
  } as const
  await attach(means, about, { type: 'image/jpeg', bytes: bytesOf(photo.base64) }, { editId, stamp })
}

/** Notes what happened with a customer, and what comes next. */
export function noteFollowUp(
  { intents }: Work,
  { photo, ...wish }: FollowUpWish,
): Promise<Result<Wish & Fixed, HalfDone>> {
  const noted = photo && { name: photo.name, base64: btoa(textOf(photo.bytes)) }
  return intents.carryOut(followUp, { ...wish, ...(noted ? { photo: noted } : {}) })
}
