import { expect, test } from 'vitest'
import type { Task } from '#shared/activities/activity.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { isManyValue, type ManyChange } from '#shared/lists/change-many.ts'
import { changeMany } from '#renderer/work/lists/change-many.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { aCustomer, anOpportunity } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const customers = [
  aCustomer({ id: 'customer:1' as never, tier: 'A', tags: ['泵', '老客户'] }),
  aCustomer({ id: 'customer:2' as never, tier: 'B', tags: [] }),
  aCustomer({ id: 'customer:3' as never, tier: 'C', tags: ['泵'] }),
]
const ids = customers.map(({ id }) => id)
const given = (_work: Work, replica: Replica) => arrived(replica, ...customers)
const seen = async ({ repositories }: Work) =>
  Object.fromEntries(
    (await repositories.customers.all()).map(({ id, tier, tags }) => [id, `${tier} ${tags}`]),
  )

const tier: ManyChange = { list: 'customers', field: 'tier', value: 'B' }
const tag: ManyChange = { list: 'customers', field: 'tag', value: '展会' }
const untag: ManyChange = { list: 'customers', field: 'untag', value: '泵' }

for (const [name, change] of [
  ['a grade', tier],
  ['a tag that is put on', tag],
  ['a tag that is taken off', untag],
] as const)
  test(`${name}: a change of many rows that is broken off anywhere is finished at the next start`, async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'manyChanged',
      given,
      act: (work) => changeMany(work, ids, change),
      seen,
    })
    expect(whole).not.toEqual(before)
    // Nothing was noted yet.
    expect(early).toEqual(before)
    expect(crashed.length).toBeGreaterThan(2)
    for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
  })

test('the way back gives each what it had, and leaves what somebody changed since', () =>
  withWork({}, async (work, replica) => {
    await given(work, replica)
    const before = await seen(work)
    const done = await changeMany(work, ids, tier)
    if (!done.ok) throw new Error('not done')
    expect([done.value.done, done.value.stayed]).toEqual([2, []])
    await work.repositories.customers.change('customer:3', (now) => ok({ ...now, tier: 'D' as const }))
    expect((await done.value.back()).ok).toBe(true)
    expect(await seen(work)).toEqual({ ...before, 'customer:3': 'D 泵' })
  }))

test('a way back that is broken off is finished, too', async () => {
  let back: (() => Promise<unknown>) | undefined
  const { before, whole, crashed } = await throughCrashes({
    plan: 'manyTakenBack',
    given: async (work, replica) => {
      await given(work, replica)
      const done = await changeMany(work, ids, tag)
      back = done.ok ? done.value.back : undefined
    },
    act: async () => back?.(),
    seen,
  })
  expect(before).toEqual({
    'customer:1': 'A 泵,老客户,展会',
    'customer:2': 'B 展会',
    'customer:3': 'C 泵,展会',
  })
  expect(whole).toEqual({ 'customer:1': 'A 泵,老客户', 'customer:2': 'B ', 'customer:3': 'C 泵' })
  for (const found of crashed) expect(found).toEqual(whole)
})

test('tasks that are finished from a list go on where they repeat; one way back takes the next ones along', () =>
  withWork({}, async (work, replica) => {
    const task = (n: number, over: Partial<Task>): Task => ({
      id: `task:${n}` as Task['id'],
      type: 'task',
      ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' }),
      ownerId: 'user:anna',
      subject: `Task ${n}`,
      dueOn: '2026-03-02' as Day,
      done: false,
      ...over,
    })
    const weekly: NonNullable<Task['repeat']> = {
      every: 'week',
      interval: 1,
      from: '2026-03-02' as Day,
      nth: 0,
    }
    await arrived(replica, task(1, { repeat: weekly }), task(2, {}), task(3, { done: true }))
    const all = async () =>
      (await work.repositories.tasks.all())
        .map(({ subject, dueOn, done }) => `${subject} ${dueOn} ${done}`)
        .sort()
    const before = await all()
    const change: ManyChange = { list: 'tasks', field: 'done', value: 'yes' }
    const done = await changeMany(work, ['task:1', 'task:2', 'task:3', 'task:99'], change)
    if (!done.ok) throw new Error('not done')
    expect([done.value.done, done.value.stayed]).toEqual([2, ['task:99']])
    const after = await all()
    expect(after.filter((one) => one.endsWith('true'))).toEqual([
      'Task 1 2026-03-02 true',
      'Task 2 2026-03-02 true',
      'Task 3 2026-03-02 true',
    ])
    expect(after.filter((one) => one.startsWith('Task 1') && one.endsWith('false'))).toHaveLength(1)
    expect((await done.value.back()).ok).toBe(true)
    expect(await all()).toEqual(before)
  }))

test('what is closed, not hers to give, or gone stays as it is and is named', () =>
  withWork({}, async (work, replica) => {
    const task = (n: number, over: Partial<Task>): Task => ({
      id: `task:${n}` as Task['id'],
      type: 'task',
      ...stampNew({ at: at('08:00'), by: 'user:ben', device: 'device:1' }),
      ownerId: 'user:anna',
      subject: 'x',
      dueOn: '2026-03-02' as Day,
      done: false,
      ...over,
    })
    const held = [
      task(1, { createdBy: 'user:anna' }),
      task(2, {}),
      task(3, { customerId: 'customer:1' as never }),
    ]
    const deals = [
      anOpportunity({ id: 'opportunity:1' as never, stage: 'needs' }),
      anOpportunity({ id: 'opportunity:2' as never, stage: 'won' }),
    ]
    await arrived(replica, ...held, ...deals)
    const give = await changeMany(work, ['task:1', 'task:2', 'task:3', 'task:gone'], {
      list: 'tasks',
      field: 'ownerId',
      value: 'user:ben',
    })
    expect(give).toMatchObject({ ok: true, value: { done: 2, stayed: ['task:2', 'task:gone'] } })
    const close = await changeMany(work, ['opportunity:1', 'opportunity:2'], {
      list: 'deals',
      field: 'closeDate',
      value: '2026-12-31',
    })
    expect(close).toMatchObject({ ok: true, value: { done: 1, stayed: ['opportunity:2'] } })
    const days = (await work.repositories.opportunities.all()).map(({ id, closeDate }) => [id, closeDate])
    expect(days).toContainEqual(['opportunity:1', '2026-12-31'])
    // What stands so already is neither changed nor among those that stayed.
    const again = await changeMany(work, ['opportunity:1'], {
      list: 'deals',
      field: 'closeDate',
      value: '2026-12-31',
    })
    expect(again).toMatchObject({ ok: true, value: { done: 0, stayed: [] } })
  }))

test('a value that the schema does not have is none', () => {
  const is = (field: ManyChange['field'], value: string) => isManyValue({ list: 'tasks', field, value })
  expect([is('dueOn', '20270-01-01'), is('dueOn', '2026-02-30'), is('tier', 'E'), is('tag', ' ')]).toEqual([
    false,
    false,
    false,
    false,
  ])
  expect([is('dueOn', '2028-02-29'), is('tier', 'A'), is('tag', '展会'), is('done', 'yes')]).toEqual([
    true,
    true,
    true,
    true,
  ])
})
