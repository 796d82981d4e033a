import { expect, test } from 'vitest'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import {
  aCustomer,
  any,
  anOpportunity,
  aQuote,
  aShare,
  aPartMove,
  aUser,
  aVisit,
} from '#support/documents.ts'
import { at } from '#support/clock.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const today = createCalendar(systemClock).today()
const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })
const engineer = aUser('erik', [], { roles: ['engineer'] })

const aRequest = (over: object = {}) => ({
  id: 'request:1',
  type: 'request',
  ...stamp,
  customerId: 'customer:1',
  assetId: '',
  number: '',
  subject: 'It leaks',
  severity: 'high',
  stage: 'assigned',
  reportedAt: at('08:00'),
  description: '',
  assignedTo: 'user:emil',
  ...over,
})
const aStock = (over: object = {}) => ({
  id: 'stock:1',
  type: 'stock',
  ...stamp,
  userId: 'user:emil',
  productId: 'product:seal',
  stockLog: [{ id: 'step:1', at: at('08:00'), by: 'user:emil', quantity: 5, visitId: '' }],
  ...over,
})
const anApproval = (over: object = {}) => ({
  id: 'approval:1',
  type: 'approval',
  ...stamp,
  customerId: 'customer:1',
  subjectId: 'quote:1',
  contentHash: 'a'.repeat(64),
  reasons: [],
  note: '',
  requestedBy: 'user:anna',
  stage: 'pending',
  decidedBy: '',
  decision: '',
  ...over,
})

async function loaded(...more: readonly object[]): Promise<TestServer> {
  const server = await aServer()
  server.load(engineer, aUser('desk', [], { roles: ['syncAdmin'] }), aCustomer(), ...(more as [AnyDocument]))
  await server.accounts.saveAll(['desk', 'erik'], 'secret', [])
  return server
}

async function read(server: TestServer, db: string, id: string) {
  return (await server.as('root')(`/${db}/${id}`)).json
}

async function pieces(server: TestServer, name: string): Promise<number> {
  const held = [...(await feedOf(server, name, 'service')).values()] as AnyDocument[]
  const logs = held.flatMap((doc) =>
    doc.type === 'stock' ? (doc['stockLog'] as { quantity: number }[]) : [],
  )
  return logs.reduce((sum, { quantity }) => sum + quantity, 0)
}

async function noticesOf(server: TestServer, name: string): Promise<readonly AnyDocument[]> {
  return ([...(await feedOf(server, name, 'activities')).values()] as AnyDocument[]).filter(
    ({ type }) => type === 'notice',
  )
}

test('an engineer’s open visits, requests and van go to a colleague; what is over stays, and all comes back', async () => {
  await using server = await loaded(
    aVisit({ scheduledFor: today }),
    aVisit({ id: 'visit:2' as never, stage: 'completed' }),
    aVisit({ id: 'visit:3' as never, stage: 'travelling' }),
    aRequest(),
    aRequest({ id: 'request:2', stage: 'closed' }),
    aStock(),
  )
  const ask = server.atDesk('desk')
  const plan = { from: 'user:emil', to: ['user:erik'], reason: 'ill' }
  const preview = (await ask('/_satchel/handovers', { body: { ...plan, preview: true } })).json
  expect(preview).toMatchObject({ documents: 4, customers: [], kinds: { visit: 2, request: 1, stock: 1 } })
  // The customer comes with a visit of these days, not with one that was due long ago.
  expect(preview.unseen).toEqual([])
  const late = { to: ['user:erik'], documentIds: ['visit:3'], preview: true }
  expect((await ask('/_satchel/handovers', { body: late })).json.unseen).toEqual(['visit:3'])
  expect((await feedOf(server, 'erik', 'service')).size).toBe(0)

  const done = await ask('/_satchel/handovers', { body: plan })
  expect(done).toMatchObject({ status: 201, json: { documents: 4 } })
  const visit = await read(server, 'service', 'visit:1')
  expect(visit).toMatchObject({ engineerId: 'user:erik', updatedAt: at('08:00'), updatedBy: 'user:anna' })
  expect((await read(server, 'service', 'visit:2')).engineerId).toBe('user:emil')
  expect((await read(server, 'service', 'visit:3')).engineerId).toBe('user:erik')
  expect((await read(server, 'service', 'request:1')).assignedTo).toBe('user:erik')
  expect((await read(server, 'service', 'request:2')).assignedTo).toBe('user:emil')
  // He holds the customer now, as whoever is sent to it.
  expect([...(await feedOf(server, 'erik', 'service')).keys()]).toContain('visit:1')
  expect([await pieces(server, 'emil'), await pieces(server, 'erik')]).toEqual([0, 5])

  // Something goes on meanwhile: that visit stays with whom it went to since.
  await server.as('root')('/service/visit:3', {
    method: 'PUT',
    body: { ...(await read(server, 'service', 'visit:3')), engineerId: 'user:mona' },
  })
  const back = await ask(`/_satchel/handovers/${done.json.id}`, { method: 'DELETE' })
  expect(back.json).toMatchObject({ documents: 3, elsewhere: 1 })
  expect((await read(server, 'service', 'visit:1')).engineerId).toBe('user:emil')
  expect((await read(server, 'service', 'visit:3')).engineerId).toBe('user:mona')
  expect((await read(server, 'service', 'request:1')).assignedTo).toBe('user:emil')
  expect([await pieces(server, 'emil'), await pieces(server, 'erik')]).toEqual([5, 0])
})

