import { expect, test } from 'vitest'
import { addLine } from '#shared/quotes/quote.ts'
import { ok } from '#shared/kernel/result.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import type { Visit } from '#shared/service/service.ts'
import { createCouchClient } from '#renderer/server/couch-client.ts'
import { discardRejection, pushFamily } from '#renderer/replica/sync/push.ts'
import { aClock, someIds } from '#support/clock.ts'
import { aContact, aCustomer, aLine, aQuote, aVisit } from '#support/documents.ts'
import { aLaptop, aReplica, repositoriesOf, runSync, syncOnce } from '#support/replica.ts'
import { aServer, feedOf } from '#support/server.ts'
import { until } from '#support/until.ts'

const hers = aCustomer()
const his = aCustomer({
  id: 'customer:2' as never,
  name: '北京恒达',
  ownerId: 'user:ben',
  territoryId: 'territory:north',
})

test('a laptop holds what its user may hold and nothing else', async () => {
  await using server = await aServer()
  server.load(
    hers,
    his,
    aContact(),
    aContact({ id: 'contact:2' as never, customerId: 'customer:2' as never }),
  )
  await using replica = await aReplica()
  await syncOnce(replica, await server.signIn('anna'))
  const { customers, contacts } = repositoriesOf(replica, 'anna')
  expect((await customers.all()).map(({ id }) => id)).toEqual(['customer:1'])
  expect((await contacts.all()).map(({ id }) => id)).toEqual(['contact:1'])
})

test('an edit made without a network reaches the server when it is back', async () => {
  await using server = await aServer()
  server.load(hers)
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  const { customers } = repositoriesOf(replica, 'anna')
  await customers.change('customer:1', (customer) => ok({ ...customer, phone: '021-00099999' }))
  expect(replica.waiting.count()).toBe(1)
  await syncOnce(replica, session)
  expect(replica.waiting.count()).toBe(0)
  expect((await feedOf(server, 'mona', 'customers')).get('customer:1')).toMatchObject({
    phone: '021-00099999',
    updatedBy: 'user:anna',
  })
})

test('a change back to what the server has leaves nothing to send', async () => {
  await using server = await aServer()
  server.load(hers)
  await using replica = await aReplica()
  await syncOnce(replica, await server.signIn('anna'))
  const { customers } = repositoriesOf(replica, 'anna')
  await customers.change('customer:1', (customer) => ok({ ...customer, phone: '021-00099999' }))
  await customers.change('customer:1', (customer) => ok({ ...customer, phone: hers.phone }))
  expect(replica.waiting.count()).toBe(0)
})

test('a field that is emptied altogether is an edit like any other', async () => {
  await using server = await aServer()
  server.load(hers, aVisit({ routeOrder: 3 }))
  const atServer = async () => (await server.as('root')('/service/visit:1')).json
  await using replica = await aReplica()
  const session = await server.signIn('emil')
  await syncOnce(replica, session)
  const { visits } = repositoriesOf(replica, 'emil')
  await visits.change('visit:1', ({ routeOrder: _before, ...now }) => ok(now as Visit))
  expect(replica.waiting.count()).toBe(1)
  // Meanwhile the office writes something else.
  const now = await atServer()
  await server.as('root')('/service/visit:1', { method: 'PUT', body: { ...now, findings: 'leaks' } })
  await syncOnce(replica, session)
  expect(await atServer()).not.toHaveProperty('routeOrder')
  expect(await atServer()).toMatchObject({ findings: 'leaks' })
  expect(await visits.find('visit:1')).not.toHaveProperty('routeOrder')
})

test('two people who change different fields both keep their change', async () => {
  await using server = await aServer()
  server.load(hers)
  const annas = aLaptop(await server.signIn('anna'), 'anna')
  const monas = aLaptop(await server.signIn('mona'), 'mona')
  await annas.sync()
  await monas.sync()
  await annas.with(({ customers }) =>
    customers.change('customer:1', (now) => ok({ ...now, phone: '021-00011111' })),
  )
  await monas.with(({ customers }) =>
    customers.change('customer:1', (now) => ok({ ...now, industry: '制药' })),
  )
  await annas.sync()
  await monas.sync()
  await annas.sync()
  const expected = { phone: '021-00011111', industry: '制药' }
  expect(await annas.with(({ customers }) => customers.find('customer:1'))).toMatchObject(expected)
  expect(await monas.with(({ customers }) => customers.find('customer:1'))).toMatchObject(expected)
  expect(await monas.switchOn((replica) => replica.device.merges.count())).toBe(1)
})

