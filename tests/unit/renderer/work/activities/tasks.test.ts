import { expect, test } from 'vitest'
import type { Task } from '#shared/activities/activity.ts'
import { taskFaults } from '#shared/activities/task-form.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { changeMany, type ManyChange } from '#renderer/work/activities/change-many.ts'
import { addTask, correctTask } from '#renderer/work/activities/tasks.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { aVisit } from '#support/documents.ts'
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

const changes: readonly (readonly [string, ManyChange, object, number])[] = [
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
    const changed = await changeMany(work, [...ids, 'task:99'], change)
    expect(await seen(work)).toEqual(after)
    expect([changed.done, changed.stayed.length]).toEqual([ids.length - left, left + 1])
    expect(changed.stayed).toContain('task:99')
    expect((await changed.back()).ok).toBe(true)
    expect(await seen(work)).toEqual(before)
    expect(replica.waiting.count()).toBe(0)
  })
})

test('where the laptop stops in the middle of many, all are finished at the next start, and none before it began', async () => {
  const { before, whole, early, crashed, again } = await throughCrashes({
    plan: 'tasksFinished',
    given,
    act: (work) => changeMany(work, ids, { do: 'finish' }),
    seen,
  })
  expect(early).toEqual(before)
  expect(crashed.length).toBeGreaterThan(ids.length)
  for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
})

test('taken back, many are open again wherever the laptop stops, and what followed those that repeat is gone', async () => {
  let back: (() => Promise<unknown>) | undefined
  const weekly = { every: 'week', interval: 1, from: '2026-02-23' as Day, nth: 1 } as const
  const repeating = aTask(5, { repeat: weekly })
  const { before, whole, crashed } = await throughCrashes({
    plan: 'tasksUnfinished',
    given: async (work, replica) => {
      await arrived(replica, aTask(1), repeating)
      back = (await changeMany(work, ['task:1', 'task:5'], { do: 'finish' })).back
    },
    act: async () => back?.(),
    seen,
  })
  expect(before).toMatchObject({
    'task:1': 'true 2026-03-02 user:anna',
    'task:5-2': 'false 2026-03-09 user:anna',
  })
  expect(whole).toEqual({ 'task:1': untouched, 'task:5': untouched })
  for (const found of crashed) expect(found).toEqual(whole)
})

test('a task is noted with a customer or without, and taken back without a trace', async () => {
  await withWork({}, async (work, replica) => {
    const form = {
      subject: ' 准备季度汇报 ',
      customerId: '',
      dueOn: '2026-03-05',
      ownerId: 'user:anna',
      repeat: '',
    }
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
  expect(taskFaults({ subject: ' ', customerId: '', dueOn: '', ownerId: '', repeat: '' })).toEqual({
    subject: { kind: 'required' },
    dueOn: { kind: 'required' },
    ownerId: { kind: 'notChosen' },
  })
})

test('a visit is moved to another day as long as nobody set off, by its engineer, and taken back', async () => {
  await withWork({}, async (work, replica) => {
    const planned = aVisit({
      id: 'visit:planned' as never,
      engineerId: 'user:anna',
      stage: 'accepted',
      scheduledFor: '2026-03-02' as Day,
      startsAt: '09:30',
      routeOrder: 2,
    })
    const begun = aVisit({ id: 'visit:begun' as never, engineerId: 'user:anna', stage: 'onSite' })
    const bens = aVisit({ id: 'visit:ben' as never, engineerId: 'user:ben', stage: 'scheduled' })
    await arrived(replica, planned, begun, bens)
    const visits = [planned, begun, bens].map(({ id }) => id)
    const moved = await changeMany(work, visits, { do: 'move', to: '2026-03-09' as Day })
    expect([moved.done, moved.stayed.length]).toEqual([1, 2])
    const found = () => work.repositories.visits.find(planned.id)
    expect(await found()).toMatchObject({ scheduledFor: '2026-03-09', startsAt: '09:30', stage: 'accepted' })
    expect(await found()).not.toHaveProperty('routeOrder')
    expect(await work.repositories.visits.find(begun.id)).toMatchObject({ scheduledFor: begun.scheduledFor })
    expect(await work.repositories.visits.find(bens.id)).toMatchObject({ scheduledFor: bens.scheduledFor })
    expect((await changeMany(work, visits, { do: 'delete' })).done).toBe(0)
    expect((await moved.back()).ok).toBe(true)
    expect(await found()).toMatchObject({ scheduledFor: '2026-03-02', startsAt: '09:30', routeOrder: 2 })
  })
})
