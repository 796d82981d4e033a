import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCustomer } from '#support/documents.ts'
import { aServer, type Asking, type TestServer } from '#support/server.ts'

let server: TestServer
let root: Asking
const prototypeNames = Object.getOwnPropertyNames(Object.prototype)

beforeAll(async () => {
  server = await aServer()
  root = server.as('root')
  await root('/x', { method: 'PUT' })
  const docs = [
    { _id: 'a', a: 1, n: {}, tags: ['x', 'y'] },
    { _id: 'b', a: [1, 2], n: { m: 1 }, $foo: 'dollar' },
    { _id: 'c', a: 5, 'd.e': 'dot', d: { e: 'nested' } },
    { _id: 'd', a: 3, n: null },
  ]
  await root('/x/_bulk_docs', { body: { docs } })
  // Only JSON text can name this field: an object literal would set a prototype.
  const own = JSON.parse(
    '{"_id":"own","extra":{"__proto__":{"zzz":1},"constructor":{"prototype":{"yyy":2}}}}',
  ) as object
  await root('/x/own', { method: 'PUT', body: own })
})
afterAll(async () => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototypeNames)
  await server.close()
})

async function idsOf(selector: unknown, rest: object = {}): Promise<readonly string[]> {
  const { json } = await root('/x/_find', { body: { selector, ...rest } })
  return (json.docs as { _id: string }[]).map(({ _id }) => _id)
}

