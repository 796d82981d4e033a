import nano from 'nano'
import { expect, test } from 'vitest'
import { aContact, aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

function couch(server: TestServer, user: string): nano.ServerScope {
  return nano(server.address.replace('http://', `http://${user}:secret@`))
}

test('nano as administrator: databases, documents, bulk, lists and attachments', async () => {
  await using server = await aServer()
  const root = couch(server, 'root')
  await root.db.create('tools')
  expect(await root.db.list()).toContain('tools')
  const db = root.use<{ n: number; name?: string }>('tools')
  const { id, rev } = await db.insert({ n: 1 })
  expect(await db.get(id)).toMatchObject({ n: 1, _rev: rev })
  expect((await db.head(id)).etag).toBe(`"${rev}"`)
  const rows = await db.bulk({
    docs: [
      { _id: 'tool-b', n: 2 },
      { _id: 'tool-c', n: 3 },
    ],
  })
  expect(rows).toHaveLength(2)
  expect(
    (await db.list({ include_docs: true, startkey: 'tool-b', endkey: 'tool-c' })).rows.map(
      ({ doc }) => doc?.n,
    ),
  ).toEqual([2, 3])
  expect((await db.fetch({ keys: ['tool-b', 'nothing'] })).rows).toMatchObject([
    { id: 'tool-b' },
    { error: 'not_found' },
  ])
  const attached = await db.attachment.insert(
    'tool-b',
    'a.bin',
    Buffer.from([1, 2, 3]),
    'application/octet-stream',
    {
      rev: (await db.get('tool-b'))._rev,
    },
  )
  expect(attached.ok).toBe(true)
  expect(await db.attachment.get('tool-b', 'a.bin')).toEqual(Buffer.from([1, 2, 3]))
  await db.destroy('tool-c', (await db.get('tool-c'))._rev)
  await expect(db.get('tool-c')).rejects.toMatchObject({ statusCode: 404, reason: 'deleted' })
  await root.db.destroy('tools')
  await expect(db.info()).rejects.toMatchObject({ statusCode: 404 })
})

test('nano finds by selector, sorted through an index', async () => {
  await using server = await aServer()
  const root = couch(server, 'root')
  await root.db.create('tools')
  const db = root.use<{ n: number; kind: string }>('tools')
  await db.bulk({
    docs: Array.from({ length: 30 }, (_unused, n) => ({ _id: `d${n}`, n, kind: n % 2 ? 'odd' : 'even' })),
  })
  const unsorted = await db.find({ selector: { kind: 'odd', n: { $gte: 25 } } })
  expect(unsorted.docs.map(({ n }) => n)).toEqual([25, 27, 29])
  expect(unsorted.warning).toMatch(/No matching index/)
  await expect(db.find({ selector: { n: { $gt: 0 } }, sort: [{ n: 'desc' }] })).rejects.toMatchObject({
    statusCode: 400,
    error: 'no_usable_index',
  })
  expect(await db.createIndex({ index: { fields: ['n'] }, name: 'by-n', ddoc: 'numbers' })).toMatchObject({
    result: 'created',
  })
  const sorted = await db.find({
    selector: { n: { $gt: 20 } },
    sort: [{ n: 'desc' }],
    limit: 3,
    fields: ['n'],
  })
  expect(sorted.docs).toEqual([{ n: 29 }, { n: 28 }, { n: 27 }])
  const next = await db.find({
    selector: { n: { $gt: 20 } },
    sort: [{ n: 'desc' }],
    limit: 3,
    bookmark: sorted.bookmark ?? '',
  })
  expect(next.docs.map(({ n }) => n)).toEqual([26, 25, 24])
})

test('nano as a user sees and finds what she may, and nothing else', async () => {
  await using server = await aServer()
  const his = aCustomer({ id: 'customer:2' as never, ownerId: 'user:ben', territoryId: 'territory:north' })
  server.load(
    aCustomer(),
    his,
    aContact({ note: 'hers' }),
    aContact({ id: 'contact:2' as never, customerId: 'customer:2' as never, note: 'canary-7f3a' }),
  )
  await server.as('root')('/contacts/_index', { body: { index: { fields: ['note'] }, name: 'by-note' } })
  const db = couch(server, 'anna').use<{ note: string }>('contacts')
  expect((await db.info()).doc_count).toBe(1)
  for (const selector of [{}, { note: { $gt: null } }, { note: 'canary-7f3a' }])
    expect(JSON.stringify(await db.find({ selector }))).not.toContain('canary')
  expect((await db.find({ selector: { note: { $gt: null } } })).docs.map(({ note }) => note)).toEqual([
    'hers',
  ])
  await expect(db.get('contact:2')).rejects.toMatchObject({ statusCode: 404, reason: 'missing' })
  await expect(db.createIndex({ index: { fields: ['n'] } })).rejects.toMatchObject({ statusCode: 403 })
})
