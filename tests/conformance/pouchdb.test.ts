import PouchDB from 'pouchdb-core'
import http from 'pouchdb-adapter-http'
import memory from 'pouchdb-adapter-memory'
import replication from 'pouchdb-replication'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { toWire } from '#shared/sync/any-document.ts'
import { any, aContact, aCustomer } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'

PouchDB.plugin(http).plugin(memory).plugin(replication)

const his = aCustomer({ id: 'customer:2' as never, ownerId: 'user:ben', territoryId: 'territory:north' })

function remote(server: TestServer, user: string, db: string): PouchDB {
  return new PouchDB(`${server.address}/${db}`, { auth: { username: user, password: 'secret' } })
}

function local(): PouchDB {
  return new PouchDB(`local-${ulid()}`, { adapter: 'memory' })
}

test('an unmodified PouchDB pulls exactly what its user may hold', async () => {
  await using server = await aServer()
  server.load(aCustomer(), his)
  const copy = local()
  expect(await copy.replicate.from(remote(server, 'anna', 'customers'))).toMatchObject({
    ok: true,
    docs_written: 1,
  })
  expect((await copy.allDocs()).rows.map(({ id }) => id)).toEqual(['customer:1'])
})

test('pages smaller than the feed do not end its sync early', async () => {
  await using server = await aServer()
  const contacts = Array.from({ length: 250 }, (_unused, index) =>
    aContact({
      id: `contact:${index}` as never,
      customerId: (index % 2 ? 'customer:1' : 'customer:2') as never,
    }),
  )
  server.load(aCustomer(), his, ...contacts)
  const copy = local()
  await copy.replicate.from(remote(server, 'anna', 'contacts'), { batch_size: 7 })
  expect((await copy.allDocs()).rows).toHaveLength(125)
})

test('an edit goes up with its history and comes down to another client', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const copy = local()
  await copy.replicate.from(remote(server, 'anna', 'customers'))
  await copy.put({ ...(await copy.get('customer:1')), phone: '021-00011111' })
  await copy.put({ ...(await copy.get('customer:1')), industry: '制药' })
  expect(await copy.replicate.to(remote(server, 'anna', 'customers'))).toMatchObject({
    ok: true,
    doc_write_failures: 0,
  })
  const other = local()
  await other.replicate.from(remote(server, 'mona', 'customers'))
  expect(await other.get('customer:1')).toMatchObject({
    phone: '021-00011111',
    industry: '制药',
    _rev: (await copy.get('customer:1'))._rev,
  })
})

test('a second replication sends nothing again', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const copy = local()
  const source = remote(server, 'anna', 'customers')
  await copy.replicate.from(source)
  expect(await copy.replicate.from(source)).toMatchObject({ docs_written: 0 })
})

test('two edits of one document are both kept, and everybody elects the same one', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const [one, two] = [local(), local()]
  for (const copy of [one, two]) await copy.replicate.from(remote(server, 'anna', 'customers'))
  await one.put({ ...(await one.get('customer:1')), phone: '021-00011111' })
  await two.put({ ...(await two.get('customer:1')), phone: '021-00022222' })
  for (const copy of [one, two]) await copy.replicate.to(remote(server, 'anna', 'customers'))
  for (const copy of [one, two]) await copy.replicate.from(remote(server, 'anna', 'customers'))
  const [first, second] = [
    await one.get('customer:1', { conflicts: true }),
    await two.get('customer:1', { conflicts: true }),
  ]
  expect(first).toEqual(second)
  expect(first._conflicts).toHaveLength(1)
  expect((await feedOf(server, 'anna', 'customers')).get('customer:1')).toMatchObject({
    phone: first['phone'],
  })
})

test('a write outside the scope is denied to the client and changes nothing', async () => {
  await using server = await aServer()
  server.load(aCustomer(), his)
  const copy = local()
  await copy.put(toWire(any(aContact({ id: 'contact:x' as never, customerId: 'customer:2' as never }))))
  const denied: string[] = []
  await copy.replicate
    .to(remote(server, 'anna', 'contacts'))
    .on('denied', ({ doc }) => denied.push(String(doc?._id ?? 'denied')))
  expect(denied).toHaveLength(1)
  expect((await feedOf(server, 'mona', 'contacts')).size).toBe(0)
})

test('a live replication hears of a change at once', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const copy = local()
  const live = copy.replicate.from(remote(server, 'anna', 'customers'), {
    live: true,
    retry: true,
    heartbeat: 1_000,
  })
  await until(async () => expect((await copy.allDocs()).rows).toHaveLength(1))
  const { json } = await server.as('root')('/customers/customer:1')
  await server.as('root')('/customers/customer:1', { method: 'PUT', body: { ...json, note: 'new' } })
  await until(async () => expect(await copy.get('customer:1')).toMatchObject({ note: 'new' }))
  live.cancel()
})
