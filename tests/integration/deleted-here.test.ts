import { expect, test } from 'vitest'
import type { Task } from '#shared/activities/activity.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import { createRepository } from '#renderer/replica/store/repository.ts'
import { discardRejection } from '#renderer/replica/sync/push.ts'
import { aClock, at } from '#support/clock.ts'
import { aCustomer } from '#support/documents.ts'
import { aGateway } from '#support/gateway.ts'
import { anAuthor, aReplica, runSync, syncOnce } from '#support/replica.ts'
import { aServer, feedOf } from '#support/server.ts'

const task = {
  id: 'task:1',
  type: 'task',
  ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:anna' }),
  customerId: 'customer:1',
  ownerId: 'user:anna',
  subject: '回访',
  dueOn: '2026-03-02',
  done: false,
} as Task

/** A laptop on which the task lies as the server has it. */
async function world() {
  const server = await aServer()
  server.load(aCustomer(), task)
  const session = await server.signIn('anna')
  const replica = await aReplica()
  await syncOnce(replica, session)
  const tasks = createRepository<Task>(
    replica.collections.activities,
    'task',
    anAuthor('anna', '12:00', replica),
  )
  return {
    server,
    session,
    replica,
    tasks,
    sync: () => syncOnce(replica, session),
    ids: async () => (await tasks.all()).map(({ id }) => id as string),
    fates: async () =>
      (await replica.device.ledger.orderBy('decidedAt').toArray()).map(({ fate, fields }) => [fate, fields]),
    atServer: async () => (await feedOf(server, 'mona', 'activities')).get('task:1'),
    [Symbol.asyncDispose]: async () => {
      await replica.close()
      await server.close()
    },
  }
}

test('what is deleted without a network is gone here at once, and everywhere after the next sync', async () => {
  await using here = await world()
  const { tasks, replica } = here
  expect(await tasks.remove('task:1')).toMatchObject({ ok: true, value: { subject: '回访' } })
  expect([await here.ids(), await tasks.find('task:1'), await tasks.ofCustomer('customer:1')]).toEqual([
    [],
    undefined,
    [],
  ])
  expect(replica.waiting.count()).toBe(1)
  expect(await tasks.change('task:1', (now) => ok({ ...now, done: true }))).toMatchObject({ ok: false })
  expect(await tasks.remove('task:1')).toMatchObject({ ok: false })
  await here.sync()
  expect(replica.waiting.count()).toBe(0)
  expect(await here.atServer()).not.toMatchObject({ subject: '回访' })
  expect(await here.fates()).toEqual([['accepted', ['_deleted']]])
})

test('taken back before the next sync nothing is sent; after it, it stands again under its id', async () => {
  await using here = await world()
  const { tasks, replica } = here
  const first = await tasks.remove('task:1')
  if (first.ok) await tasks.putBack(first.value)
  expect(replica.waiting.count()).toBe(0)
  expect(await here.ids()).toEqual(['task:1'])
  const second = await tasks.remove('task:1')
  await here.sync()
  expect(await here.ids()).toEqual([])
  if (second.ok) await tasks.putBack(second.value)
  expect(await here.ids()).toEqual(['task:1'])
  await here.sync()
  expect(await here.atServer()).toMatchObject({ subject: '回访', createdBy: 'user:anna' })
  expect(await here.ids()).toEqual(['task:1'])
})

test('what the server never had leaves nothing to send, and can be put back', async () => {
  await using here = await world()
  const { tasks, replica } = here
  const other = { ...task, id: 'task:2' as Task['id'] }
  await tasks.add(other)
  expect(await tasks.remove('task:2')).toMatchObject({ ok: true, value: { id: 'task:2' } })
  expect([await here.ids(), replica.waiting.count()]).toEqual([['task:1'], 0])
  await tasks.putBack(other)
  await here.sync()
  expect((await here.ids()).toSorted()).toEqual(['task:1', 'task:2'])
})

test('an edit that somebody made meanwhile stands, and who wanted it gone reads why', async () => {
  await using here = await world()
  await here.tasks.remove('task:1')
  const mona = here.server.as('mona')
  const now = (await mona('/activities/task:1')).json
  const put = { method: 'PUT', body: { ...now, dueOn: '2026-03-09', updatedBy: 'user:mona' } }
  expect((await mona('/activities/task:1', put)).status).toBe(201)
  await here.sync()
  expect(await here.tasks.find('task:1')).toMatchObject({ dueOn: '2026-03-09' })
  const [entry] = await here.replica.device.ledger.toArray()
  expect(entry).toMatchObject({ fate: 'rejected', reason: 'refusal:changedMeanwhile' })
  expect(here.replica.waiting.count()).toBe(0)
})

test('taken back after an answer was lost it stands here and on the server, and is no conflict', async () => {
  await using here = await world()
  const { server, session, replica, tasks } = here
  const removed = await tasks.remove('task:1')
  {
    await using gateway = await aGateway(server.address, async ({ url, asked, ask, pass }) => {
      if (!url.includes('_bulk_docs')) return pass()
      await ask()
      asked.socket.destroy()
    })
    await using sync = runSync(replica, { ...session, server: gateway.address })
    await sync.reached('offline')
  }
  expect(await here.atServer()).not.toMatchObject({ subject: '回访' })
  if (removed.ok) await tasks.putBack(removed.value)
  await here.sync()
  expect(await here.atServer()).toMatchObject({ subject: '回访' })
  expect([await here.ids(), replica.waiting.count()]).toEqual([['task:1'], 0])
  expect(await replica.device.conflicts.count()).toBe(0)
})

test('deleted on both sides it is gone, and nobody is asked', async () => {
  await using here = await world()
  await here.tasks.remove('task:1')
  const root = here.server.as('root')
  const { _rev } = (await root('/activities/task:1')).json
  await root(`/activities/task:1?rev=${_rev}`, { method: 'DELETE' })
  await here.sync()
  expect([await here.ids(), here.replica.waiting.count()]).toEqual([[], 0])
  expect(await here.replica.device.rejections.count()).toBe(0)
})

test('somebody else’s is not deleted: it stands again once that is read', async () => {
  await using here = await world()
  const hers: Task = { ...task, id: 'task:9' as Task['id'], createdBy: 'user:mona', ownerId: 'user:mona' }
  here.server.load(hers)
  await here.sync()
  await here.tasks.remove('task:9')
  await here.sync()
  expect(await here.replica.device.rejections.toArray()).toMatchObject([
    { documentId: 'task:9', reason: 'refusal:someoneElses' },
  ])
  await discardRejection(here.replica, aClock(), 'activities', 'task:9')
  expect((await here.ids()).toSorted()).toEqual(['task:1', 'task:9'])
})
