import { expect, test } from 'vitest'
import { aPlainServer, type PlainServer } from './plain.ts'

const a = `1-${'a'.repeat(32)}`
const b = `1-${'b'.repeat(32)}`
const onA = `2-${'0'.repeat(32)}`
const alsoOnA = `2-${'9'.repeat(32)}`

/** Revisions with their histories, newest first: `[['2-x', '1-y'], ['1-z']]`. */
async function withBranches(server: PlainServer, id: string, branches: readonly (readonly string[])[]) {
  const docs = branches.map((path) => ({
    _id: id,
    _rev: path[0],
    _revisions: {
      start: Number.parseInt(path[0] ?? '', 10),
      ids: path.map((rev) => rev.slice(rev.indexOf('-') + 1)),
    },
    of: path[0],
  }))
  const { json } = await server.send('POST', '/plain/_bulk_docs', JSON.stringify({ new_edits: false, docs }))
  expect(json).toEqual([])
}

const revsOf = (rows: readonly { readonly ok?: { readonly _rev: string } }[]) =>
  rows.map(({ ok }) => ok?._rev)

test('_bulk_get without a revision gives every leaf, deleted ones too', async () => {
  await using server = await aPlainServer()
  await withBranches(server, 'x', [[a], [b]])
  await server.send('DELETE', `/plain/x?rev=${b}`)
  const { json } = await server.send('POST', '/plain/_bulk_get', '{"docs":[{"id":"x"},{"id":"none"}]}')
  expect(json.results[0].docs).toMatchObject([{ ok: { _rev: a } }, { ok: { _deleted: true } }])
  expect(json.results[1]).toEqual({
    id: 'none',
    docs: [{ error: { id: 'none', rev: 'undefined', error: 'not_found', reason: 'missing' } }],
  })
})

test('_bulk_get says at its own place what is wrong with one of its entries', async () => {
  await using server = await aPlainServer()
  await withBranches(server, 'x', [[a]])
  const docs = [
    { id: 'x', rev: '1' },
    { id: 'x', rev: b },
    { id: 'x', rev: a },
  ]
  const { status, json } = await server.send('POST', '/plain/_bulk_get', JSON.stringify({ docs }))
  expect(status).toBe(200)
  expect(json.results.map((row: { docs: unknown[] }) => row.docs)).toMatchObject([
    [{ error: { rev: '1', error: 'bad_request', reason: 'Invalid rev format' } }],
    [{ error: { rev: b, error: 'not_found' } }],
    [{ ok: { _rev: a } }],
  ])
})

test('with latest every leaf on a revision is told, and each one once', async () => {
  await using server = await aPlainServer()
  await withBranches(server, 'x', [[a], [onA, a], [alsoOnA, a]])
  const asked = encodeURIComponent(JSON.stringify([a, onA]))
  const open = await server.send('GET', `/plain/x?open_revs=${asked}&latest=true`)
  expect(revsOf(open.json)).toEqual([alsoOnA, onA])
  const body = JSON.stringify({ docs: [{ id: 'x', rev: a }] })
  const bulk = await server.send('POST', '/plain/_bulk_get?latest=true', body)
  expect(revsOf(bulk.json.results[0].docs)).toEqual([alsoOnA, onA])
  expect((await server.send('GET', `/plain/x?rev=${a}&latest=true`)).json._rev).toBe(alsoOnA)
})

test('open_revs of one branch with latest is one leaf; a revision that is none is refused', async () => {
  await using server = await aPlainServer()
  await withBranches(server, 'x', [[onA, a]])
  const asked = encodeURIComponent(JSON.stringify([a, onA, b]))
  const { json } = await server.send('GET', `/plain/x?open_revs=${asked}&latest=true`)
  expect(json).toMatchObject([{ ok: { _rev: onA } }, { missing: b }])
  const malformed = await server.send('GET', `/plain/x?open_revs=${encodeURIComponent('["1"]')}`)
  expect([malformed.status, malformed.json]).toEqual([
    400,
    { error: 'bad_request', reason: 'Invalid rev format' },
  ])
})

test('open_revs of a document that is not there: 404 for all, missing for the named', async () => {
  await using server = await aPlainServer()
  const all = await server.send('GET', '/plain/none?open_revs=all')
  expect([all.status, all.json]).toEqual([404, { error: 'not_found', reason: 'missing' }])
  const named = await server.send('GET', `/plain/none?open_revs=${encodeURIComponent(`["${a}"]`)}`)
  expect([named.status, named.json]).toEqual([200, [{ missing: a }]])
})

test('leaves stand in the order of election: live before deleted, newest generation, greatest hash', async () => {
  await using server = await aPlainServer()
  await withBranches(server, 'x', [[a], [b], [alsoOnA, `1-${'c'.repeat(32)}`], [onA, `1-${'d'.repeat(32)}`]])
  const { json } = await server.send('GET', '/plain/x?conflicts=true')
  expect([json._rev, ...json._conflicts]).toEqual([alsoOnA, onA, b, a])
  for (const [method, body] of [
    ['GET', undefined],
    ['POST', '{}'],
  ] as const) {
    const changes = await server.send(method, '/plain/_changes?style=all_docs', body)
    expect(changes.json.results[0].changes).toEqual([alsoOnA, onA, b, a].map((rev) => ({ rev })))
  }
  const { json: feed } = await server.send('GET', '/plain/_changes?include_docs=true&conflicts=true')
  expect(feed.results[0].doc._conflicts).toEqual([onA, b, a])
  await server.send('DELETE', `/plain/x?rev=${alsoOnA}`)
  const after = await server.send('GET', '/plain/x?open_revs=all')
  expect(
    after.json.map(({ ok }: { ok: { _rev: string; _deleted?: true } }) => ok._deleted ?? ok._rev),
  ).toEqual([onA, b, a, true])
})

test('what is no leaf is compacted away in a plain database, from documents in conflict too', async () => {
  await using server = await aPlainServer()
  await withBranches(server, 'x', [[a], [onA, a], [alsoOnA, a]])
  expect((await server.send('GET', `/plain/x?rev=${a}`)).status).toBe(200)
  await server.send('POST', '/plain/_compact', '{}')
  expect((await server.send('GET', `/plain/x?rev=${a}`)).status).toBe(404)
  expect((await server.send('GET', `/plain/x?rev=${onA}`)).json.of).toBe(onA)
})

test('a foreign revision in a plain database goes by its history, as PouchDB sends some', async () => {
  await using server = await aPlainServer()
  const docs = [{ _id: 'x', _rev: '3-c', _revisions: { start: 2, ids: ['c', 'a'] }, n: 1 }]
  const body = JSON.stringify({ new_edits: false, docs })
  expect((await server.send('POST', '/plain/_bulk_docs', body)).json).toEqual([])
  expect((await server.send('GET', '/plain/x')).json).toMatchObject({ _rev: '2-c', n: 1 })
})
