import { expect, test } from 'vitest'
import { aCustomer } from '#support/documents.ts'
import { aPlainServer } from './plain.ts'

const exact = [
  '12345678901234567890',
  '-12345678901234567890',
  '-0',
  '0.10000000000000000555',
  '9007199254740993',
]

test('a number that a double would change is kept in a plain database as it was written', async () => {
  await using server = await aPlainServer()
  const body = `{"list":[${exact.join(',')}],"deep":{"n":${exact[0]}},"same":[1.0,1e2,0.1,-1.5e-7,123456789012345]}`
  const put = await server.send('PUT', '/plain/n', body)
  expect(put.status).toBe(201)
  await server.send(
    'POST',
    '/plain/_bulk_docs',
    `{"docs":[{"_id":"m","n":${exact[0]}},{"_id":"_local/l","n":${exact[0]}}]}`,
  )
  await server.send('COPY', '/plain/n', undefined, { destination: 'copy' })
  await server.send('PUT', `/plain/n/file?rev=${put.json.rev}`, 'hi', { 'content-type': 'text/plain' })
  for (const path of [
    '/plain/n',
    '/plain/copy',
    '/plain/_all_docs?include_docs=true',
    '/plain/_changes?include_docs=true',
  ])
    for (const number of exact) expect((await server.send('GET', path)).text).toContain(number)
  expect((await server.send('GET', '/plain/m')).text).toContain(`"n":${exact[0]}`)
  expect((await server.send('GET', '/plain/_local/l')).text).toContain(`"n":${exact[0]}`)
  expect((await server.send('GET', '/plain/n')).json.same).toEqual([1, 100, 0.1, -1.5e-7, 123456789012345])
})

test.each(['1e400', '-1e400', '1e-400'])('%s lies beyond every number and is refused', async (number) => {
  await using server = await aPlainServer()
  const put = await server.send('PUT', '/plain/n', `{"n":${number}}`)
  expect([put.status, put.json]).toEqual([
    400,
    { error: 'bad_request', reason: `A number is out of range: ${number}` },
  ])
})

test('in the company’s documents such a number is refused, alone, and the others of its batch are written', async () => {
  await using server = await aPlainServer()
  const { id, ...fields } = aCustomer()
  const customer = (number: string, name: string) =>
    JSON.stringify({ ...fields, _id: name, extra: { n: 0 } }).replace('"n":0', `"n":${number}`)
  for (const number of exact) {
    const put = await server.send('PUT', `/customers/${id}`, customer(number, id))
    expect([put.status, put.json.reason]).toEqual([400, expect.stringMatching(/a double would change/)])
  }
  const docs = [customer('12345678901234567890', 'customer:1'), customer('5', 'customer:2')]
  const bulk = await server.send('POST', '/customers/_bulk_docs', `{"docs":[${docs.join(',')}]}`)
  expect(bulk.json).toMatchObject([{ error: 'bad_request' }, { ok: true }])
  // A body that is parsed in pieces is read the same way.
  const large = customer('12345678901234567890', id).replace('{', `{"filler":"${'x'.repeat(100_000)}",`)
  expect((await server.send('PUT', `/customers/${id}`, large)).status).toBe(400)
})
