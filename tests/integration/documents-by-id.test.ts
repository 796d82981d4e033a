import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultLimits } from '#server/http/limits.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { type Answer, aServer, type Asking, type TestServer } from '#support/server.ts'

let server: TestServer
let root: Asking

interface Row {
  readonly id?: string
  readonly key: string
  readonly error?: string
}

beforeAll(async () => {
  server = await aServer()
  root = server.as('root')
  await root('/x', { method: 'PUT' })
  const docs = ['1', '2', '3', '4', '5'].map((_id) => ({ _id, a: Number(_id) }))
  await root('/x/_bulk_docs', { body: { docs } })
  for (const name of ['b', 'a', 'c']) await root(`/x/_design/${name}`, { method: 'PUT', body: {} })
})
afterAll(() => server.close())

const keysOf = ({ json }: Answer) => (json.rows as Row[]).map(({ key }) => key)
const head = ({ json }: Answer) => [json.total_rows, json.offset]

describe('documents that are named', () => {
  const keys = ['1', '4', '2', 'nope']
  test('are turned round before they are cut', async () => {
    const page = await root('/x/_all_docs?descending=true&limit=2', { body: { keys } })
    expect(keysOf(page)).toEqual(['nope', '2'])
    const next = await root('/x/_all_docs?descending=true&limit=2&skip=2', { body: { keys } })
    expect(keysOf(next)).toEqual(['4', '1'])
  })
  test('are not asked for together with a range', async () => {
    for (const query of ['key="1"', 'startkey="1"', 'start_key="1"', 'endkey="4"', 'end_key="4"']) {
      const { status, json } = await root(`/x/_all_docs?${query}`, { body: { keys } })
      expect([status, json.error]).toEqual([400, 'query_parse_error'])
    }
  })
  test('are taken from the query where query and body say different things', async () => {
    const { json } = await root('/x/_all_docs?limit=1', { body: { keys: ['1', '4'], limit: 2 } })
    expect(json.rows).toHaveLength(1)
  })
})

describe('a range of ids', () => {
  test.each([
    ['', 8, 0, ['1', '2', '3', '4', '5', '_design/a', '_design/b', '_design/c']],
    ['startkey="3"&endkey="4"', 8, 2, ['3', '4']],
    ['startkey="3"&skip=1&limit=1', 8, 3, ['4']],
    ['key="4"', 8, 3, ['4']],
    ['startkey="4"&endkey="2"&descending=true', 8, 4, ['4', '3', '2']],
    ['startkey="2"&endkey="4"&inclusive_end=false', 8, 1, ['2', '3']],
    ['startkey=null&endkey={}&limit=1', 8, 0, ['1']],
    ['startkey={}', 8, 8, []],
  ])('%s tells how many there are and where it begins', async (query, total, offset, keys) => {
    const answer = await root(`/x/_all_docs?${query}`)
    expect([...head(answer), keysOf(answer)]).toEqual([total, offset, keys])
  })
})

describe('design documents', () => {
  test.each([
    ['', 3, 0, ['_design/a', '_design/b', '_design/c']],
    ['descending=true', 3, 0, ['_design/c', '_design/b', '_design/a']],
    ['startkey="_design/b"', 3, 1, ['_design/b', '_design/c']],
    ['startkey="_design/b"&descending=true', 3, 1, ['_design/b', '_design/a']],
    ['key="_design/b"', 3, 1, ['_design/b']],
    ['endkey="_design/b"&inclusive_end=false', 3, 0, ['_design/a']],
    ['endkey="3"', 3, 0, []],
  ])('are listed and counted among themselves: %s', async (query, total, offset, keys) => {
    const answer = await root(`/x/_design_docs?${query}`)
    expect([...head(answer), keysOf(answer)]).toEqual([total, offset, keys])
  })
})

test('databases are listed by range, page and direction', async () => {
  const all = (await root('/_all_dbs')).json as string[]
  expect((await root('/_all_dbs?limit=2&skip=1')).json).toEqual(all.slice(1, 3))
  expect((await root('/_all_dbs?descending=true&limit=2')).json).toEqual(all.toReversed().slice(0, 2))
  expect((await root('/_all_dbs?startkey="catalog"&endkey="contacts"')).json).toEqual(
    all.filter((name) => name >= 'catalog' && name <= 'contacts'),
  )
  expect((await root('/_all_dbs?key="x"')).json).toEqual(['x'])
  expect((await root('/_all_dbs?keys=["x","nope"]')).json).toEqual(['x'])
})

