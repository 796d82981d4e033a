import type { Right } from '#shared/directory/directory.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { expect, test } from 'vitest'
import {
  any,
  aContact,
  aContract,
  aDocument,
  aCustomer,
  anOpportunity,
  aQuote,
  aShare,
  aUser,
  aVisit,
} from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

type Area = Extract<Right, { kind: 'area' }>

const his = aCustomer({ id: 'customer:2' as never, ownerId: 'user:ben', territoryId: 'territory:north' })
const hisContact = aContact({ id: 'contact:2' as never, customerId: 'customer:2' as never })
const deal = anOpportunity({ customerId: 'customer:2' as never })

async function held(server: TestServer, user: string, db: string): Promise<readonly string[]> {
  const feed = await feedOf(server, user, db)
  return [...feed]
    .filter(([, doc]) => doc['_deleted'] !== true)
    .map(([id]) => id)
    .toSorted()
}

async function put(server: TestServer, db: string, document: { readonly id: string }): Promise<void> {
  const root = server.as('root')
  const { id, ...fields } = any(document)
  const { json } = await root(`/${db}/${id}`)
  const rev = json._rev ? { _rev: json._rev as string } : {}
  expect((await root(`/${db}/${id}`, { method: 'PUT', body: { ...fields, ...rev } })).status).toBe(201)
}

async function remove(server: TestServer, db: string, id: string): Promise<void> {
  const root = server.as('root')
  const { json } = await root(`/${db}/${id}`)
  await root(`/${db}/${id}?rev=${json._rev}`, { method: 'DELETE' })
}

test('a deal team member holds exactly that deal and its customer’s base data, and no more when she leaves', async () => {
  await using server = await aServer()
  server.load(his, hisContact, deal)
  server.load(
    aQuote({ id: 'quote:of-deal' as never, customerId: 'customer:2' as never, opportunityId: deal.id }),
    aQuote({ id: 'quote:other' as never, customerId: 'customer:2' as never }),
    aContract({ customerId: 'customer:2' as never, opportunityId: deal.id }),
  )
  expect(await held(server, 'anna', 'quotes')).toEqual([])
  const share = { ...aShare('anna', 2), kind: 'dealTeam', opportunityId: deal.id } as const
  await put(server, 'directory', share)
  expect(await held(server, 'anna', 'opportunities')).toEqual([deal.id])
  expect(await held(server, 'anna', 'quotes')).toEqual(['quote:of-deal'])
  expect(await held(server, 'anna', 'contracts')).toEqual(['contract:1'])
  expect(await held(server, 'anna', 'customers')).toEqual(['customer:2'])
  expect(await held(server, 'anna', 'contacts')).toEqual(['contact:2'])
  expect(await held(server, 'anna', 'directory')).toContain(share.id)
  await remove(server, 'directory', share.id)
  for (const db of ['opportunities', 'quotes', 'contracts', 'customers', 'contacts'])
    expect(await held(server, 'anna', db)).toEqual([])
})

test('she may write what belongs to the deal, and nothing beside it', async () => {
  await using server = await aServer()
  server.load(
    his,
    deal,
    aQuote({ id: 'quote:d' as never, customerId: 'customer:2' as never, opportunityId: deal.id }),
  )
  await put(server, 'directory', { ...aShare('anna', 2), kind: 'dealTeam', opportunityId: deal.id } as never)
  const anna = server.as('anna')
  const { json } = await anna('/quotes/quote:d')
  expect(
    (await anna('/quotes/quote:d', { method: 'PUT', body: { ...json, title: 'by the team' } })).status,
  ).toBe(201)
  const more = (over: object) => ({
    ...any(aQuote({ customerId: 'customer:2' as never, ...over })),
    id: undefined,
  })
  const write = async (id: string, over: object) =>
    (await anna(`/quotes/${id}`, { method: 'PUT', body: more(over) })).status
  expect(await write('quote:new', { opportunityId: deal.id })).toBe(201)
  expect(await write('quote:beside', {})).toBe(403)
  expect(await write('quote:foreign', { opportunityId: deal.id, customerId: 'customer:1' })).toBe(403)
  const again = (await anna('/quotes/quote:d')).json
  expect(
    (await anna('/quotes/quote:d', { method: 'PUT', body: { ...again, opportunityId: '' } })).status,
  ).toBe(403)
  // As a visit's it is the engineers', and the team has it no more, though it names the deal.
  expect(
    (await anna('/quotes/quote:d', { method: 'PUT', body: { ...again, visitId: 'visit:1' } })).status,
  ).toBe(403)
  expect(await write('quote:of-visit', { opportunityId: deal.id, visitId: 'visit:1' })).toBe(403)
  const file = aDocument({ customerId: 'customer:2' as never, opportunityId: deal.id })
  const fileOf = async (subjectId: string) => {
    const body = { ...any(file), id: undefined, subjectId }
    return (await anna(`/documents/document:${subjectId.replace(':', '-')}`, { method: 'PUT', body })).status
  }
  expect(await fileOf('quote:d')).toBe(201)
  expect(await fileOf('visit:1')).toBe(403)
})

