import { expect, test } from 'vitest'
import type { Task } from '#shared/activities/activity.ts'
import { taskFaults } from '#shared/activities/task-form.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { addTask, changeTasks, correctTask, type TasksChange } from '#renderer/work/activities/tasks.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { arrived } from '#support/replica.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

function aTask(n: number, over: Partial<Task> = {}): Task {
  return {
    id: `task:${n}` as Task['id'],
    type: 'task',
    ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' }),
    customerId: 'customer:1' as NonNullable<Task['customerId']>,
    ownerId: 'user:anna',
    subject: `Task ${n}`,
    dueOn: '2026-03-02' as Day,
    done: false,
    ...over,
  }
}

const { customerId: _none, ...withoutCustomer } = aTask(4, { createdBy: 'user:ben' })
/** Her own, her own, ben's, and one without a customer that ben gave her. */
const all = [aTask(1), aTask(2), aTask(3, { createdBy: 'user:ben', ownerId: 'user:ben' }), withoutCustomer]
const ids = all.map(({ id }) => id)
const given = (_work: Work, replica: Replica) => arrived(replica, ...all)

const seen = async ({ repositories }: Work) =>
  Object.fromEntries(
    (await repositories.tasks.all()).map(({ id, done, dueOn, ownerId }) => [
      id,
      `${done} ${dueOn} ${ownerId}`,
    ]),
  )
const untouched = 'false 2026-03-02 user:anna'
const his = 'false 2026-03-02 user:ben'

const changes: readonly (readonly [string, TasksChange, object, number])[] = [
  [
    'finished',
    { do: 'finish' },
    {
      'task:1': 'true 2026-03-02 user:anna',
      'task:2': 'true 2026-03-02 user:anna',
      'task:3': 'true 2026-03-02 user:ben',
      'task:4': 'true 2026-03-02 user:anna',
    },
    0,
  ],
  [
    'moved',
    { do: 'move', to: '2028-02-29' as Day },
    {
      'task:1': 'false 2028-02-29 user:anna',
      'task:2': 'false 2028-02-29 user:anna',
      'task:3': 'false 2028-02-29 user:ben',
      'task:4': 'false 2028-02-29 user:anna',
    },
    0,
  ],
  [
    'given away, but for the one that its maker alone gives on',
    { do: 'give', to: 'user:carl' },
    {
      'task:1': 'false 2026-03-02 user:carl',
      'task:2': 'false 2026-03-02 user:carl',
      'task:3': 'false 2026-03-02 user:carl',
      'task:4': untouched,
    },
    1,
  ],
  ['deleted, but for what is somebody else’s', { do: 'delete' }, { 'task:3': his }, 1],
]

test.each(changes)('several tasks are %s, with one way back', async (_name, change, after, left) => {
  await withWork({}, async (work, replica) => {
    await given(work, replica)
    const before = await seen(work)
    const changed = await changeTasks(work, [...ids, 'task:99' as Task['id']], change)
    expect(await seen(work)).toEqual(after)
    expect([changed.done, changed.left]).toEqual([ids.length - left, left + 1])
    expect((await changed.back()).ok).toBe(true)
    expect(await seen(work)).toEqual(before)
    expect(replica.waiting.count()).toBe(0)
  })
})

test('where the laptop stops in the middle of many, each is as it was or as it was to be', async () => {
  const { before, whole, crashed } = await throughCrashes({
    given,
    act: (work) => changeTasks(work, ids, { do: 'finish' }),
    seen,
  })
  for (const found of crashed) for (const id of ids) expect([before[id], whole[id]]).toContain(found[id])
})

test('a task is noted with a customer or without, and taken back without a trace', async () => {
  await withWork({}, async (work, replica) => {
    const form = { subject: ' 准备季度汇报 ', customerId: '', dueOn: '2026-03-05', ownerId: 'user:anna' }
    const added = await addTask(work, form)
    expect(added.now).toMatchObject({ subject: '准备季度汇报', dueOn: '2026-03-05', done: false })
    expect(added.now).not.toHaveProperty('customerId')
    await addTask(work, { ...form, customerId: 'customer:1', ownerId: 'user:ben' })
    await added.back()
    const left = await work.repositories.tasks.all()
    expect(left.map(({ customerId, ownerId }) => [customerId, ownerId])).toEqual([['customer:1', 'user:ben']])
    expect(replica.waiting.count()).toBe(1)
  })
})

test('what somebody else gave her without a customer she corrects, and does not give on', async () => {
  await withWork({}, async (work, replica) => {
    await given(work, replica)
    const corrected = await correctTask(work, withoutCustomer.id, (now) =>
      ok({ ...now, subject: ' New words ' }),
    )
    expect(corrected).toMatchObject({ ok: true, value: { now: { subject: 'New words' } } })
    const passedOn = await correctTask(work, withoutCustomer.id, (now) =>
      ok({ ...now, ownerId: 'user:carl' }),
    )
    expect(passedOn).toEqual({ ok: false, failure: { kind: 'NotHers' } })
  })
})

test('of a task without words, day or person it is said what is missing', () => {
  expect(taskFaults({ subject: ' ', customerId: '', dueOn: '', ownerId: '' })).toEqual({
    subject: { kind: 'required' },
    dueOn: { kind: 'required' },
    ownerId: { kind: 'notChosen' },
  })
})