test('the same field changed on both sides: the server stands, mine is kept as a conflict', async () => {
  await using server = await aServer()
  server.load(hers)
  const annas = aLaptop(await server.signIn('anna'), 'anna')
  const monas = aLaptop(await server.signIn('mona'), 'mona')
  await annas.sync()
  await monas.sync()
  await annas.with(({ customers }) =>
    customers.change('customer:1', (now) => ok({ ...now, phone: '021-00011111' })),
  )
  await monas.with(({ customers }) =>
    customers.change('customer:1', (now) => ok({ ...now, phone: '021-00022222' })),
  )
  await annas.sync()
  await monas.sync()
  expect(await monas.with(({ customers }) => customers.find('customer:1'))).toMatchObject({
    phone: '021-00011111',
  })
  expect(await monas.switchOn(async (replica) => replica.waiting.count())).toBe(0)
  const { json } = await server.as('root')('/customers/customer:1?conflicts=true')
  expect(json.phone).toBe('021-00011111')
  const kept = await server.as('root')(`/customers/customer:1?rev=${json._conflicts[0]}`)
  expect(kept.json).toMatchObject({ phone: '021-00022222', updatedBy: 'user:mona' })
  expect(await monas.switchOn((replica) => replica.device.conflicts.toArray())).toMatchObject([
    { documentId: 'customer:1', fields: ['phone'] },
  ])
})

test('a quote changed on two sides is never mixed: both versions are kept', async () => {
  await using server = await aServer()
  server.load(hers, aQuote())
  const annas = aLaptop(await server.signIn('anna'), 'anna')
  const monas = aLaptop(await server.signIn('mona'), 'mona')
  await annas.sync()
  await monas.sync()
  const two = aLine({ id: 'l2', description: '机械密封' })
  await annas.with(({ quotes }) => quotes.change('quote:1', (quote) => addLine(quote, two)))
  await monas.with(({ quotes }) =>
    quotes.change('quote:1', (quote) => ok({ ...quote, discount: 500 as BasisPoints })),
  )
  await annas.sync()
  await monas.sync()
  const { json } = await server.as('root')('/quotes/quote:1?conflicts=true')
  expect(json).toMatchObject({ discount: 0, lines: [{ id: 'l1' }, { id: 'l2' }] })
  const kept = await server.as('root')(`/quotes/quote:1?rev=${json._conflicts[0]}`)
  expect(kept.json).toMatchObject({ discount: 500, lines: [{ id: 'l1' }] })
})

test('a refused edit stays on the laptop with the reason until it is discarded', async () => {
  await using server = await aServer()
  server.load(hers)
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  const { customers } = repositoriesOf(replica, 'anna')
  await customers.change('customer:1', (now) => ok({ ...now, ownerId: 'user:ben' }))
  await syncOnce(replica, session)
  expect(await replica.device.rejections.toArray()).toMatchObject([
    { documentId: 'customer:1', family: 'customers' },
  ])
  expect(await customers.find('customer:1')).toMatchObject({ ownerId: 'user:ben' })
  await discardRejection(replica, aClock(), 'customers', 'customer:1')
  expect(await customers.find('customer:1')).toMatchObject({ ownerId: 'user:anna' })
  expect(await replica.device.rejections.count()).toBe(0)
})

test('a change by somebody else arrives without being asked for', async () => {
  await using server = await aServer()
  server.load(hers)
  await using replica = await aReplica()
  await using sync = runSync(replica, await server.signIn('anna'))
  await sync.reached('upToDate')
  const { json } = await server.as('root')('/customers/customer:1')
  await server.as('root')('/customers/customer:1', { method: 'PUT', body: { ...json, industry: '冶金' } })
  const { customers } = repositoriesOf(replica, 'anna')
  await until(async () => expect(await customers.find('customer:1')).toMatchObject({ industry: '冶金' }))
})

test('a new customer of hers arrives with everything that was there before he became hers', async () => {
  await using server = await aServer()
  server.load(hers, his, aContact({ id: 'contact:2' as never, customerId: 'customer:2' as never }))
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  const { json } = await server.as('root')('/customers/customer:2')
  await server.as('root')('/customers/customer:2', { method: 'PUT', body: { ...json, ownerId: 'user:anna' } })
  await syncOnce(replica, session)
  const { customers, contacts } = repositoriesOf(replica, 'anna')
  expect((await customers.all()).map(({ id }) => id)).toEqual(['customer:1', 'customer:2'])
  expect((await contacts.all()).map(({ id }) => id)).toEqual(['contact:2'])
})

test('a server of another company is recognised and gets nothing', async () => {
  await using ours = await aServer()
  await using theirs = await aServer()
  ours.load(hers)
  await using replica = await aReplica()
  const session = await ours.signIn('anna')
  await syncOnce(replica, session)
  await repositoriesOf(replica, 'anna').customers.change('customer:1', (now) =>
    ok({ ...now, phone: '021-00011111' }),
  )
  const before = theirs.core.storage.lastSeq()
  await using sync = runSync(replica, { ...session, server: theirs.address })
  await sync.reached('otherCompany')
  expect(replica.waiting.count()).toBe(1)
  expect(theirs.core.storage.lastSeq()).toBe(before)
})

