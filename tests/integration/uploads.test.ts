import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const file = Buffer.from('a file that comes in pieces'.repeat(10))
const sha256 = createHash('sha256').update(file).digest('hex')
const authorization = `Basic ${Buffer.from('anna:secret').toString('base64')}`

async function piece(
  server: TestServer,
  start: number | string,
  bytes: Buffer,
  total: number | string = file.length,
) {
  const response = await fetch(`${server.address}/_satchel/uploads/${sha256}?start=${start}&total=${total}`, {
    method: 'PUT',
    headers: { authorization },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, json: (await response.json()) as { received: number; error?: string } }
}

async function attach(server: TestServer): Promise<number> {
  const { json } = await server.as('anna')('/customers/customer:1')
  const response = await fetch(`${server.address}/customers/customer:1/a.txt?rev=${json._rev}`, {
    method: 'PUT',
    headers: { authorization, 'satchel-upload': sha256, 'content-type': 'text/plain' },
  })
  await response.text()
  return response.status
}

test('an empty piece, one twice, one that overlaps, one beyond the end: each is told where to go on', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const [first, second] = [file.subarray(0, 100), file.subarray(100)]
  expect(await piece(server, 0, Buffer.alloc(0))).toMatchObject({ status: 200, json: { received: 0 } })
  expect((await piece(server, 50, second)).json.received).toBe(0)
  expect((await piece(server, 0, first)).json.received).toBe(100)
  expect((await piece(server, 0, first)).json.received).toBe(100)
  expect((await piece(server, 100, Buffer.alloc(0))).json.received).toBe(100)
  expect((await piece(server, 60, second)).json.received).toBe(100)
  expect((await piece(server, 100, second, file.length + 1)).json.received).toBe(100)
  expect((await piece(server, 100, Buffer.concat([second, second]))).json.received).toBe(100)
  expect(await attach(server)).toBe(400)
  expect((await piece(server, 100, second)).json.received).toBe(file.length)
  expect((await piece(server, file.length, Buffer.alloc(0))).json.received).toBe(file.length)
  expect(await attach(server)).toBe(201)
})

test('pieces at the same moment leave one file', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_unused, n) =>
      piece(server, 0, n % 2 ? file.subarray(0, 10) : Buffer.alloc(0)),
    ),
  )
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  expect((await piece(server, 10, file.subarray(10))).json.received).toBe(file.length)
  expect(await attach(server)).toBe(201)
})

test('numbers that are none are refused in words', async () => {
  await using server = await aServer()
  for (const [start, total] of [
    [-1, 10],
    ['x', 10],
    [0, 0],
    [0, '1e300'],
    [0, 65 * 1024 * 1024],
    ['9007199254740993', 10],
  ] as const) {
    const { status, json } = await piece(server, start, file, total)
    expect([400, 413]).toContain(status)
    expect(json.error).toEqual(expect.any(String))
  }
})

test('what one user has under way is limited by bytes, and frees itself by being attached', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const total = 64 * 1024 * 1024
  const statuses: number[] = []
  for (let count = 0; count < 18; count += 1) {
    const name = createHash('sha256').update(String(count)).digest('hex')
    const response = await fetch(`${server.address}/_satchel/uploads/${name}?start=0&total=${total}`, {
      method: 'PUT',
      headers: { authorization },
      body: 'x',
    })
    await response.text()
    statuses.push(response.status)
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(16)
  expect(statuses.slice(16)).toEqual([413, 413])
  expect((await server.as('ben')(`/_satchel/uploads/${sha256}`)).status).toBe(200)
})
