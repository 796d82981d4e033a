import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { at } from '#support/clock.ts'
import { aContract, aCustomer, aDocument, any, aQuote, aRequest, aShare, aVisit } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

// What everybody elects changes by an edit that a rule was asked about, and in no way beside it.

const hex = (letter: string) => letter.repeat(32)
const photo = { data: 'AAAA', content_type: 'image/png' }
const forged = { data: 'BBBB', content_type: 'image/png' }
const bens = { ownerId: 'user:ben', territoryId: 'territory:north' } as const
const by = (who: string) => ({ updatedBy: `user:${who}` })

const read = async (server: TestServer, db: string, id: string) =>
  (await server.as('root')(`/${db}/${id}`)).json as WireDocument
const put = async (server: TestServer, who: string, db: string, document: WireDocument) => {
  const { status, json } = await server.as(who)(`/${db}/${document._id}`, { method: 'PUT', body: document })
  return [status, json.satchel?.kind ?? json.error]
}
const push = async (server: TestServer, who: string, db: string, document: object) =>
  (await server.as(who)(`/${db}/_bulk_docs`, { body: { docs: [document], new_edits: false } })).json
const remove = async (server: TestServer, who: string, db: string, { _id, _rev }: WireDocument) => {
  const { status, json } = await server.as(who)(`/${db}/${_id}?rev=${_rev}`, { method: 'DELETE' })
  return [status, json.satchel?.kind]
}
/** Without what the protocol adds. */
const bodyOf = ({ _rev: _1, _attachments: _2, ...body }: WireDocument) => body
/** A sibling of the first version, which loses against the second. */
const lesser = (document: WireDocument, over: object) => ({
  ...bodyOf(document),
  ...over,
  _rev: `2-${hex('0')}`,
  _revisions: { start: 2, ids: [hex('0'), String(document._rev).slice(2)] },
})
/** One that stands beside the first version and loses against it. */
const planted = (document: WireDocument, over: object) => ({
  ...bodyOf(document),
  ...over,
  _rev: `1-${hex('0')}`,
})

test('a name of a file stands for that file, and not for another on the version that one writes on', async () => {
  const completed = { stage: 'completed', findings: 'dry', work: 'oiled' }
  for (const [db, id, document, over, kind] of [
    ['documents', 'document:1', aDocument(), {}, 'fileStays'],
    ['service', 'visit:1', aVisit({ stage: 'onSite' }), completed, 'filesFixed'],
  ] as const) {
    await using server = await aServer()
    server.load(aCustomer(), document)
    const first = await read(server, db, id)
    const other = lesser(first, { ...by('anna'), _attachments: { photo: forged } })
    expect(
      (await put(server, 'anna', db, { ...first, ...over, ...by('anna'), _attachments: { photo } }))[0],
    ).toBe(201)
    expect(await push(server, 'anna', db, other)).toEqual([])
    const elected = await read(server, db, id)
    const named = {
      ...bodyOf(elected),
      ...by('anna'),
      _rev: other._rev,
      _attachments: { photo: { stub: true } },
    }
    expect(await put(server, 'anna', db, named as WireDocument)).toEqual([403, kind])
    expect(await read(server, db, id)).toEqual(elected)
  }
})

test('a version that its author does not see is not overtaken', async () => {
  await using server = await aServer()
  server.load(
    aCustomer(),
    aVisit(),
    aContract(),
    aDocument({ subjectId: 'visit:1' }),
    aQuote({ visitId: 'visit:1' }),
  )
  const [file, quote] = [
    await read(server, 'documents', 'document:1'),
    await read(server, 'quotes', 'quote:1'),
  ]
  for (const [db, document] of [
    ['documents', file],
    ['quotes', quote],
  ] as const)
    expect(await push(server, 'emil', db, planted(document, by('emil')))).toEqual([])
  // Sales take both away from the visit: the engineer sees his own version alone.
  const away = { ...file, subjectId: 'contract:1', ...by('anna'), _attachments: { photo } }
  expect((await put(server, 'anna', 'documents', away))[0]).toBe(201)
  expect((await put(server, 'anna', 'quotes', { ...quote, visitId: '', ...by('anna') }))[0]).toBe(201)
  const offered = await read(server, 'quotes', 'quote:1')
  const presented = { ...offered, stage: 'presented', number: 'QT-2026-000001' }
  expect((await put(server, 'root', 'quotes', presented))[0]).toBe(201)
  for (const [db, id, document, over] of [
    ['documents', 'document:1', file, { _attachments: { photo: forged } }],
    ['quotes', 'quote:1', quote, { title: 'his' }],
  ] as const) {
    const elected = await read(server, db, id)
    const raised = {
      ...bodyOf(document),
      ...by('emil'),
      ...over,
      _rev: `6-${hex('4')}`,
      _revisions: { start: 6, ids: [hex('4'), hex('3'), hex('2'), hex('1'), hex('5'), hex('0')] },
    }
    const [row] = await push(server, 'emil', db, raised)
    // What he typed is kept for the desk.
    expect([row.error, row.satchel.kind, typeof row.escrow]).toEqual(['forbidden', 'sealed', 'number'])
    expect(await read(server, db, id)).toEqual(elected)
  }
})

