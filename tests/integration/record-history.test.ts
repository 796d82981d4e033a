import { expect, test } from 'vitest'
import { aContact, aCustomer, aShare } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

interface Told {
  readonly by: string
  readonly kind: string
  readonly fields: readonly { readonly field: string; readonly before?: unknown; readonly after?: unknown }[]
}

const id = 'customer:1'

async function historyFor(server: TestServer, who: string, of = id) {
  const answer = await server.as(who)(`/_satchel/history/${of}`)
  return answer as { status: number; json: { changes: readonly Told[]; older: boolean } }
}

/** Changes fields of a document as it stands. */
async function change(server: TestServer, who: string, db: string, of: string, fields: object) {
  const { json } = await server.as(who)(`/${db}/${of}`)
  const done = await server.as(who)(`/${db}/${of}`, { method: 'PUT', body: { ...json, ...fields } })
  expect(done.status).toBe(201)
}

test('who changed what of a record from what to what is told, the newest first', async () => {
  await using server = await aServer()
  server.load(aCustomer({ ownerId: 'user:anna', phone: '021-1', note: '' }))
  await change(server, 'anna', 'customers', id, { phone: '021-2' })
  await change(server, 'mona', 'customers', id, { note: '老客户', phone: '021-3' })
  const { status, json } = await historyFor(server, 'anna')
  expect(status).toBe(200)
  expect(json.older).toBe(false)
  expect(json.changes.map(({ by, kind, fields }) => [by, kind, fields])).toEqual([
    [
      'user:mona',
      'changed',
      [
        { field: 'note', before: '', after: '老客户' },
        { field: 'phone', before: '021-2', after: '021-3' },
      ],
    ],
    ['user:anna', 'changed', [{ field: 'phone', before: '021-1', after: '021-2' }]],
    ['user:anna', 'made', []],
  ])
})

test('a hidden record has no history, and says so as one that never was', async () => {
  await using server = await aServer()
  server.load(aCustomer({ ownerId: 'user:anna' }))
  const [hidden, never] = [await historyFor(server, 'ben'), await historyFor(server, 'ben', 'customer:2')]
  expect(hidden.status).toBe(404)
  expect(hidden).toEqual(never)
  expect((await historyFor(server, 'ben', 'nothing')).status).toBe(404)
})

test('what a record was at a customer that is not hers is not told', async () => {
  await using server = await aServer()
  server.load(
    aCustomer({ ownerId: 'user:anna' }),
    aCustomer({ id: 'customer:2' as never, number: 'C-2', ownerId: 'user:ben' }),
    aContact({ customerId: id as never, phone: '021-777' }),
  )
  const contact = aContact().id
  await change(server, 'root', 'contacts', contact, { customerId: 'customer:2', phone: '021-888' })
  await change(server, 'ben', 'contacts', contact, { phone: '021-999' })
  const hers = (await historyFor(server, 'ben', contact)).json
  expect(hers.changes.map(({ fields }) => fields)).toEqual([
    [{ field: 'phone', before: '021-888', after: '021-999' }],
  ])
  expect(hers.older).toBe(true)
  expect(JSON.stringify(hers)).not.toContain('021-777')
  expect((await historyFor(server, 'anna', contact)).status).toBe(404)
  // Who may see both sees the move.
  const both = (await historyFor(server, 'mona', contact)).json
  expect(both.changes).toHaveLength(3)
  expect(both.changes[1]?.fields).toContainEqual({
    field: 'customerId',
    before: 'customer:1',
    after: 'customer:2',
  })
})

test('what is hers again has its whole past, as for whoever a record is given to; while it is not, nothing', async () => {
  await using server = await aServer()
  const share = aShare('ben', 1)
  server.load(aCustomer({ ownerId: 'user:anna', phone: '021-1' }), share)
  await change(server, 'anna', 'customers', id, { phone: '021-2' })
  expect((await historyFor(server, 'ben')).json.changes).toHaveLength(2)
  const { json } = await server.as('root')(`/directory/${share.id}`)
  await server.as('root')(`/directory/${share.id}?rev=${json._rev}`, { method: 'DELETE' })
  expect((await historyFor(server, 'ben')).status).toBe(404)
  await change(server, 'anna', 'customers', id, { phone: '021-3' })
  server.load({ ...share, id: 'share:again' })
  const back = (await historyFor(server, 'ben')).json
  expect(back).toEqual((await historyFor(server, 'anna')).json)
  expect(back.changes).toHaveLength(3)
})

test('what is not kept any more, or is too long, is said to be', async () => {
  await using server = await aServer()
  server.load(aCustomer({ ownerId: 'user:anna', note: '' }))
  await change(server, 'anna', 'customers', id, { note: 'x'.repeat(2_000) })
  const { json } = await historyFor(server, 'anna')
  expect(json.changes[0]?.fields).toEqual([{ field: 'note', long: true }])
  await server.as('root')('/customers/_compact', { method: 'POST', body: {} })
  expect((await historyFor(server, 'anna')).json).toMatchObject({ changes: [], older: true })
})