test('a token that has ended asks for a new sign-in and keeps what waits', async () => {
  await using server = await aServer()
  server.load(hers)
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  await repositoriesOf(replica, 'anna').customers.change('customer:1', (now) =>
    ok({ ...now, phone: '021-00011111' }),
  )
  await server.accounts.save('anna', 'secret', [])
  await using sync = runSync(replica, session)
  await sync.reached('signInNeeded')
  expect(replica.waiting.count()).toBe(1)
  await syncOnce(replica, await server.signIn('anna'))
  expect(replica.waiting.count()).toBe(0)
})

test('a malformed document is kept out, named, and stops nothing', async () => {
  await using server = await aServer()
  server.load(hers)
  const broken = { ...hers, _id: 'customer:9', id: undefined, name: 7 }
  const { core } = server
  core.storage.transaction(() => {
    const scope = core.storage.scopeNumber('customer:1/base')
    const seq = core.storage.nextSeq()
    const body = JSON.stringify(broken)
    const document = core.storage.putDocument('customers', 'customer:9', undefined, {
      seq,
      added: [{ rev: '1-a', parent: undefined, deleted: false, leaf: true, scopes: [scope], body }],
      ended: [],
      forgotten: [],
    })
    core.storage.logScope(document, scope, true)
  })
  await using replica = await aReplica()
  await syncOnce(replica, await server.signIn('anna'))
  expect((await repositoriesOf(replica, 'anna').customers.all()).map(({ id }) => id)).toEqual(['customer:1'])
  expect(await replica.device.malformed.toArray()).toMatchObject([
    { documentId: 'customer:9', family: 'customers' },
  ])
})

test('a customer that went to a colleague leaves the laptop with everything that belongs to it', async () => {
  await using server = await aServer()
  server.load(hers, aContact(), aQuote())
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  const { customers, contacts, quotes } = repositoriesOf(replica, 'anna')
  expect(await quotes.all()).toHaveLength(1)
  const { json } = await server.as('root')('/customers/customer:1')
  await server.as('root')('/customers/customer:1', { method: 'PUT', body: { ...json, ownerId: 'user:ben' } })
  await syncOnce(replica, session)
  expect([await customers.all(), await contacts.all(), await quotes.all()]).toEqual([[], [], []])
  // Not even the rows that RxDB keeps of what was removed hold anything of the documents.
  for (const family of ['customers', 'contacts', 'quotes'] as const)
    expect(
      await replica.collections[family].storageInstance.findDocumentsById([`${family.slice(0, -1)}:1`], true),
    ).toEqual([])
})

test('what leaves the scope while the first sync is not over yet leaves the laptop too', async () => {
  await using server = await aServer()
  server.load(hers, aContact())
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  // As if the laptop had been closed behind this page of its first sync.
  await replica.device.checkpoints.toCollection().modify({ caughtUp: false })
  const { json } = await server.as('root')('/customers/customer:1')
  await server.as('root')('/customers/customer:1', { method: 'PUT', body: { ...json, ownerId: 'user:ben' } })
  await syncOnce(replica, session)
  const { customers, contacts } = repositoriesOf(replica, 'anna')
  expect([await customers.all(), await contacts.all()]).toEqual([[], []])
})

test('what is typed while the merge is under way is not lost with it', async () => {
  await using server = await aServer()
  server.load(hers)
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  const { customers } = repositoriesOf(replica, 'anna')
  const { json } = await server.as('root')('/customers/customer:1')
  await server.as('root')('/customers/customer:1', {
    method: 'PUT',
    body: { ...json, phone: '021-00011111' },
  })
  await customers.change('customer:1', (now) => ok({ ...now, phone: '021-00022222' }))
  const real = createCouchClient(server.address, session.token, new AbortController().signal)
  let typed = false
  const client = {
    ...real,
    // The user is faster than the network: she types again while the server's version travels.
    documents: async (db: string, ids: readonly string[]) => {
      const answer = await real.documents(db, ids)
      if (!typed) await customers.change('customer:1', (now) => ok({ ...now, phone: '021-00033333' }))
      typed = true
      return answer
    },
  }
  await pushFamily({ replica, client, clock: aClock(), ids: someIds, user: 'user:anna' }, 'customers')
  const root = server.as('root')
  const kept = (await root('/customers/customer:1?open_revs=all')).json as { ok: { phone: string } }[]
  expect(kept.map(({ ok: leaf }) => leaf.phone).toSorted()).toEqual([
    '021-00011111',
    '021-00022222',
    '021-00033333',
  ])
})
