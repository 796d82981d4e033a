import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import { toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { at } from '#support/clock.ts'
import { aCustomer, anOpportunity, any, aVisit } from '#support/documents.ts'
import { type Answer, aServer, type TestServer } from '#support/server.ts'

const hex = (letter: string) => letter.repeat(32)
const later = '2031-01-01T00:00:00.000Z'

async function read(server: TestServer, db: string, id: string): Promise<WireDocument> {
  return (await server.as('root')(`/${db}/${id}`)).json as WireDocument
}

function put(server: TestServer, who: string, db: string, document: object): Promise<Answer> {
  const { _id } = document as WireDocument
  return server.as(who)(`/${db}/${encodeURIComponent(_id)}`, { method: 'PUT', body: document })
}

async function push(server: TestServer, who: string, db: string, document: object): Promise<string> {
  const { json } = await server.as(who)(`/${db}/_bulk_docs`, { body: { docs: [document], new_edits: false } })
  return (json[0]?.reason as string | undefined) ?? 'taken'
}

/** A version on the one that stands, under a name of its sender. */
function onTop(stands: WireDocument, over: object, letter = 'e'): object {
  const [generation, hash] = String(stands._rev).split('-')
  const start = Number(generation) + 1
  return {
    ...stands,
    ...over,
    _rev: `${start}-${hex(letter)}`,
    _revisions: { start, ids: [hex(letter), hash] },
  }
}

const entry = { id: 'e1', at: at('08:00'), by: 'user:mona' }
const article = {
  id: 'article:1',
  type: 'article',
  title: '振动',
  productCategory: '',
  faultCode: '',
  body: '校正',
  version: 1,
  stage: 'draft',
}
const asset = {
  id: 'asset:1',
  type: 'asset',
  customerId: 'customer:1',
  siteId: '',
  productId: '',
  productName: '',
  serialNumber: 'S1',
  status: 'inUse',
  installedOn: '2026-03-02',
  warrantyUntil: '2027-03-02',
  parentId: '',
  firmware: '',
  note: '',
}
const stock = { id: 'stock:1', type: 'stock', userId: 'user:emil', productId: 'product:1', stockLog: [] }
const logs = [
  ['anna', 'opportunities', anOpportunity(), 'stageLog', { ...entry, stage: 'won', reason: '' }],
  ['anna', 'knowledge', article, 'votes', { ...entry, useful: true }],
  ['anna', 'service', aVisit(), 'corrections', { ...entry, text: '轴承已换' }],
  ['anna', 'service', aVisit(), 'stageLog', { ...entry, stage: 'onSite', note: '' }],
  [
    'anna',
    'assets',
    asset,
    'stageLog',
    { ...entry, kind: 'retired', from: 'inUse', to: 'retired', note: '' },
  ],
  ['emil', 'service', stock, 'stockLog', { ...entry, quantity: 5, visitId: '' }],
] as const

test.each(logs)(
  '%s adds, changes and takes away nobody’s entry but her own in %s (%o: %s)',
  async (who, db, document, field, foreign) => {
    await using server = await aServer()
    server.load(aCustomer())
    const stamp = stampNew({ at: at('08:00'), by: `user:${who}`, device: 'device:1' })
    const made = toWire({ ...document, ...stamp })
    const born = await put(server, who, db, { ...made, _id: `${document.id}b`, [field]: [foreign] })
    expect([born.status, born.json.reason]).toEqual([403, `In ${field} everybody speaks for herself.`])
    expect((await put(server, who, db, made)).status).toBe(201)
    const mine = { ...foreign, id: 'e0', by: `user:${who}` }
    const empty = await read(server, db, made._id)
    expect((await put(server, who, db, { ...empty, [field]: [foreign] })).status).toBe(403)
    expect((await put(server, 'root', db, { ...empty, [field]: [foreign] })).status).toBe(201)
    const stands = await read(server, db, made._id)
    const forged = { ...foreign, at: at('09:00') }
    for (const log of [
      [],
      [forged],
      [forged, foreign],
      [foreign, forged],
      [foreign, foreign],
      [{ ...foreign, by: mine.by }],
    ])
      expect((await put(server, who, db, { ...stands, [field]: log })).status, JSON.stringify(log)).toBe(403)
    expect((await put(server, who, db, { ...stands, [field]: [mine, foreign] })).status).toBe(201)
    expect((await read(server, db, made._id))[field]).toEqual([mine, foreign])
  },
)

test('a version in conflict goes on from what its author read, and is not closed over somebody’s voice', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aVisit({ corrections: [] }))
  const first = await read(server, 'service', 'visit:1')
  const said = { ...entry, text: '轴承已换' }
  await put(server, 'root', 'service', { ...first, corrections: [said] })
  const stamps = { updatedBy: 'user:anna', updatedAt: at('10:00') }
  // She did not know of the correction.
  expect(await push(server, 'anna', 'service', { ...onTop(first, { findings: 'x', ...stamps }) })).toBe(
    'taken',
  )
  const { json } = await server.as('anna')('/service/visit:1?open_revs=all')
  const leaves = (json as { ok: WireDocument }[]).map(({ ok }) => ok)
  expect(leaves).toHaveLength(2)
  const withIt = leaves.find(({ findings }) => findings !== 'x')
  const closed = await server.as('anna')(`/service/visit:1?rev=${withIt?._rev}`, { method: 'DELETE' })
  expect([closed.status, closed.json.error]).toEqual([403, 'forbidden'])
  const without = leaves.find(({ findings }) => findings === 'x')
  expect(
    (await server.as('anna')(`/service/visit:1?rev=${without?._rev}`, { method: 'DELETE' })).status,
  ).toBe(200)
})

