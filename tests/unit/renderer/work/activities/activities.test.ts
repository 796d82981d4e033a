import { expect, test } from 'vitest'
import type { Task } from '#shared/activities/activity.ts'
import type { Notice } from '#shared/activities/notice.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { finishTask } from '#renderer/work/activities/tasks.ts'
import { putNoticeAway } from '#renderer/work/activities/notices.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })
const task = {
  id: 'task:1',
  type: 'task',
  ...stamp,
  customerId: 'customer:1',
  ownerId: 'user:anna',
  subject: 'Call back',
  dueOn: '2026-03-02',
  done: false,
} as Task
const notice: Notice = {
  id: 'notice:1' as Notice['id'],
  type: 'notice',
  ...stamp,
  userId: 'user:anna' as Notice['userId'],
  about: 'handedTo',
  handoverId: 'h1',
  people: ['user:ben'],
  reason: '',
  by: 'desk',
  kinds: [],
  titles: [],
}

async function given({ repositories }: Work) {
  await repositories.tasks.add(task)
  await repositories.notices.add(notice)
}
const seen = async ({ repositories }: Work) => {
  const [tasks, notices] = await Promise.all([repositories.tasks.all(), repositories.notices.all()])
  return { done: tasks.map(({ done }) => done), seenAt: notices.map((one) => one.seenAt) }
}

test.each([
  ['a task is finished', (work: Work) => finishTask(work, task.id), { done: [true] }],
  ['a notice is put away', (work: Work) => putNoticeAway(work, notice.id), { seenAt: [at('12:00')] }],
] as const)('%s or not, wherever it breaks off; and it is taken back', async (_, act, after) => {
  const { before, whole, early, crashed } = await throughCrashes({ given, act, seen })
  expect(whole).toMatchObject(after)
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
  await withWork({}, async (work) => {
    await given(work)
    const done = await act(work)
    if (done.ok) await done.value.back()
    expect(await seen(work)).toEqual(before)
  })
})
