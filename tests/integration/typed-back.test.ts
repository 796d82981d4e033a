import { expect, test } from 'vitest'
import { discardRejection, retryRejection } from '#renderer/replica/sync/push.ts'
import { readRows } from '#renderer/replica/store/store-rows.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { undoMerge } from '#renderer/replica/store/undo-merge.ts'
import { ok } from '#shared/kernel/result.ts'
import { aClock } from '#support/clock.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aGateway } from '#support/gateway.ts'
import { anAuthor, aReplica, repositoriesOf, runSync, syncOnce, typedBeyondSchema } from '#support/replica.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'

const rowOf = async ({ collections }: Replica) =>
  (await readRows(collections.contacts, ['contact:1'])).get('contact:1')
const atServer = async (server: TestServer) => (await server.as('root')('/contacts/contact:1')).json

async function put(server: TestServer, path: string, over: object): Promise<void> {
  const root = server.as('root')
  await root(path, { method: 'PUT', body: { ...(await root(path)).json, ...over } })
}

async function world(over: object = {}) {
  const server = await aServer()
  server.load(aCustomer(), aContact(over))
  const session = await server.signIn('anna')
  const replica = await aReplica()
  await syncOnce(replica, session)
  return {
    server,
    session,
    replica,
    ...repositoriesOf(replica, 'anna'),
    [Symbol.asyncDispose]: async () => {
      await replica.close()
      await server.close()
    },
  }
}

test('what is typed back after an answer was lost stands here and on the server', async () => {
  await using here = await world({ mobile: 'ORIGINAL' })
  const { server, session, replica, contacts } = here
  await contacts.change('contact:1', (now) => ok({ ...now, mobile: 'WRONG' }))
  {
    await using gateway = await aGateway(server.address, async ({ url, asked, ask, pass }) => {
      if (!url.includes('_bulk_docs')) return pass()
      await ask()
      asked.socket.destroy()
    })
    await using sync = runSync(replica, { ...session, server: gateway.address })
    await sync.reached('offline')
  }
  expect((await atServer(server)).mobile).toBe('WRONG')
  await contacts.change('contact:1', (now) => ok({ ...now, mobile: 'ORIGINAL' }))
  await syncOnce(replica, session)
  expect((await contacts.find('contact:1'))?.mobile).toBe('ORIGINAL')
  expect((await atServer(server)).mobile).toBe('ORIGINAL')
  expect(replica.waiting.count()).toBe(0)
})

test('what is typed back while it is being sent stands here and on the server', async () => {
  await using here = await world({ mobile: 'ORIGINAL' })
  const { server, session, replica, contacts } = here
  await contacts.change('contact:1', (now) => ok({ ...now, mobile: 'WRONG' }))
  let typed = false
  await using gateway = await aGateway(server.address, async ({ url, pass }) => {
    if (url.includes('contacts/_bulk_docs') && !typed) {
      typed = true
      await contacts.change('contact:1', (now) => ok({ ...now, mobile: 'ORIGINAL' }))
    }
    await pass()
  })
  await syncOnce(replica, { ...session, server: gateway.address })
  await syncOnce(replica, session)
  expect((await atServer(server)).mobile).toBe('ORIGINAL')
  expect((await contacts.find('contact:1'))?.mobile).toBe('ORIGINAL')
})

test('what is typed and taken back while a version is on its way has its fate in the ledger, too', async () => {
  await using here = await world({ mobile: 'ORIGINAL' })
  const { server, session, replica, contacts } = here
  await contacts.change('contact:1', (now) => ok({ ...now, mobile: 'SENT' }))
  let since: readonly string[] = []
  await using gateway = await aGateway(server.address, async ({ url, pass }) => {
    if (url.includes('contacts/_bulk_docs') && since.length === 0) {
      await contacts.change('contact:1', (now) => ok({ ...now, mobile: 'MEANWHILE' }))
      await contacts.change('contact:1', (now) => ok({ ...now, mobile: 'SENT' }))
      since = ((await rowOf(replica))?.pending?.edits ?? []).slice(1).map(({ id }) => id)
    }
    return pass()
  })
  await using sync = runSync(replica, { ...session, server: gateway.address })
  await sync.reached('upToDate')
  expect(since).toHaveLength(2)
  const fates = await Promise.all(since.map(async (id) => (await replica.device.ledger.get(id))?.fate))
  expect(fates).toEqual(['withdrawn', 'withdrawn'])
  expect((await atServer(server)).mobile).toBe('SENT')
  expect(replica.waiting.count()).toBe(0)
})

test('a tag that is taken off again after an answer was lost stays off, beside what others put on', async () => {
  await using here = await world()
  const { server, session, replica, customers } = here
  await customers.change('customer:1', (now) => ok({ ...now, tags: ['wrong'] }))
  {
    await using gateway = await aGateway(server.address, async ({ url, asked, ask, pass }) => {
      if (!url.includes('_bulk_docs')) return pass()
      await ask()
      asked.socket.destroy()
    })
    await using sync = runSync(replica, { ...session, server: gateway.address })
    await sync.reached('offline')
  }
  await put(server, '/customers/customer:1', { tags: ['theirs', 'wrong'] })
  await customers.change('customer:1', (now) => ok({ ...now, tags: [] }))
  await syncOnce(replica, session)
  const { json } = await server.as('root')('/customers/customer:1?conflicts=true')
  expect(json.tags).toEqual(['theirs'])
  expect(json).not.toHaveProperty('_conflicts')
})

