import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { at } from '#support/clock.ts'
import { aContract, aCustomer, any, aQuote, aVisit } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })

async function remove(server: TestServer, who: string, db: string, id: string) {
  const { json } = await server.as('root')(`/${db}/${id}`)
  return server.as(who)(`/${db}/${id}?rev=${json._rev}`, { method: 'DELETE' })
}

const approval = (id: string, stage: string) => ({
  id,
  type: 'approval',
  ...stamp,
  customerId: 'customer:1',
  subjectId: 'quote:1',
  contentHash: 'a'.repeat(64),
  reasons: [],
  note: '',
  requestedBy: 'user:anna',
  stage,
  decidedBy: '',
  decision: '',
})

test.each([
  ['a quote that the customer has', 'anna', 'quotes', aQuote({ stage: 'presented' })],
  ['a signed contract', 'anna', 'contracts', aContract({ stage: 'signed', lines: undefined } as never)],
  ['a decision', 'anna', 'quotes', approval('approval:1', 'approved')],
  ['a completed visit', 'emil', 'service', aVisit({ stage: 'completed' })],
])('%s is deleted by nobody, in one request or replicated', async (_what, who, db, document) => {
  await using server = await aServer()
  server.load(aCustomer(), document)
  const refused = await remove(server, who, db, document.id)
  expect([refused.status, refused.json.reason]).toEqual([
    403,
    'What was presented, signed or decided about is not deleted.',
  ])
  const { json } = await server.as('root')(`/${db}/${document.id}`)
  const [start = '', hash] = String(json._rev).split('-')
  const deletion = {
    _id: document.id,
    _rev: `${Number(start) + 1}-${'f'.repeat(32)}`,
    _deleted: true,
    _revisions: { start: Number(start) + 1, ids: ['f'.repeat(32), hash] },
  }
  const pushed = await server.as(who)(`/${db}/_bulk_docs`, { body: { docs: [deletion], new_edits: false } })
  expect(pushed.json).toMatchObject([{ id: document.id, error: 'forbidden' }])
  expect((await server.as('root')(`/${db}/${document.id}`)).json._rev).toBe(json._rev)
  // The laptop that deleted it has it again.
  expect((await feedOf(server, who, db)).get(document.id)).not.toHaveProperty('_deleted')
})

test('what nobody saw or decided about is deleted by who may write it', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aQuote(), approval('approval:1', 'pending'))
  expect((await remove(server, 'anna', 'quotes', 'quote:1')).status).toBe(200)
  expect((await remove(server, 'anna', 'quotes', 'approval:1')).status).toBe(200)
})

test('who only reads a document does not delete it: a service contract is the engineer’s to read', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContract({ kind: 'service' }))
  expect((await feedOf(server, 'emil', 'contracts')).has('contract:1')).toBe(true)
  expect((await remove(server, 'emil', 'contracts', 'contract:1')).status).toBe(403)
  expect((await server.as('root')('/contracts/contract:1')).status).toBe(200)
  expect((await remove(server, 'anna', 'contracts', 'contract:1')).status).toBe(200)
})

test('of two presented versions in conflict a stock client closes one, and never the last', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aQuote({ stage: 'presented' }))
  const root = server.as('root')
  const body = { ...toWire(any(aQuote({ stage: 'presented', note: 'from the other laptop' }))) }
  const other = `1-${'e'.repeat(32)}`
  await root('/quotes/_bulk_docs', { body: { docs: [{ ...body, _rev: other }], new_edits: false } })
  const anna = server.as('anna')
  expect((await anna('/quotes/quote:1?conflicts=true')).json._conflicts).toHaveLength(1)
  expect((await anna(`/quotes/quote:1?rev=${other}`, { method: 'DELETE' })).status).toBe(200)
  expect((await remove(server, 'anna', 'quotes', 'quote:1')).status).toBe(403)
})
