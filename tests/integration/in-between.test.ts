import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { createCouchClient } from '#renderer/server/couch-client.ts'
import { pullFamily } from '#renderer/replica/sync/pull.ts'
import { verifyReplica } from '#renderer/replica/sync/verify.ts'
import { keptAs } from '#renderer/replica/store/kept-reason.ts'
import { ok } from '#shared/kernel/result.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aGateway, type Passing } from '#support/gateway.ts'
import { aReplica, repositoriesOf, runSync, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'
import { until } from '#support/until.ts'

const html = (answer: ServerResponse, status: number) =>
  void answer.writeHead(status, { 'content-type': 'text/html' }).end('<html><h1>not ours</h1></html>')

/** Anna's laptop with this many contacts, and something in between that does what it likes. */
async function world(contacts: number, handle: (passing: Passing) => unknown) {
  const server = await aServer()
  server.load(
    aCustomer(),
    ...Array.from({ length: contacts }, (_one, n) => aContact({ id: `contact:${n}` as never })),
  )
  const session = await server.signIn('anna')
  const replica = await aReplica()
  await syncOnce(replica, session)
  const gateway = await aGateway(server.address, handle)
  return {
    server,
    replica,
    direct: session,
    session: { ...session, server: gateway.address },
    ...repositoriesOf(replica, 'anna'),
    noteOf: async (id: string) => (await server.as('root')(`/contacts/${id}`)).json.note as string,
    [Symbol.asyncDispose]: async () => {
      await replica.close()
      await gateway[Symbol.asyncDispose]()
      await server.close()
    },
  }
}

test.each([
  ['in HTML', (answer: ServerResponse) => html(answer, 413)],
  ['in a way that a window cannot read', (answer: ServerResponse) => void answer.socket?.destroy()],
])(
  'a proxy that refuses large bodies %s gets smaller ones, until everything has arrived',
  async (_how, turnAway) => {
    await using here = await world(60, ({ body, answer, pass }) =>
      body.length > 64_000 ? turnAway(answer) : pass(),
    )
    for (let n = 0; n < 60; n += 1)
      await here.contacts.change(`contact:${n}`, (now) => ok({ ...now, note: '注'.repeat(1_900) }))
    await using _sync = runSync(here.replica, here.session)
    await until(() => expect(here.replica.waiting.count()).toBe(0))
    expect(await here.noteOf('contact:59')).toHaveLength(1_900)
  },
)

test('what a firewall refuses is parked with the reason; everything else goes up, and comes down', async () => {
  await using here = await world(3, ({ body, answer, pass }) =>
    body.includes('DROP TABLE') ? html(answer, 403) : pass(),
  )
  const { server, replica, contacts, customers } = here
  await contacts.change('contact:1', (now) => ok({ ...now, note: "Robert'); DROP TABLE students;--" }))
  await contacts.change('contact:2', (now) => ok({ ...now, note: 'harmless' }))
  const root = server.as('root')
  const { json } = await root('/customers/customer:1')
  await root('/customers/customer:1', { method: 'PUT', body: { ...json, phone: '021-99' } })
  await using sync = runSync(replica, here.session)
  await sync.reached('upToDate')
  expect(await here.noteOf('contact:2')).toBe('harmless')
  expect((await customers.find('customer:1'))?.phone).toBe('021-99')
  expect(await replica.device.rejections.toArray()).toMatchObject([
    { documentId: 'contact:1', reason: keptAs('blocked') },
  ])
  // What she typed is still there, and mends it.
  expect((await contacts.find('contact:1'))?.note).toContain('DROP TABLE')
  await contacts.change('contact:1', (now) => ok({ ...now, note: 'Robert' }))
  await until(async () => expect(await here.noteOf('contact:1')).toBe('Robert'))
})

test('one document that is too large for what stands in between is parked, whatever comes in the place of an answer', async () => {
  await using here = await world(2, ({ body, answer, pass }) =>
    body.length > 90_000 ? void answer.socket?.destroy() : pass(),
  )
  const { replica, quotes, contacts, customers } = here
  const description = '长'.repeat(190)
  const lines = Array.from({ length: 200 }, (_one, n) => ({ ...aLineOf(n), description }))
  await quotes.add({ ...aLargeQuote, lines } as never)
  await using _sync = runSync(replica, here.session)
  await contacts.change('contact:1', (now) => ok({ ...now, note: 'small' }))
  await until(async () => expect(await here.noteOf('contact:1')).toBe('small'))
  for (let n = 0; n < 6; n += 1) {
    await customers.change('customer:1', (now) => ok({ ...now, note: `${n}` }))
    _sync.engine.poke()
    await until(async () =>
      expect((await here.server.as('root')('/customers/customer:1')).json.note).toBe(`${n}`),
    )
    await new Promise((done) => setTimeout(done, 200))
  }
  await until(async () =>
    expect(await replica.device.rejections.toArray()).toMatchObject([{ reason: keptAs('tooLarge') }]),
  )
  await _sync.reached('upToDate')
})

test('one family that cannot be met holds up no other', async () => {
  await using here = await world(1, ({ url, answer, pass }) =>
    url.includes('/opportunities/') ? html(answer, 502) : pass(),
  )
  const { replica } = here
  await using sync = runSync(replica, here.session)
  const root = here.server.as('root')
  await here.contacts.change('contact:0', (now) => ok({ ...now, note: 'typed' }))
  await until(async () => expect(await here.noteOf('contact:0')).toBe('typed'))
  const { json } = await root('/contacts/contact:0')
  await root('/contacts/contact:0', { method: 'PUT', body: { ...json, mobile: '10099998888' } })
  sync.engine.poke()
  await until(async () => expect((await here.contacts.find('contact:0'))?.mobile).toBe('10099998888'))
  expect(sync.states.some(({ name }) => name === 'upToDate')).toBe(false)
})

test('a server that asks to be left alone for a while is left alone', async () => {
  let asked = 0
  await using here = await world(1, ({ answer }) => {
    asked += 1
    answer.writeHead(503, { 'retry-after': '60' }).end('<html>maintenance</html>')
  })
  await using sync = runSync(here.replica, here.session)
  await sync.reached('offline')
  await new Promise((done) => setTimeout(done, 2_500))
  expect(asked).toBe(1)
})

const nonsense: readonly (readonly [string, number, string])[] = [
  ['an empty list', 201, '[]'],
  ['a list of nothing', 201, '[null]'],
  ['a row without its id', 201, '[{"ok":true,"rev":"2-a"}]'],
  ['an error that passes', 201, '[{"id":"contact:0","error":"internal_server_error","reason":"incident 7"}]'],
  ['a page of a gate', 401, '<html>Sign in to the guest network</html>'],
]
test.each(nonsense)(
  '%s in the place of an answer is none: the edit waits, and arrives afterwards',
  async (_what, status, text) => {
    let bad = true
    await using here = await world(1, ({ url, answer, pass }) =>
      bad && url.includes('_bulk_docs')
        ? void answer.writeHead(status, { 'content-type': 'application/json' }).end(text)
        : pass(),
    )
    const { replica } = here
    await here.contacts.change('contact:0', (now) => ok({ ...now, note: 'typed' }))
    await using sync = runSync(replica, here.session)
    await sync.reached('offline')
    expect(replica.waiting.count()).toBe(1)
    expect(await replica.device.rejections.count()).toBe(0)
    bad = false
    sync.engine.poke()
    await until(() => expect(replica.waiting.count()).toBe(0))
    expect(await here.noteOf('contact:0')).toBe('typed')
  },
)

test.each([
  ['does not say where it ends', '{"results":[]}'],
  ['says that there is more and never gets on', '{"results":[],"last_seq":"17-abc","pending":5}'],
])('a page that %s is no page, and is not asked for again and again', async (_how, text) => {
  await using replica = await aReplica()
  await replica.device.checkpoints.put({ family: 'contacts', token: '17-abc', received: 3, caughtUp: true })
  let asked = 0
  await using gateway = await aGateway('http://127.0.0.1:1', ({ answer }) => {
    asked += 1
    answer.writeHead(200, { 'content-type': 'application/json' }).end(text)
  })
  const client = createCouchClient(gateway.address, 't', new AbortController().signal)
  expect(await pullFamily(replica, client, 'contacts', () => {})).toMatchObject({ ok: false })
  expect(asked).toBe(1)
  expect(await replica.device.checkpoints.get('contacts')).toMatchObject({ token: '17-abc' })
})

test('a digest that leaves out what it is of deletes nothing', async () => {
  await using here = await world(2, ({ url, answer, pass }) =>
    url.includes('/_satchel/digest/contacts?bucket=')
      ? void answer.writeHead(200).end('{"count":0,"whole":"x"}')
      : url.includes('/_satchel/digest/contacts')
        ? void answer
            .writeHead(200)
            .end(JSON.stringify({ count: 0, whole: 'x', buckets: Array.from({ length: 256 }, () => 'y') }))
        : pass(),
  )
  const client = createCouchClient(here.session.server, here.session.token, new AbortController().signal)
  expect(await verifyReplica(here.replica, client, () => false)).toMatchObject({ ok: false })
  expect(await here.contacts.all()).toHaveLength(2)
})

const aLineOf = (n: number) => ({
  id: `l${n}`,
  productId: '',
  code: '',
  unit: '台',
  quantity: 1,
  unitPrice: 100,
  discount: 0,
})
const aLargeQuote = {
  id: 'quote:large',
  type: 'quote',
  schemaVersion: 1,
  customerId: 'customer:1',
  contactId: '',
  createdAt: '2026-03-02T08:00:00.000Z',
  createdBy: 'user:anna',
  createdDevice: 'device:1',
  updatedAt: '2026-03-02T08:00:00.000Z',
  updatedBy: 'user:anna',
  updatedDevice: 'device:1',
  opportunityId: '',
  ownerId: 'user:anna',
  number: '',
  revision: 1,
  title: 'large',
  stage: 'draft',
  currency: 'CNY',
  quotedOn: '2026-03-02',
  validUntil: '2026-04-01',
  discount: 0,
  taxRate: 1300,
  note: '',
}
