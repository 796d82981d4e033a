import { expect, test } from 'vitest'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { aCustomer, aDocument } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

// Nothing that one person puts into a document keeps others from writing it.

const hex = (text: string) => text.padStart(32, '0')
const by = (who: string) => ({ updatedBy: `user:${who}` })
const path = '/documents/document:1'

const read = async (server: TestServer) => (await server.as('root')(path)).json as WireDocument
const bodyOf = ({ _rev: _, ...body }: WireDocument) => body
const hashOf = ({ _rev }: WireDocument) => String(_rev).slice(2)
const push = async (server: TestServer, who: string, docs: readonly object[]) => {
  const { json } = await server.as(who)('/documents/_bulk_docs', { body: { docs, new_edits: false } })
  return (json as { satchel?: { kind: string } }[]).map(({ satchel }) => satchel?.kind)
}
/** A version beside what stands, made on the first one: an edit of a laptop that was away. */
const beside = (first: WireDocument, who: string, name: string, over: object = {}) => ({
  ...bodyOf(first),
  ...by(who),
  _rev: `2-${hex(name)}`,
  _revisions: { start: 2, ids: [hex(name), hashOf(first)] },
  ...over,
})
const names = (from: number, count: number) =>
  Array.from({ length: count }, (_unused, n) => (from + n).toString(16))

/** The document, changed once since its first version, which is answered. */
async function changedOnce(server: TestServer): Promise<WireDocument> {
  server.load(aCustomer(), aDocument())
  const first = await read(server)
  const edit = { ...first, ...by('root'), note: 'as it stands' }
  expect((await server.as('root')(path, { method: 'PUT', body: edit })).status).toBe(201)
  return first
}

/** Edits of somebody else: on what stands, and beside it as they come from a laptop that was away. */
async function monaWrites(server: TestServer, first: WireDocument): Promise<void> {
  const stands = await read(server)
  const edit = { ...stands, ...by('mona'), note: 'on what stands' }
  expect((await server.as('mona')(path, { method: 'PUT', body: edit })).status).toBe(201)
  expect(await push(server, 'mona', [beside(first, 'mona', 'aa', { note: 'offline' })])).toEqual([])
  const { json } = await server.as('mona')(`${path}?rev=2-${hex('aa')}`)
  expect((json as { note: string }).note).toBe('offline')
}

test('what one person closed beside a document keeps nobody else from writing it', async () => {
  await using server = await aServer()
  const first = await changedOnce(server)
  const closed = { _deleted: true }
  const all = names(0x1000, 210).map((name) => beside(first, 'anna', name, closed))
  const refused = (await push(server, 'anna', all)).filter((kind) => kind === 'tooManyVersions')
  expect(refused).toHaveLength(10)
  await monaWrites(server, first)
  expect(await push(server, 'anna', [beside(first, 'anna', 'bb')])).toEqual(['tooManyVersions'])
  const stands = await read(server)
  const edit = { ...stands, ...by('anna'), note: 'hers goes on' }
  expect((await server.as('anna')(path, { method: 'PUT', body: edit })).status).toBe(201)
})

test('what one person left in conflict keeps nobody else from writing beside it', async () => {
  await using server = await aServer()
  const first = await changedOnce(server)
  const open = (from: number, count: number) => names(from, count).map((name) => beside(first, 'anna', name))
  expect(await push(server, 'anna', open(0x1000, 33))).toEqual(['tooManyVersions'])
  await monaWrites(server, first)
  // Who closes one of hers makes room for her, and pays nothing.
  const closing = (name: string) => server.as('mona')(`${path}?rev=2-${hex(name)}`, { method: 'DELETE' })
  for (const name of names(0x1000, 32)) expect((await closing(name)).status).toBe(200)
  expect(await push(server, 'anna', open(0x2000, 32))).toEqual([])
  expect(
    await push(
      server,
      'mona',
      names(0x3000, 31).map((name) => beside(first, 'mona', name)),
    ),
  ).toEqual([])
  expect(await push(server, 'mona', [beside(first, 'mona', '4000')])).toEqual(['tooManyVersions'])
})

test('to bring back what was closed, beside what stands, is to put it there', async () => {
  await using server = await aServer()
  const first = await changedOnce(server)
  const all = names(0x1000, 60)
  expect(
    await push(
      server,
      'anna',
      all.map((name) => beside(first, 'anna', name, { _deleted: true })),
    ),
  ).toEqual([])
  const revived = all.map((name) =>
    beside(first, 'anna', '', {
      _rev: `3-${hex(`b${name}`)}`,
      _revisions: { start: 3, ids: [hex(`b${name}`), hex(name), hashOf(first)] },
    }),
  )
  // They would be elected in the place of what stands: it stands higher.
  for (let n = 0; n < 3; n += 1) {
    const edit = { ...(await read(server)), ...by('root'), note: `${n}` }
    expect((await server.as('root')(path, { method: 'PUT', body: edit })).status).toBe(201)
  }
  expect(await push(server, 'anna', revived)).toEqual(Array.from({ length: 28 }, () => 'tooManyVersions'))
  await monaWrites(server, first)
})

test('a history that one person made up keeps nobody else from writing beside it', async () => {
  await using server = await aServer()
  const first = await changedOnce(server)
  const made = (letter: string) => {
    const ids = names(0, 999).map((name) => letter + hex(name).slice(1))
    return beside(first, 'anna', '', {
      _deleted: true,
      _rev: `1000-${ids[0]}`,
      _revisions: { start: 1_000, ids: [...ids, hashOf(first)] },
    })
  }
  const kinds = await push(server, 'anna', ['a', 'b', 'c', 'd', 'e'].map(made))
  expect(kinds.every((kind) => kind === 'tooManyVersions')).toBe(true)
  expect(kinds.length).toBeGreaterThan(0)
  await monaWrites(server, first)
})

test('however high somebody counted the generations of a document, laptops go on writing it', async () => {
  await using server = await aServer()
  const first = await changedOnce(server)
  let stands = await read(server)
  for (const generation of [999_999_999, 99_999_999_999_998]) {
    const raised = {
      ...bodyOf(first),
      _rev: `${generation}-${hex('e')}`,
      _revisions: { start: generation, ids: [hex('e')] },
    }
    expect(await push(server, 'root', [raised])).toEqual([])
    const onTop = beside(first, 'mona', '', {
      _rev: `${generation + 1}-${hex('ab')}`,
      _revisions: { start: generation + 1, ids: [hex('ab'), hex('e')] },
    })
    expect(await push(server, 'mona', [onTop])).toEqual([])
    stands = await read(server)
    expect(stands._rev).toBe(onTop._rev)
  }
  const edit = { ...stands, ...by('mona'), note: 'beyond what is named from elsewhere' }
  expect((await server.as('mona')(path, { method: 'PUT', body: edit })).status).toBe(201)
})
