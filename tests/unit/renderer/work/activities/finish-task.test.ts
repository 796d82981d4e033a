import { expect, test } from 'vitest'
import type { Task } from '#shared/activities/activity.ts'
import type { Repeat } from '#shared/activities/repeat.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { changeMany } from '#renderer/work/activities/change-many.ts'
import { finishTask } from '#renderer/work/activities/tasks.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const weekly: Repeat = { every: 'week', interval: 1, from: '2026-02-23' as Day, nth: 1 }

const task: Task = {
  id: 'task:1' as Task['id'],
  type: 'task',
  ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' }),
  ownerId: 'user:anna',
  subject: '周报',
  dueOn: '2026-03-02' as Day,
  done: false,
  repeat: weekly,
}

const given = (_work: Work, replica: Replica) => arrived(replica, task)
const seen = async ({ repositories }: Work) =>
  (await repositories.tasks.all())
    .map(({ id, done, dueOn, repeat }) => `${id} ${done} ${dueOn} ${repeat?.nth}`)
    .toSorted()

const open = ['task:1 false 2026-03-02 1']
const finished = ['task:1 true 2026-03-02 1', 'task:1-2 false 2026-03-09 2']

test('it is finished and followed, or neither, wherever the laptop stops', async () => {
  const { before, whole, early, crashed, again } = await throughCrashes({
    plan: 'taskFinished',
    given,
    act: (work) => finishTask(work, task.id),
    seen,
  })
  expect([before, whole, early]).toEqual([open, finished, open])
  for (const found of crashed) expect([open, finished]).toContainEqual(found)
  for (const found of again) expect(found).toEqual(finished)
})

test('taken back, both are as they were with nothing left to send, and finished again it is followed again', async () => {
  await withWork({}, async (work, replica) => {
    await given(work, replica)
    const done = await changeMany(work, [task.id], { do: 'finish' })
    expect(await seen(work)).toEqual(finished)
    expect((await done.back()).ok).toBe(true)
    expect(await seen(work)).toEqual(open)
    expect(replica.waiting.count()).toBe(0)
    await finishTask(work, task.id)
    expect(await seen(work)).toEqual(finished)
  })
})

test('it is taken back whole or not at all, wherever the laptop stops', async () => {
  let back: (() => Promise<unknown>) | undefined
  const { before, whole, early, crashed } = await throughCrashes({
    plan: 'taskUnfinished',
    given: async (work, replica) => {
      await given(work, replica)
      const done = await finishTask(work, task.id)
      back = done.ok ? done.value.back : undefined
    },
    act: async () => back?.(),
    seen,
  })
  expect([before, whole, early]).toEqual([finished, open, finished])
  for (const found of crashed) expect([finished, open]).toContainEqual(found)
})

test('what somebody worked on since stays when the one before is taken back', async () => {
  await withWork({}, async (work, replica) => {
    await given(work, replica)
    const done = await finishTask(work, task.id)
    await changeMany(work, ['task:1-2'], { do: 'move', to: '2026-03-11' as Day })
    if (done.ok) await done.value.back()
    expect(await seen(work)).toEqual(['task:1 false 2026-03-02 1', 'task:1-2 false 2026-03-11 2'])
  })
})