test('private documents are listed by GET and by POST', async () => {
  for (const id of ['one', 'two', 'three']) await root(`/x/_local/${id}`, { method: 'PUT', body: {} })
  const got = await root('/x/_local_docs')
  expect(keysOf(got)).toEqual(['_local/one', '_local/three', '_local/two'])
  expect((await root('/x/_local_docs', { body: {} })).json).toEqual(got.json)
  expect(keysOf(await root('/x/_local_docs', { body: { keys: ['_local/two', '_local/nope'] } }))).toEqual([
    '_local/two',
    '_local/nope',
  ])
  expect(keysOf(await root('/x/_local_docs?descending=true&limit=1'))).toEqual(['_local/two'])
})

describe('what a user has', () => {
  const state = async (name: string) => {
    const [all, info] = [await server.as(name)('/customers/_all_docs'), await server.as(name)('/customers')]
    return {
      ids: keysOf(all),
      total: all.json.total_rows,
      live: info.json.doc_count,
      dead: info.json.doc_del_count,
    }
  }
  const put = (id: string, ownerId: string) => server.load(aCustomer({ id: id as never, ownerId: ownerId }))

  test('is counted and listed as it stands after every write, gain and loss', async () => {
    expect(await state('anna')).toEqual({ ids: [], total: 0, live: 0, dead: 0 })
    put('customer:b', 'user:anna')
    put('customer:a', 'user:anna')
    put('customer:c', 'user:ben')
    expect(await state('anna')).toMatchObject({ ids: ['customer:a', 'customer:b'], total: 2, live: 2 })
    expect(await state('ben')).toMatchObject({ ids: ['customer:c'], total: 1 })

    const { json } = await root('/customers/customer:c')
    await root('/customers/customer:c', { method: 'PUT', body: { ...json, ownerId: 'user:anna' } })
    expect(await state('anna')).toMatchObject({ ids: ['customer:a', 'customer:b', 'customer:c'], total: 3 })
    expect(await state('ben')).toMatchObject({ ids: [], total: 0, live: 0 })

    const gone = await root('/customers/customer:a')
    await root(`/customers/customer:a?rev=${gone.json._rev}`, { method: 'DELETE' })
    expect(await state('anna')).toMatchObject({ ids: ['customer:b', 'customer:c'], total: 2, live: 2 })
  })

  test('counts as deleted what was deleted before her eyes', async () => {
    server.load(aContact({ id: 'contact:gone' as never, customerId: 'customer:b' as never }))
    const before = (await server.as('anna')('/contacts')).json
    const { json } = await root('/contacts/contact:gone')
    await root(`/contacts/contact:gone?rev=${json._rev}`, { method: 'DELETE' })
    const after = (await server.as('anna')('/contacts')).json
    expect([after.doc_count, after.doc_del_count]).toEqual([before.doc_count - 1, before.doc_del_count + 1])
    expect((await server.as('ben')('/contacts')).json.doc_del_count).toBe(0)
  })

  test('has places that say nothing about others', async () => {
    server.load(aContact({ id: 'contact:1' as never, customerId: 'customer:b' as never }))
    for (const n of [2, 3])
      server.load(aContact({ id: `contact:0${n}` as never, customerId: 'customer:z' as never }))
    const answer = await server.as('anna')('/contacts/_all_docs?startkey="contact:1"')
    expect([...head(answer), keysOf(answer)]).toEqual([1, 0, ['contact:1']])
  })
})

test('questions that come together are bounded, and each has its answer', async () => {
  const { json } = await root('/x/_all_docs/queries', {
    body: { queries: [{ keys: ['1'] }, { startkey: '4', limit: 1 }] },
  })
  expect(json.results.map((one: Answer['json']) => one.rows.map(({ key }: Row) => key))).toEqual([
    ['1'],
    ['4'],
  ])
  const ask = (count: number) =>
    root('/x/_all_docs/queries', { body: { queries: Array(count).fill({ limit: 0 }) } })
  const { queriesInRequest: most } = defaultLimits
  expect((await ask(most)).json.results).toHaveLength(most)
  const many = await ask(most + 1)
  expect([many.status, many.json.error]).toEqual([413, 'too_large'])
  expect((await root('/x/_all_docs/queries', { body: { queries: [null] } })).status).toBe(400)
})
