import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core'
import { replicateCouchDB } from 'rxdb/plugins/replication-couchdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { aContact, aCustomer } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'

type Contact = Record<string, unknown> & { _id: string }

async function aCollection() {
  const database = await createRxDatabase({
    name: `rx-${ulid().toLowerCase()}`,
    storage: getRxStorageMemory(),
  })
  const schema = {
    version: 0,
    primaryKey: '_id',
    type: 'object',
    properties: { _id: { type: 'string', maxLength: 100 }, note: { type: 'string' } },
    additionalProperties: true,
  } as const
  // RxDB knows fields by schema alone: everything of a contact is named, so that it comes back whole.
  const fields = Object.fromEntries(
    Object.keys(aContact())
      .filter((field) => field !== 'id')
      .map((field) => [field, {}]),
  )
  const whole = { ...schema, properties: { ...fields, ...schema.properties } }
  const { docs } = await database.addCollections({ docs: { schema: whole as never } })
  return { database, docs: docs as unknown as RxCollection<Contact> }
}

function replicate(server: TestServer, user: string, db: string, collection: RxCollection<Contact>) {
  const authorization = `Basic ${Buffer.from(`${user}:secret`).toString('base64')}`
  return replicateCouchDB<Contact>({
    replicationIdentifier: `test-${user}-${db}`,
    collection,
    url: `${server.address}/${db}/`,
    fetch: (url, options) => fetch(url, { ...options, headers: { ...options?.headers, authorization } }),
    live: true,
    pull: { batchSize: 10 },
    push: { batchSize: 10 },
  })
}

test.each([
  ['as a user', 'anna'],
  ['as administrator', 'root'],
])('RxDB’s own CouchDB replication pulls, pushes and follows, %s', async (_name, user) => {
  await using server = await aServer()
  const contacts = Array.from({ length: 25 }, (_unused, n) =>
    aContact({ id: `contact:${n}` as never, note: `n${n}` }),
  )
  server.load(aCustomer(), ...contacts)
  const { database, docs } = await aCollection()
  const replication = replicate(server, user, 'contacts', docs)
  await replication.awaitInitialReplication()
  expect(await docs.count().exec()).toBe(25)

  const mine = await docs.findOne('contact:3').exec(true)
  await mine.incrementalPatch({ note: 'from RxDB' })
  await until(async () =>
    expect((await feedOf(server, 'mona', 'contacts')).get('contact:3')).toMatchObject({ note: 'from RxDB' }),
  )

  server.load(aContact({ id: 'contact:99' as never, note: 'later' }))
  await until(async () => expect((await docs.findOne('contact:99').exec())?.get('note')).toBe('later'))
  await replication.cancel()
  await database.close()
})
