import PouchDB from 'pouchdb-core'
import http from 'pouchdb-adapter-http'
import memory from 'pouchdb-adapter-memory'
import replication from 'pouchdb-replication'
import fc from 'fast-check'
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

/** Gives the customer to somebody, as the administrator. */
async function handOver(server: TestServer, id: string, owner: string): Promise<void> {
  const { json } = await server.as('root')(`/customers/${id}`)
  await server.as('root')(`/customers/${id}`, { method: 'PUT', body: { ...json, ownerId: `user:${owner}` } })
}

const contactsOf = async (copy: PouchDB) => (await copy.allDocs()).rows.map(({ id }) => id)

test('what leaves the scope leaves the client, is not pushed on as a deletion, and comes back alive', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const copy = local()
  const source = remote(server, 'anna', 'contacts')
  await copy.replicate.from(source)
  expect(await contactsOf(copy)).toEqual(['contact:1'])

  await handOver(server, 'customer:1', 'ben')
  await copy.replicate.from(source)
  expect(await contactsOf(copy)).toEqual([])
  await copy.replicate.to(source)
  expect((await feedOf(server, 'ben', 'contacts')).get('contact:1')).toMatchObject({ name: '王伟' })

  await handOver(server, 'customer:1', 'anna')
  await copy.replicate.from(source)
  expect(await copy.get('contact:1')).toMatchObject({ name: '王伟' })
  await copy.put({ ...(await copy.get('contact:1')), note: 'back again' })
  expect(await copy.replicate.to(source)).toMatchObject({ ok: true, doc_write_failures: 0 })
  expect((await feedOf(server, 'mona', 'contacts')).get('contact:1')).toMatchObject({ note: 'back again' })
})

test('a fresh client that never held it hears nothing of what it may not see', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact({ note: 'canary-7f3a' }))
  await handOver(server, 'customer:1', 'ben')
  const answers = await Promise.all(
    [
      '/contacts/_changes?include_docs=true&style=all_docs',
      '/contacts/_all_docs?include_docs=true',
      '/contacts/contact:1?open_revs=all&revs=true',
    ].map(async (path) => JSON.stringify(await server.as('anna')(path))),
  )
  expect(answers.join()).not.toContain('canary-7f3a')
})

test('unmodified PouchDBs follow any history of handovers, edits and deletions', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('handOver' as const), owner: fc.constantFrom('anna', 'ben') }),
    fc.record({ do: fc.constant('change' as const), contact: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ do: fc.constant('delete' as const), contact: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      do: fc.constant('edit' as const),
      who: fc.constantFrom('anna' as const, 'ben' as const),
      contact: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({ do: fc.constant('sync' as const), who: fc.constantFrom('anna' as const, 'ben' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16, size: 'max' }), async (steps) => {
      await using server = await aServer()
      server.load(aCustomer(), ...[1, 2, 3].map((n) => aContact({ id: `contact:${n}` as never })))
      const copies = { anna: local(), ben: local() }
      const sync = async (who: 'anna' | 'ben') => {
        await copies[who].replicate.to(remote(server, who, 'contacts'))
        await copies[who].replicate.from(remote(server, who, 'contacts'))
      }
      let count = 0
      for (const one of steps) {
        count += 1
        if (one.do === 'sync') await sync(one.who)
        else if (one.do === 'handOver') await handOver(server, 'customer:1', one.owner)
        else if (one.do === 'edit') {
          const held = await copies[one.who].get(`contact:${one.contact}`).catch(() => undefined)
          if (held) await copies[one.who].put({ ...held, note: `edit ${count}` })
        } else {
          const { status, json } = await server.as('root')(`/contacts/contact:${one.contact}`)
          if (status !== 200) continue
          const body =
            one.do === 'change'
              ? { ...json, note: `change ${count}` }
              : { _id: json._id, _rev: json._rev, _deleted: true }
          await server.as('root')('/contacts/_bulk_docs', { body: { docs: [body] } })
        }
      }
      for (const who of ['anna', 'ben', 'anna', 'ben'] as const) await sync(who)
      const held = await server.as('root')('/customers/customer:1')
      for (const who of ['anna', 'ben'] as const) {
        const mine = (await copies[who].allDocs({ include_docs: true })).rows.map(({ doc }) => [
          doc?._id,
          doc?.['note'],
        ])
        const { json } = await server.as(who)('/contacts/_all_docs?include_docs=true')
        const served = (json.rows as { doc: { _id: string; note: string } }[]).map(({ doc }) => [
          doc._id,
          doc.note,
        ])
        if (held.json.ownerId !== `user:${who}`) {
          expect(served).toEqual([])
          // An edit that was refused stays with its client; everything else is gone.
          expect(mine.every(([, note]) => String(note).startsWith('edit'))).toBe(true)
        } else
          expect(mine.filter(([, note]) => !String(note).startsWith('edit'))).toEqual(
            served.filter(([, note]) => !String(note).startsWith('edit')),
          )
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)