test('parts that an engineer is asked for, or was given, wait for who gets his work; what he gave stays counted with him', async () => {
  await using server = await loaded(
    aPartMove({ ownerId: 'user:emil', kind: 'ask', stage: 'asked' }),
    aPartMove({ id: 'partMove:2' as never, ownerId: 'user:emil', kind: 'give' }),
    aPartMove({ id: 'partMove:3' as never, ownerId: 'user:emil', kind: 'ask', stage: 'underway' }),
    aPartMove({ id: 'partMove:4' as never, ownerId: 'user:emil', kind: 'give', stage: 'arrived' }),
  )
  const ask = server.atDesk('desk')
  const done = await ask('/_satchel/handovers', { body: { from: 'user:emil', to: ['user:erik'] } })
  expect(done.json).toMatchObject({ documents: 2 })
  const owners = async () => {
    const ids = ['partMove:1', 'partMove:2', 'partMove:3', 'partMove:4']
    return Promise.all(ids.map(async (id) => (await read(server, 'service', id))['ownerId']))
  }
  expect(await owners()).toEqual(['user:erik', 'user:erik', 'user:emil', 'user:emil'])
  expect([...(await feedOf(server, 'erik', 'service')).keys()].toSorted()).toEqual([
    'partMove:1',
    'partMove:2',
  ])
  await ask(`/_satchel/handovers/${done.json.id}`, { method: 'DELETE' })
  expect(await owners()).toEqual(Array.from({ length: 4 }, () => 'user:emil'))
})

test('of a van only what is left of it comes back', async () => {
  await using server = await loaded(aStock())
  const ask = server.atDesk('desk')
  const { id } = (await ask('/_satchel/handovers', { body: { from: 'user:emil', to: ['user:erik'] } })).json
  const his = [...(await feedOf(server, 'erik', 'service')).values()][0] as AnyDocument
  const log = his['stockLog'] as object[]
  const used = { id: 'step:9', at: at('09:00'), by: 'user:erik', quantity: -3, visitId: '' }
  const { _id, _rev } = await read(server, 'service', String((his as { _id?: string })._id ?? his.id))
  const body = { ...his, _id, _rev, stockLog: [...log, used] }
  expect((await server.as('root')(`/service/${_id}`, { method: 'PUT', body })).status).toBe(201)
  await ask(`/_satchel/handovers/${id}`, { method: 'DELETE' })
  expect([await pieces(server, 'emil'), await pieces(server, 'erik')]).toEqual([2, 0])
})

test('a van whose log has no room left is handed over, and taken back, with every piece counted once', async () => {
  const full = Array.from({ length: 5_000 }, (_none, index) => ({
    id: `step:${index}`,
    at: at('08:00'),
    by: 'user:emil',
    quantity: index < 5 ? 1 : 0,
    visitId: '',
  }))
  await using server = await loaded(
    aStock({ stockLog: full }),
    aStock({ id: 'stock:2', userId: 'user:erik', stockLog: full }),
  )
  const ask = server.atDesk('desk')
  const { id } = (await ask('/_satchel/handovers', { body: { from: 'user:emil', to: ['user:erik'] } })).json
  expect([await pieces(server, 'emil'), await pieces(server, 'erik')]).toEqual([0, 10])
  await ask(`/_satchel/handovers/${id}`, { method: 'DELETE' })
  expect([await pieces(server, 'emil'), await pieces(server, 'erik')]).toEqual([5, 5])
})