describe('names of fields that a client chooses', () => {
  test.each([
    [['extra.__proto__.zzz'], '{"extra":{"__proto__":{"zzz":1}}}'],
    [['extra.constructor.prototype.yyy'], '{"extra":{"constructor":{"prototype":{"yyy":2}}}}'],
    [['extra', 'extra.__proto__.zzz'], undefined],
    [['__proto__.toString', 'constructor.name', 'hasOwnProperty'], '{}'],
    [['_id', 'extra.__proto__'], '{"_id":"own","extra":{"__proto__":{"zzz":1}}}'],
  ])('%j reach what the document has itself and nothing else', async (fields, text) => {
    const { json } = await root('/x/_find', { body: { selector: { _id: 'own' }, fields } })
    if (text !== undefined) expect(JSON.stringify(json.docs[0])).toBe(text)
    expect(({} as Record<string, unknown>)['zzz']).toBeUndefined()
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototypeNames)
  })

  test('are no way to a prototype in selectors, sorts, revisions and databases', async () => {
    expect(await idsOf({ 'extra.__proto__.zzz': 1 })).toEqual(['own'])
    expect(await idsOf({ 'constructor.name': 'Object' })).toEqual([])
    expect(await idsOf({ '__proto__.toString': { $exists: true } })).toEqual([])
    const ids = '{"__proto__":["1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],"constructor":["1-b"]}'
    for (const path of ['/x/_revs_diff', '/x/_missing_revs']) {
      const response = await fetch(new URL(path, server.address), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from('root:secret').toString('base64')}`,
        },
        body: ids,
      })
      const text = await response.text()
      expect(text).toContain('"__proto__"')
      expect(text).toContain('"constructor"')
    }
  })
})

describe('a selector means what it means in CouchDB', () => {
  test.each([
    [{ a: { $in: [1] } }, ['a', 'b']],
    [{ a: { $nin: [1, 5] } }, ['d']],
    [{ a: { $nin: [] } }, ['a', 'b', 'c', 'd']],
    [{ n: {} }, ['a']],
    [{ n: { $eq: {} } }, ['a']],
    [{ '\\$foo': 'dollar' }, ['b']],
    [{ 'd\\.e': 'dot' }, ['c']],
    [{ 'd.e': 'nested' }, ['c']],
    [{ tags: { $all: ['x', 'y'] } }, ['a']],
    [{ tags: { $all: ['x', 'z'] } }, []],
    [{ a: { $in: [[1, 2]] } }, []],
    [{ _id: { $gt: null } }, ['a', 'b', 'c', 'd', 'own']],
    [{ _id: { $gt: 'b', $lte: 'd' } }, ['c', 'd']],
    [{ _id: { $lt: 5 } }, []],
    [{ _id: { $gte: {} } }, []],
    [{ _id: 'c' }, ['c']],
    [{ _id: 'c', a: 1 }, []],
    [{ $and: [{ _id: { $gt: 'a' } }, { _id: { $lt: 'd' } }] }, ['b', 'c']],
  ])('%j', async (selector, ids) => expect(await idsOf(selector)).toEqual(ids))

  test('among very many values one is found', async () => {
    const values = Array.from({ length: 19_000 }, (_unused, n) => n + 5)
    expect(await idsOf({ a: { $in: values } })).toEqual(['c'])
    expect(await idsOf({ a: { $nin: values } })).toEqual(['a', 'b', 'd'])
  })

  test.each([
    ['so many conditions', { $or: Array.from({ length: 6_000 }, (_unused, n) => ({ a: n })) }],
    ['such a depth', JSON.parse(`${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`) as object],
  ])('%s is refused in words', async (_name, selector) => {
    for (const path of ['/x/_find', '/x/_explain']) {
      const { status, json } = await root(path, { body: { selector } })
      expect([status, json.error]).toEqual([400, 'bad_request'])
    }
  })
})

test('what is explained leaves nothing unsaid', async () => {
  const explain = async (selector: object) =>
    (await root('/x/_explain', { body: { selector } })).json.selector
  expect(await explain({ a: 1 })).toEqual({ a: { $eq: 1 } })
  expect(await explain({ a: 1, b: { c: 2 } })).toEqual({ $and: [{ a: { $eq: 1 } }, { 'b.c': { $eq: 2 } }] })
  expect(await explain({ a: { $gt: 1, $lt: 3 } })).toEqual({ $and: [{ a: { $gt: 1 } }, { a: { $lt: 3 } }] })
  expect(await explain({ $or: [{ a: 1 }, { b: {} }] })).toEqual({
    $or: [{ a: { $eq: 1 } }, { b: { $eq: {} } }],
  })
  expect(await explain({})).toEqual({})
})

describe('an index', () => {
  beforeAll(async () => {
    await root('/customers/_index', { body: { index: { fields: ['name'] }, name: 'by-name' } })
    const names = ['delta', 'alpha', 'charlie', 'bravo', 'alpha']
    server.load(
      ...names.map((name, n) => aCustomer({ id: `customer:${n}` as never, ownerId: 'user:anna', name })),
      // More than anna has, all of it hidden from her and within the range.
      ...Array.from({ length: 20 }, (_unused, n) =>
        aCustomer({ id: `customer:hidden${n}` as never, ownerId: 'user:ben', name: 'bb' }),
      ),
    )
  })
  const find = async (name: string, body: object) =>
    ((await server.as(name)('/customers/_find', { body })).json.docs as { _id: string }[]).map(
      ({ _id }) => _id,
    )

  test('sorts what a viewer sees, whether she has less than the index or more', async () => {
    const body = { selector: { name: { $gt: null } }, sort: ['name'], limit: 100 }
    const mine = ['customer:1', 'customer:4', 'customer:3', 'customer:2', 'customer:0']
    expect(await find('anna', body)).toEqual(mine)
    expect(await find('anna', { ...body, sort: [{ name: 'desc' }] })).toEqual(mine.toReversed())
    expect(await find('anna', { ...body, skip: 1, limit: 2 })).toEqual(mine.slice(1, 3))
    expect((await find('root', body)).filter((id) => mine.includes(id))).toEqual(mine)
    expect(await find('anna', { ...body, selector: { name: { $gt: 'c' } } })).toEqual(mine.slice(3))
  })

  test('is brought up to date by whoever asks next', async () => {
    server.load(aCustomer({ id: 'customer:9' as never, ownerId: 'user:anna', name: 'aa' }))
    expect(await find('anna', { selector: { name: 'aa' } })).toEqual(['customer:9'])
    const { json } = await root('/customers/customer:9')
    await root(`/customers/customer:9?rev=${json._rev}`, { method: 'DELETE' })
    expect(await find('anna', { selector: { name: 'aa' } })).toEqual([])
  })
})
