import { expect, test } from 'vitest'
import type { Activity } from '#shared/activities/activity.ts'
import { mayCorrect } from '#shared/activities/follow-up.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { correctActivity, deleteActivity } from '#renderer/work/activities/correct-activity.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const long = '潜'.repeat(250)
const activity: Activity = {
  id: 'activity:1' as Activity['id'],
  type: 'activity',
  ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' }),
  customerId: 'customer:1' as Activity['customerId'],
  contactId: '',
  kind: 'call',
  subject: 'Old subject',
  body: 'Old body',
  happenedAt: at('09:30'),
}

const seen = async ({ repositories }: Work) =>
  (await repositories.activities.all()).map(({ kind, subject, body, happenedAt }) => [
    kind,
    subject.length,
    body.length,
    happenedAt,
  ])

test('its author puts it right in one write, and takes that back', async () => {
  const act = (work: Work) =>
    correctActivity(work, activity.id, (now) => ok({ ...now, kind: 'visit', body: ` ${long} ` }))
  const { before, whole, early, crashed } = await throughCrashes({
    given: (_work, replica) => arrived(replica, activity),
    act,
    seen,
  })
  expect(whole).toEqual([['visit', 200, 250, at('09:30')]])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})

test('what is not touched stays at its minute and cut as it was; another day is its noon', async () => {
  await withWork({}, async (work, replica) => {
    await arrived(replica, activity)
    const same = await correctActivity(work, activity.id, (now) => ok({ ...now, kind: 'meeting' }))
    expect(same).toMatchObject({
      value: { now: { subject: 'Old subject', body: 'Old body', kind: 'meeting' } },
    })
    const day = '2026-02-20' as Day
    const moved = await correctActivity(work, activity.id, (now) => ok({ ...now, happenedAt: day }))
    expect(moved.ok && work.days.own.dayOf(moved.value.now.happenedAt)).toBe(day)
  })
})

test('it is deleted and stands again', async () => {
  await withWork({}, async (work, replica) => {
    await arrived(replica, activity)
    const gone = await deleteActivity(work, activity.id)
    expect(await seen(work)).toEqual([])
    if (gone.ok) await gone.value.back()
    expect(await work.repositories.activities.all()).toEqual([activity])
  })
})

test('nobody corrects what somebody else noted, or a letter that was sent', () => {
  expect(mayCorrect(activity, 'user:anna')).toBe(true)
  expect(mayCorrect(activity, 'user:ben')).toBe(false)
  expect(mayCorrect({ ...activity, kind: 'letter' }, 'user:anna')).toBe(false)
})