test('what a rep has at customers of others goes along: tasks, deals, teams, schemes and the yes that she waits for', async () => {
  const others = { customerId: 'customer:2', ownerId: 'user:anna' }
  await using server = await loaded(
    aCustomer({ id: 'customer:2', ownerId: 'user:mona' } as never),
    aQuote({ ownerId: 'user:anna' }),
    anApproval(),
    anApproval({ id: 'approval:2', subjectId: 'expense:1' }),
    anApproval({ id: 'approval:3', stage: 'approved' }),
    anOpportunity({ id: 'opportunity:2', ...others } as never),
    any({
      id: 'task:1',
      type: 'task',
      ...stamp,
      ...others,
      subject: 'Call back',
      dueOn: '2026-03-05',
      done: false,
    } as never),
    { ...aShare('anna', 2), kind: 'accountTeam' },
    any({
      ...aShare('anna', 1),
      id: 'share:old',
      kind: 'accountTeam',
      until: '2020-01-01T00:00:00.000Z',
    } as never),
  )
  const ask = server.atDesk('desk')
  const done = await ask('/_satchel/handovers', { body: { from: 'user:anna', to: ['user:ben'] } })
  expect(done.json).toMatchObject({ documents: 6 })
  expect((await read(server, 'quotes', 'quote:1')).ownerId).toBe('user:ben')
  expect((await read(server, 'quotes', 'approval:1')).requestedBy).toBe('user:ben')
  expect((await read(server, 'quotes', 'approval:2')).requestedBy).toBe('user:anna')
  expect((await read(server, 'quotes', 'approval:3')).requestedBy).toBe('user:anna')
  expect((await read(server, 'opportunities', 'opportunity:2')).ownerId).toBe('user:ben')
  expect((await read(server, 'activities', 'task:1')).ownerId).toBe('user:ben')
  expect((await read(server, 'directory', aShare('anna', 2).id)).userId).toBe('user:ben')
  expect((await read(server, 'directory', 'share:old')).userId).toBe('user:anna')
  await ask(`/_satchel/handovers/${done.json.id}`, { method: 'DELETE' })
  expect((await read(server, 'quotes', 'approval:1')).requestedBy).toBe('user:anna')
  expect((await read(server, 'directory', aShare('anna', 2).id)).userId).toBe('user:anna')
})

test('one visit alone goes to another engineer, and customers that are left out stay with all that is open there', async () => {
  await using server = await loaded(
    aVisit(),
    aVisit({ id: 'visit:2' as never, customerId: 'customer:2' as never }),
    aCustomer({ id: 'customer:2' } as never),
  )
  const ask = server.atDesk('desk')
  const one = await ask('/_satchel/handovers', { body: { to: ['user:erik'], documentIds: ['visit:1'] } })
  expect(one.json).toMatchObject({ documents: 1 })
  expect((await read(server, 'service', 'visit:1')).engineerId).toBe('user:erik')
  expect((await read(server, 'customers', 'customer:1')).ownerId).toBe('user:anna')
  const body = { from: 'user:anna', to: ['user:ben'], leftOut: ['customer:1'] }
  expect((await ask('/_satchel/handovers', { body })).json).toMatchObject({ documents: 1 })
  expect((await read(server, 'customers', 'customer:1')).ownerId).toBe('user:anna')
  expect((await read(server, 'customers', 'customer:2')).ownerId).toBe('user:ben')
})

test('where nothing would move it says so, and hands over nothing', async () => {
  await using server = await loaded(aVisit({ stage: 'completed' }))
  const ask = server.atDesk('desk')
  const plan = { from: 'user:emil', to: ['user:erik'] }
  expect((await ask('/_satchel/handovers', { body: { ...plan, preview: true } })).json).toMatchObject({
    documents: 0,
  })
  const refused = await ask('/_satchel/handovers', { body: plan })
  expect(refused.status).toBe(400)
  expect(refused.json.reason).toMatch(/nothing would move/)
  expect((await ask('/_satchel/handovers')).json.handovers).toEqual([])
})

test('who gave and who got read to whom, why and what; when it is taken back they read that too', async () => {
  await using server = await loaded(aQuote({ ownerId: 'user:anna' }))
  const ask = server.atDesk('desk')
  const plan = { from: 'user:anna', to: ['user:ben'], reason: 'Territories change' }
  const { id } = (await ask('/_satchel/handovers', { body: plan })).json
  expect(await noticesOf(server, 'anna')).toMatchObject([
    {
      about: 'handedAway',
      people: ['user:ben'],
      reason: 'Territories change',
      by: 'desk',
      kinds: [
        { type: 'customer', count: 1 },
        { type: 'quote', count: 1 },
      ],
      titles: [aCustomer().name, aQuote().title],
    },
  ])
  expect(await noticesOf(server, 'ben')).toMatchObject([{ about: 'handedTo', people: ['user:anna'] }])
  expect(await noticesOf(server, 'emil')).toEqual([])

  const [mine] = await noticesOf(server, 'anna')
  const put = (body: object) =>
    server.as('anna')(`/activities/${(mine as never as { _id: string })._id}`, { method: 'PUT', body })
  expect((await put({ ...mine, reason: 'No reason' })).status).toBe(403)
  expect(
    (await put({ ...mine, seenAt: at('09:00'), updatedAt: at('09:00'), updatedBy: 'user:anna' })).status,
  ).toBe(201)
  const forged = { ...mine, _id: 'notice:mine', id: 'notice:mine', _rev: undefined, createdBy: 'user:anna' }
  expect((await server.as('anna')('/activities/notice:mine', { method: 'PUT', body: forged })).status).toBe(
    403,
  )

  await ask(`/_satchel/handovers/${id}`, { method: 'DELETE' })
  expect((await noticesOf(server, 'anna')).map((one) => one['about'])).toEqual(['handedAway', 'givenBack'])
  expect((await noticesOf(server, 'ben')).map((one) => one['about'])).toEqual(['handedTo', 'takenBack'])
})