test('an account team member holds the classes that she was given', async () => {
  await using server = await aServer()
  server.load(his, hisContact, aQuote({ customerId: 'customer:2' as never }))
  await put(server, 'directory', {
    ...aShare('anna', 2),
    kind: 'accountTeam',
    classes: ['base', 'sales'],
  } as never)
  expect(await held(server, 'anna', 'quotes')).toEqual(['quote:1'])
  await put(server, 'directory', { ...aShare('anna', 2), kind: 'accountTeam', classes: ['base'] } as never)
  expect(await held(server, 'anna', 'quotes')).toEqual([])
  expect(await held(server, 'anna', 'contacts')).toEqual(['contact:2'])
})

test('a share ends at its time without anybody doing anything', async () => {
  await using server = await aServer()
  server.load(his, hisContact)
  await put(server, 'directory', aShare('anna', 2, new Date(Date.now() + 2_500).toISOString() as never))
  expect(await held(server, 'anna', 'contacts')).toEqual(['contact:2'])
  const { last_seq: since } = (await server.as('anna')('/contacts/_changes')).json
  const { json } = await server.as('anna')(`/contacts/_changes?feed=longpoll&since=${since}&timeout=8000`)
  expect(json.results).toMatchObject([{ id: 'contact:2', deleted: true }])
})

test('an assigned visit gives its engineer the customer’s base and service data for a time', async () => {
  await using server = await aServer()
  server.load(his, hisContact, aQuote({ customerId: 'customer:2' as never }))
  const today = createCalendar(systemClock).today()
  const visit = aVisit({
    customerId: 'customer:2' as never,
    engineerId: 'user:emil',
    scheduledFor: today,
  })
  await put(server, 'service', visit)
  expect(await held(server, 'emil', 'service')).toEqual([visit.id])
  expect(await held(server, 'emil', 'contacts')).toEqual(['contact:2'])
  expect(await held(server, 'emil', 'quotes')).toEqual([])
  await put(server, 'service', { ...visit, scheduledFor: '2020-01-01' } as never)
  expect(await held(server, 'emil', 'contacts')).toEqual([])
})

test('nobody prolongs for herself what she holds only for a time', async () => {
  await using server = await aServer()
  server.load(his)
  const today = createCalendar(systemClock).today()
  const visit = aVisit({
    customerId: 'customer:2' as never,
    engineerId: 'user:emil',
    scheduledFor: today,
  })
  await put(server, 'service', visit)
  const emil = server.as('emil')
  const another = { ...any(visit), id: undefined, scheduledFor: '2099-01-01' }
  expect((await emil('/service/visit:mine', { method: 'PUT', body: another })).status).toBe(201)
  const assigned = server.core.storage.assignments().map(({ source }) => source)
  expect(assigned).toEqual([visit.id])
  const { json } = await emil(`/service/${visit.id}`)
  expect(
    (await emil(`/service/${visit.id}`, { method: 'PUT', body: { ...json, stage: 'declined' } })).status,
  ).toBe(201)
  expect(await held(server, 'emil', 'service')).toEqual([])
})

