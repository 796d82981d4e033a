import PouchDB from 'pouchdb-core'
import http from 'pouchdb-adapter-http'
import memory from 'pouchdb-adapter-memory'
import replication from 'pouchdb-replication'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { aServer, type TestServer } from '#support/server.ts'

PouchDB.plugin(http).plugin(memory).plugin(replication)

function plain(server: TestServer, name = 'plain'): PouchDB {
  return new PouchDB(`${server.address}/${name}`, { auth: { username: 'root', password: 'secret' } })
}

function local(): PouchDB {
  return new PouchDB(`local-${ulid()}`, { adapter: 'memory' })
}

test('PouchDB makes a plain database, fills it, and destroys it', async () => {
  await using server = await aServer()
  const db = plain(server)
  const { rev } = await db.put({ _id: 'a', n: 1 })
  await db.put({ _id: 'a', _rev: rev, n: 2 })
  expect(await db.info()).toMatchObject({ doc_count: 1 })
  expect(await db.get('a', { rev })).toMatchObject({ n: 1 })
  await db.destroy()
  expect((await server.as('root')('/plain')).status).toBe(404)
})

test('two PouchDBs replicate both ways through it, conflicts and deletions included', async () => {
  await using server = await aServer()
  const [here, there, middle] = [local(), local(), plain(server)]
  await middle.info()
  await here.put({ _id: 'a', from: 'here' })
  await there.put({ _id: 'a', from: 'there' })
  await here.put({ _id: 'gone' })
  await here.replicate.to(middle)
  await there.replicate.to(middle)
  await here.replicate.from(middle)
  await there.replicate.from(middle)
  const [one, other] = await Promise.all([here, there].map((copy) => copy.get('a', { conflicts: true })))
  expect(one).toEqual(other)
  expect(one?._conflicts).toHaveLength(1)
  await here.put({ ...(await here.get('gone')), _deleted: true })
  await here.replicate.to(middle)
  await there.replicate.from(middle)
  await expect(there.get('gone')).rejects.toMatchObject({ status: 404, reason: 'deleted' })
})

test('a filtered replication brings what its selector names', async () => {
  await using server = await aServer()
  const db = plain(server)
  for (const n of [1, 2, 3, 4]) await db.put({ _id: `d${n}`, n })
  const copy = local()
  await copy.replicate.from(db, { selector: { n: { $gt: 2 } } })
  expect((await copy.allDocs()).rows.map(({ id }) => id)).toEqual(['d3', 'd4'])
  const named = local()
  await named.replicate.from(db, { doc_ids: ['d1'] })
  expect((await named.allDocs()).rows.map(({ id }) => id)).toEqual(['d1'])
})

test('trees are cut at the revision limit, and old bodies go at compaction', async () => {
  await using server = await aServer()
  const db = plain(server)
  let { rev } = await db.put({ _id: 'a', n: 0 })
  const first = rev
  const root = server.as('root')
  expect((await root('/plain/_revs_limit', { method: 'PUT', body: 3 })).status).toBe(200)
  for (let n = 1; n < 10; n += 1) rev = (await db.put({ _id: 'a', _rev: rev, n })).rev
  const { json } = await root('/plain/a?revs=true')
  expect(json._revisions).toMatchObject({ start: 10, ids: { length: 3 } })
  await expect(db.get('a', { rev: first })).rejects.toMatchObject({ status: 404 })
  const before = `9-${json._revisions.ids[1]}`
  expect(await db.get('a', { rev: before })).toMatchObject({ n: 8 })
  expect((await root('/plain/_compact', { method: 'POST', body: {} })).status).toBe(202)
  await expect(db.get('a', { rev: before })).rejects.toMatchObject({ status: 404 })
})

test('to a user there are no plain databases, and none of the company’s is deleted', async () => {
  await using server = await aServer()
  await plain(server).put({ _id: 'a' })
  const anna = server.as('anna')
  expect((await anna('/plain/a')).json).toEqual({ error: 'not_found', reason: 'Database does not exist.' })
  expect((await anna('/_all_dbs')).json).not.toContain('plain')
  expect((await anna('/plain', { method: 'DELETE' })).status).toBe(403)
  expect((await server.as('root')('/customers', { method: 'DELETE' })).status).toBe(403)
})