test('a deletion without a history is none: what was there last is known to whoever makes it anew', async () => {
  for (const _revisions of [undefined, { start: 9, ids: [hex('c'), hex('e')] }]) {
    await using server = await aServer()
    server.load(aCustomer(bens), aShare('anna', 1), aQuote({ ownerId: 'user:ben' }))
    const customer = await read(server, 'customers', 'customer:1')
    const deletion = { _id: 'customer:1', _rev: `9-${hex('c')}`, _deleted: true, _revisions }
    expect((await push(server, 'anna', 'customers', deletion))[0].error).toBe('forbidden')
    expect((await remove(server, 'root', 'customers', customer))[0]).toBe(200)
    const hers = {
      ...bodyOf(customer),
      number: '',
      ownerId: 'user:anna',
      territoryId: 'territory:east',
      ...by('anna'),
    }
    expect((await put(server, 'anna', 'customers', hers as WireDocument))[0]).toBe(403)
    expect((await server.as('anna')('/quotes/quote:1')).status).toBe(404)
  }
})

test('a deletion of what was compacted away takes nothing from the one that comes after it', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aDocument())
  const first = await read(server, 'documents', 'document:1')
  expect((await put(server, 'anna', 'documents', { ...first, note: 'x', ...by('anna') }))[0]).toBe(201)
  server.core.storage.compact('documents')
  // An administrator's, from before that was refused; and a laptop's that was away.
  const bare = { _id: 'document:1', _rev: `3-${hex('d')}`, _deleted: true }
  expect(await push(server, 'root', 'documents', bare)).toEqual([])
  const away = {
    ...bare,
    _rev: `2-${hex('c')}`,
    _revisions: { start: 2, ids: [hex('c'), String(first._rev).slice(2)] },
  }
  expect(await push(server, 'anna', 'documents', away)).toEqual([])
  const now = await read(server, 'documents', 'document:1')
  expect((await remove(server, 'anna', 'documents', now))[0]).toBe(200)
  const back = { ...bodyOf(now), ...by('anna') } as WireDocument
  const forged = { ...back, createdBy: 'user:emil', createdAt: at('11:00') }
  expect(await put(server, 'anna', 'documents', forged)).toEqual([403, 'makerFixed'])
  expect((await put(server, 'anna', 'documents', back))[0]).toBe(201)
})

test('closing the version that is elected makes nothing of a document that no edit may make of it', async () => {
  const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })
  for (const [db, document, over, kind] of [
    ['service', aRequest({ stage: 'assigned' }), { stage: 'cancelled' }, 'noSuchStep'],
    ['quotes', aQuote({ number: '' }), { number: 'QT-2026-000001' }, 'numberFixed'],
    [
      'contracts',
      { ...any(aContract()), ...stamp, id: 'contract:1', stage: 'draft', number: '' },
      { number: 'CT-2026-000001' },
      'numberFixed',
    ],
  ] as const) {
    await using server = await aServer()
    server.load(aCustomer(), document as never)
    const { id } = document
    const first = await read(server, db, id)
    expect(await push(server, 'anna', db, planted(first, by('anna')))).toEqual([])
    const elected = await read(server, db, id)
    expect((await put(server, 'root', db, { ...elected, ...over }))[0]).toBe(201)
    const now = await read(server, db, id)
    expect(await remove(server, 'anna', db, now)).toEqual([403, kind])
    expect(await read(server, db, id)).toEqual(now)
  }
})