test('a refused edit that is taken back by hand after the document left leaves nothing here', async () => {
  await using here = await world({ mobile: 'SECRET' })
  const { server, session, replica, contacts } = here
  await typedBeyondSchema(replica, 'anna', 'contact:1', { name: '' })
  await syncOnce(replica, session)
  await put(server, '/customers/customer:1', { ownerId: 'user:ben' })
  await syncOnce(replica, session)
  const back = await contacts.change('contact:1', (now) => ok({ ...now, name: '王伟' }))
  expect(back).toMatchObject({ ok: false, failure: { kind: 'Gone' } })
  expect(await rowOf(replica)).toBeUndefined()
  expect(await replica.device.rejections.count()).toBe(0)
  expect(await replica.device.ledger.toArray()).toMatchObject([{ fate: 'discarded' }])
})

test('a refused edit that is worked on after the document left is sealed by the server, and leaves', async () => {
  await using here = await world()
  const { server, session, replica, contacts } = here
  await typedBeyondSchema(replica, 'anna', 'contact:1', { name: '' })
  await syncOnce(replica, session)
  await put(server, '/customers/customer:1', { ownerId: 'user:ben' })
  await syncOnce(replica, session)
  await contacts.change('contact:1', (now) => ok({ ...now, name: '王伟', note: 'after the handover' }))
  expect(await replica.device.rejections.count()).toBe(0)
  await syncOnce(replica, session)
  expect(await rowOf(replica)).toBeUndefined()
  expect((await server.as('root')('/_satchel/escrow')).json.escrow).toHaveLength(1)
})

test('a refused edit that is taken back by hand shows what came meanwhile, and is not listed any more', async () => {
  await using here = await world({ mobile: 'old' })
  const { server, session, replica, contacts } = here
  await typedBeyondSchema(replica, 'anna', 'contact:1', { name: '' })
  await syncOnce(replica, session)
  await put(server, '/contacts/contact:1', { mobile: 'NEWER' })
  await syncOnce(replica, session)
  await contacts.change('contact:1', (now) => ok({ ...now, name: '王伟' }))
  expect(await contacts.find('contact:1')).toMatchObject({ name: '王伟', mobile: 'NEWER' })
  expect(await replica.device.rejections.count()).toBe(0)
})

test('what is typed while a refused edit is under way is sent on its own', async () => {
  await using here = await world()
  const { server, session, replica, contacts } = here
  await typedBeyondSchema(replica, 'anna', 'contact:1', { name: '' })
  let typed = false
  await using gateway = await aGateway(server.address, async ({ url, pass }) => {
    if (url.includes('contacts/_bulk_docs') && !typed) {
      typed = true
      await contacts.change('contact:1', (now) => ok({ ...now, name: '王伟伟', note: 'TYPED MEANWHILE' }))
    }
    await pass()
  })
  await using sync = runSync(replica, { ...session, server: gateway.address })
  await until(async () => expect((await atServer(server)).note).toBe('TYPED MEANWHILE'))
  await sync.reached('upToDate')
  expect(await replica.device.rejections.count()).toBe(0)
  expect((await replica.device.ledger.toArray()).map(({ fate }) => fate)).toEqual(['accepted', 'accepted'])
})

test('undo of a discard brings the refused edit back beside what was typed since', async () => {
  await using here = await world()
  const { session, replica, contacts } = here
  await typedBeyondSchema(replica, 'anna', 'contact:1', { name: '', title: 'refused' })
  await syncOnce(replica, session)
  const row = await discardRejection(replica, aClock(), 'contacts', 'contact:1')
  await contacts.change('contact:1', (now) => ok({ ...now, note: 'SINCE', title: 'typed last' }))
  if (row) await retryRejection(replica, 'contacts', row)
  expect(await contacts.find('contact:1')).toMatchObject({ note: 'SINCE', title: 'typed last', name: '' })
  expect((await rowOf(replica))?.pending?.edits).toHaveLength(2)
  expect(await replica.device.ledger.count()).toBe(0)
})

test('undo of a merge leaves what a colleague made of the same field since', async () => {
  await using here = await world({ title: 't0' })
  const { server, session, replica, contacts } = here
  await contacts.change('contact:1', (now) => ok({ ...now, title: 'mine', mobile: '10011112222' }))
  await put(server, '/contacts/contact:1', { department: 'theirs' })
  await syncOnce(replica, session)
  await put(server, '/contacts/contact:1', { title: 'CHANGED SINCE' })
  await syncOnce(replica, session)
  const [merge] = await replica.device.merges.toArray()
  expect(merge && (await undoMerge(replica, anAuthor('anna'), merge))).toBe(true)
  await syncOnce(replica, session)
  expect(await atServer(server)).toMatchObject({
    title: 'CHANGED SINCE',
    department: 'theirs',
    mobile: '10012345678',
  })
})

test('what is kept of a merge is no more than what was mine, and leaves with its document', async () => {
  await using here = await world({ mobile: 'SECRET' })
  const { server, session, replica, contacts } = here
  await contacts.change('contact:1', (now) => ok({ ...now, title: 'mine' }))
  await put(server, '/contacts/contact:1', { department: 'theirs' })
  await syncOnce(replica, session)
  const [merge] = await replica.device.merges.toArray()
  const kept = await replica.unseal(merge?.id ?? '', merge?.fields ?? '')
  expect(kept).toEqual({ theirs: { title: '总经理' }, merged: { title: 'mine' } })
  await put(server, '/customers/customer:1', { ownerId: 'user:ben' })
  await syncOnce(replica, session)
  expect(await replica.device.merges.count()).toBe(0)
})