test('when and where something was written is now and here, however it comes', async () => {
  await using server = await aServer()
  server.load(aCustomer({ updatedBy: 'user:mona' }))
  const { token } = await server.signIn('anna', 'laptop-anna')
  await server.signIn('ben', 'laptop-ben')
  const asLaptop = async (db: string, document: object, newEdits: boolean) => {
    const response = await fetch(`${server.address}/${db}/_bulk_docs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ docs: [document], new_edits: newEdits }),
    })
    return ((await response.json()) as { reason?: string }[])[0]?.reason ?? 'taken'
  }
  const stands = await read(server, 'customers', 'customer:1')
  const hers = { updatedBy: 'user:anna', updatedAt: at('10:00'), updatedDevice: 'laptop-anna', phone: '1' }
  const ahead = { ...hers, updatedAt: later }
  expect(await asLaptop('customers', onTop(stands, ahead), false)).toMatch(/dated after today/)
  expect(await asLaptop('customers', onTop(stands, { ...hers, updatedDevice: 'laptop-ben' }), false)).toMatch(
    /somebody else’s laptop/,
  )
  // Of what it says nothing is Mona's, whether all of her stamp is sent back as it was read, or some.
  for (const asMona of [{ phone: '2' }, { phone: '2', updatedAt: at('10:00') }])
    expect(await asLaptop('customers', onTop(stands, asMona), false)).toMatch(/own name/)
  expect(await asLaptop('customers', onTop(stands, hers), false)).toBe('taken')
  // Nor beside what stands, in the name of who wrote the version below.
  expect(await asLaptop('customers', onTop(stands, { phone: '3' }, 'd'), false)).toMatch(/own name/)

  const made = toWire(any(aCustomer({ id: 'customer:2' as never })))
  const wrong = {
    createdAt: later,
    updatedAt: later,
    createdDevice: 'laptop-ben',
    updatedDevice: 'laptop-ben',
  }
  expect(await asLaptop('customers', { ...made, ...wrong, _rev: `1-${hex('a')}` }, false)).not.toBe('taken')
  // From a client that names no laptop, neither.
  const unnamed = { ...made, _rev: `1-${hex('a')}`, createdDevice: 'laptop-ben' }
  expect(await push(server, 'anna', 'customers', unnamed)).toMatch(/somebody else’s laptop/)
  // A plain edit is signed by the server.
  expect(await asLaptop('customers', { ...made, ...wrong }, true)).toBe('taken')
  const stored = await read(server, 'customers', 'customer:2')
  expect(stored).toMatchObject({ createdDevice: 'laptop-anna', updatedDevice: 'laptop-anna' })
  for (const field of ['createdAt', 'updatedAt'])
    expect(Date.parse(String(stored[field]))).toBeLessThan(Date.now() + 60_000)
})
