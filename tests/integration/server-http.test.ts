import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toWire } from '#shared/sync/any-document.ts'
import { any, aContact, aCustomer, aQuote } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const his = aCustomer({ id: 'customer:2' as never, ownerId: 'user:ben', territoryId: 'territory:north' })

let server: TestServer

beforeAll(async () => {
  server = await aServer()
  server.load(aCustomer(), his, aContact(), aQuote())
})
afterAll(() => server.close())

describe('who holds what', () => {
  const held = async (user: string, db: string) => {
    const { json } = await server.as(user)(`/${db}/_changes`)
    return (json.results as { id: string }[]).map(({ id }) => id).toSorted()
  }

  test('a rep holds her own customers, whole', async () => {
    expect(await held('anna', 'customers')).toEqual(['customer:1'])
    expect(await held('anna', 'quotes')).toEqual(['quote:1'])
    expect(await held('ben', 'customers')).toEqual(['customer:2'])
    expect(await held('ben', 'quotes')).toEqual([])
  })

  test('an engineer holds the customers of his territory without what is for sales', async () => {
    expect(await held('emil', 'customers')).toEqual(['customer:1'])
    expect(await held('emil', 'contacts')).toEqual(['contact:1'])
    expect(await held('emil', 'quotes')).toEqual([])
  })

  test('a manager holds what her unit’s people own', async () => {
    expect(await held('mona', 'customers')).toEqual(['customer:1', 'customer:2'])
    expect(await held('mona', 'quotes')).toEqual(['quote:1'])
  })
})

describe('a change in the directory', () => {
  test('who joins or leaves a unit brings or takes her customers, for everybody above', async () => {
    await using own = await aServer()
    own.load(aCustomer(), aContact())
    const held = async (user: string) =>
      [...(await feedOf(own, user, 'contacts')).values()].filter(({ _deleted }) => !_deleted).length
    expect(await held('mona')).toBe(1)
    const { json } = await own.as('root')('/directory/user:anna')
    const put = (body: object) => own.as('root')('/directory/user:anna', { method: 'PUT', body })
    const moved = await put({ ...json, unitId: 'unit:elsewhere' })
    expect(await held('mona')).toBe(0)
    expect(await held('anna')).toBe(1)
    await put({ ...json, _rev: moved.json.rev, unitId: 'unit:1' })
    expect(await held('mona')).toBe(1)
  })

  test('a unit that moves takes its people’s customers along', async () => {
    await using own = await aServer()
    own.load(aCustomer())
    const { json } = await own.as('root')('/directory/unit:1')
    await own.as('root')('/directory/unit:1', { method: 'PUT', body: { ...json, parentId: '' } })
    expect((await feedOf(own, 'mona', 'customers')).get('customer:1')).toMatchObject({ _deleted: true })
    expect((await feedOf(own, 'anna', 'customers')).get('customer:1')).toMatchObject({
      name: aCustomer().name,
    })
  })

  test('somebody who is deleted from it holds nothing, and nobody holds anything through her', async () => {
    await using own = await aServer()
    own.load(aCustomer())
    const { json } = await own.as('root')('/directory/user:anna')
    await own.as('root')(`/directory/user:anna?rev=${json._rev}`, { method: 'DELETE' })
    for (const user of ['anna', 'mona'])
      expect((await feedOf(own, user, 'customers')).get('customer:1')).toMatchObject({ _deleted: true })
  })

  test('somebody who is no longer active holds nothing', async () => {
    await using own = await aServer()
    own.load(aCustomer())
    const { json } = await own.as('root')('/directory/user:anna')
    await own.as('root')('/directory/user:anna', { method: 'PUT', body: { ...json, active: false } })
    expect((await feedOf(own, 'anna', 'customers')).get('customer:1')).toMatchObject({ _deleted: true })
  })
})

describe('a hidden document', () => {
  test.each([
    ['reading it', '/customers/customer:2', undefined],
    ['reading a revision of it', '/customers/customer:2?rev=1-a', undefined],
    ['asking for its leaves', '/customers/customer:2?open_revs=all', undefined],
    ['listing it by key', '/customers/_all_docs', { keys: ['customer:2'] }],
    ['asking what is missing', '/customers/_revs_diff', { 'customer:2': ['1-a'] }],
    ['fetching it in bulk', '/customers/_bulk_get', { docs: [{ id: 'customer:2' }] }],
    ['updating it', '/customers/_bulk_docs', { docs: [{ ...toWire(any(his)), _rev: '1-a' }] }],
  ])('answers %s exactly as a document that never was', async (_how, path, body) => {
    const ask = (id: string) =>
      server.as('anna')(
        path.replaceAll('customer:2', id),
        body === undefined
          ? {}
          : { body: JSON.parse(JSON.stringify(body).replaceAll('customer:2', id)) as object },
      )
    const [hidden, never] = [await ask('customer:2'), await ask('customer:7')]
    const plain = (answer: typeof hidden) =>
      JSON.parse(JSON.stringify(answer).replaceAll(/customer:[27]/g, 'x')) as object
    expect(plain(hidden)).toEqual(plain(never))
  })

  test('cannot be taken over by giving it another owner', async () => {
    const { json } = await server.as('anna')('/customers/_bulk_docs', {
      body: { docs: [toWire(any({ ...his, ownerId: 'user:anna' } as typeof his))] },
    })
    expect(json).toMatchObject([{ id: 'customer:2', error: 'forbidden' }])
  })
})

test('a refused document fails alone, at its own place', async () => {
  const good = toWire(any(aContact({ id: 'contact:new' as never })))
  const bad = toWire(any(aContact({ id: 'contact:bad' as never, customerId: 'customer:2' as never })))
  const broken = { ...good, _id: 'contact:broken', name: 7 }
  const { status, json } = await server.as('anna')('/contacts/_bulk_docs', {
    body: { docs: [bad, good, broken] },
  })
  expect(status).toBe(201)
  expect(json).toMatchObject([
    { id: 'contact:bad', error: 'forbidden' },
    { ok: true, id: 'contact:new', rev: expect.stringMatching(/^1-/) as string },
    { id: 'contact:broken', error: 'forbidden', reason: expect.stringContaining('/name') as string },
  ])
})

test('a password change ends the sessions that were open', async () => {
  await using own = await aServer()
  const { token } = await own.signIn('anna')
  await own.accounts.save('anna', 'other', [])
  const response = await fetch(`${own.address}/customers`, { headers: { authorization: `Bearer ${token}` } })
  expect(response.status).toBe(401)
})

test('guessing passwords is slowed down', async () => {
  await using own = await aServer()
  const guess = () =>
    fetch(`${own.address}/_session`, {
      method: 'POST',
      body: JSON.stringify({ name: 'anna', password: 'x' }),
      headers: { 'content-type': 'application/json' },
    })
  const statuses = []
  for (let count = 0; count < 22; count += 1) statuses.push((await guess()).status)
  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401))
  expect(statuses.slice(20)).toEqual([429, 429])
})

describe('without a sign-in', () => {
  test('nobody who is not signed in reads or writes', async () => {
    for (const path of [
      '/customers',
      '/customers/_changes',
      '/customers/customer:1',
      '/_all_dbs',
      '/_db_updates',
    ])
      expect((await fetch(server.address + path)).status).toBe(401)
  })
})