test('margins are seen by those alone who may see them', async () => {
  await using server = await aServer()
  const stamped = { ...any(aQuote()), lines: undefined }
  server.load(aCustomer(), aQuote())
  server.load({
    ...stamped,
    id: 'quoteMargin:1',
    type: 'quoteMargin',
    quoteId: 'quote:1',
    revision: 1,
    cost: 5_000,
    margin: 5_000,
    share: 5_000,
  } as never)
  server.load({
    ...stamped,
    id: 'productCost:1',
    type: 'productCost',
    productId: 'product:pump',
    cost: 5_000,
    floorPrice: 7_000,
  } as never)
  expect(await held(server, 'anna', 'quotes')).toEqual(['quote:1'])
  expect(await held(server, 'anna', 'catalog')).toEqual([])
  await put(server, 'directory', aUser('anna', [{ kind: 'own', classes: ['base', 'sales', 'margin'] }]))
  expect(await held(server, 'anna', 'quotes')).toEqual(['quote:1', 'quoteMargin:1'])
  expect(await held(server, 'anna', 'catalog')).toEqual(['productCost:1'])
})

test.each([
  [{ classes: ['base', 'sales', 'margin'] }, ['priceBook:north', 'productCost:1']],
  // With what is only looked up, or of the pool alone, comes nothing of the catalogue.
  [{ classes: ['base', 'sales', 'margin'], lookUp: true }, []],
  [{ classes: ['base'], pool: true }, []],
  [{ classes: ['base', 'service'] }, []],
] as [Pick<Area, 'classes'> & Partial<Area>, string[]][])(
  'a right to a territory, %o, brings along of its prices and costs %o',
  async (over, catalog) => {
    await using server = await aServer()
    const stamped = { ...any(aQuote()), lines: undefined }
    const [productId, validFrom] = ['product:pump', '2026-01-01']
    server.load(
      {
        ...stamped,
        id: 'productCost:1',
        type: 'productCost',
        productId,
        cost: 5_000,
        floorPrice: 7_000,
      } as never,
      {
        ...stamped,
        id: 'priceBook:north',
        type: 'priceBook',
        name: 'North',
        nameEn: '',
        version: 1,
        currency: 'CNY',
        scope: { name: 'territory', territoryId: 'territory:north' },
        validFrom,
        validTo: '2099-12-31',
        entries: [{ productId, breaks: [{ from: 1, unitPrice: 100_00 }] }],
      } as never,
      aCustomer({ territoryId: 'territory:north', ownerId: 'user:ben' }),
    )
    const right: Area = { kind: 'area', territoryId: 'territory:north', businessLineId: '', ...over }
    await put(server, 'directory', aUser('anna', [right]))
    await server.as('anna')('/_satchel/taken', { body: { customerId: 'customer:1' } })
    expect((await held(server, 'anna', 'catalog')).toSorted()).toEqual(catalog)
  },
)

test('a role gives its rights to all who bear it, and takes them with it', async () => {
  await using server = await aServer()
  server.load(his, hisContact)
  const role = (rights: readonly object[]) =>
    ({
      ...any(aUser('x', [])),
      id: 'role:north',
      type: 'role',
      name: 'North',
      nameEn: 'North',
      rights,
    }) as never
  const north = { kind: 'area', territoryId: 'territory:north', businessLineId: '', classes: ['base'] }
  server.load(role([north]))
  await put(server, 'directory', aUser('anna', [], { roleIds: ['role:north'] }))
  expect(await held(server, 'anna', 'contacts')).toEqual(['contact:2'])
  await put(server, 'directory', role([]))
  expect(await held(server, 'anna', 'contacts')).toEqual([])
})

test('a new phone number in the directory changes nobody’s grants and moves no counter but its own', async () => {
  await using server = await aServer()
  server.load(his)
  const before = server.core.storage.lastSeq()
  await put(
    server,
    'directory',
    aUser('ben', [{ kind: 'own', classes: ['base', 'sales', 'service'] }], {
      territoryId: 'territory:north',
      phone: '1',
    }),
  )
  expect(server.core.storage.lastSeq()).toBe(before + 1)
})
