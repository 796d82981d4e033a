import { expect, test } from 'vitest'
import type { UnitPrice } from '#shared/kernel/unit-price.ts'
import { withTotals } from '#shared/quotes/quote.ts'
import { any, aCustomer, aLine, aQuote } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const lease = async (server: TestServer, user: string, device: string) =>
  (await server.as(user)('/_satchel/numbers', { body: { kind: 'quote', year: 2026, device } })).json as {
    first: number
    last: number
    series: string
  }

const put = (server: TestServer, user: string, id: string, over: object) => {
  const { id: _, ...quote } = any(aQuote())
  return server.as(user)(`/quotes/${id}`, { method: 'PUT', body: { ...quote, ...over } })
}

test('devices that ask again and again are never given a number twice', async () => {
  await using server = await aServer()
  const leases: Awaited<ReturnType<typeof lease>>[] = []
  for (let round = 0; round < 4; round += 1)
    leases.push(
      ...(await Promise.all(
        Array.from({ length: 5 }, (_unused, index) =>
          lease(server, 'anna', `device-${(round % 2) * 5 + index}`),
        ),
      )),
    )
  const numbers = leases.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_unused, n) => first + n),
  )
  expect(new Set(numbers).size).toBe(1_000)
  expect((await server.as('anna')('/_satchel/numbers')).json.leases).toHaveLength(20)
  expect((await server.as('ben')('/_satchel/numbers')).json.leases).toHaveLength(0)
})

test('a loop burns few numbers, and who uses hers is given more', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const ask = (device: string) =>
    server.as('anna')('/_satchel/numbers', { body: { kind: 'quote', year: 2026, device } })
  const statuses: number[] = []
  for (let count = 0; count < 40; count += 1) statuses.push((await ask('device-1')).status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(4)
  expect(await ask('device-1')).toMatchObject({
    status: 403,
    json: { error: 'forbidden', reason: expect.stringMatching(/200 numbers of QT-2026/) },
  })
  // Nor by the names of devices that nobody has.
  for (let count = 0; count < 40; count += 1) await ask(`device-${count}`)
  expect(server.core.storage.nextNumber('QT-2026')).toBeLessThanOrEqual(1_051)
  expect(
    (await server.as('ben')('/_satchel/numbers', { body: { kind: 'quote', year: 2026, device: 'b' } }))
      .status,
  ).toBe(201)
  const used = await put(server, 'anna', 'quote:1', { number: 'QT-2026-000001' })
  expect(used.status).toBe(201)
  expect((await ask('device-1')).status).toBe(201)
})

test('numbers are leased to the laptop that asks, in no other’s name', async () => {
  await using server = await aServer()
  const { token } = await server.signIn('anna', 'device-1')
  const ask = async (device: string) => {
    const response = await fetch(`${server.address}/_satchel/numbers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'quote', year: 2026, device }),
    })
    return response.status
  }
  expect(await ask('device-2')).toBe(403)
  expect(await ask('device-1')).toBe(201)
})

test('a number comes from a lease of its author, stands once and for good', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const { first } = await lease(server, 'anna', 'device-1')
  await lease(server, 'ben', 'device-2')
  const number = `QT-2026-${String(first).padStart(6, '0')}`
  const made = await put(server, 'anna', 'quote:1', { number })
  expect(made.status).toBe(201)
  expect((await put(server, 'anna', 'quote:2', { number })).json.reason).toMatch(/given to another document/)
  const beyond = `QT-2026-${String(first + 60).padStart(6, '0')}`
  expect((await put(server, 'anna', 'quote:2', { number: beyond })).json.reason).toMatch(/not leased to you/)
  expect((await put(server, 'anna', 'quote:2', { number: 'CT-2026-000001' })).json.reason).toMatch(
    /Not a number of this kind/,
  )
  const changed = await put(server, 'anna', 'quote:1', {
    _rev: made.json.rev,
    number: `QT-2026-${String(first + 1).padStart(6, '0')}`,
  })
  expect(changed.json.reason).toMatch(/never changed/)
})

test('leases begin behind the numbers that an administrator brought along', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aQuote({ number: 'QT-2026-004119' }))
  expect(await lease(server, 'anna', 'device-1')).toMatchObject({
    series: 'QT-2026',
    first: 4_120,
    last: 4_169,
  })
})

test('a quote whose totals do not follow from its lines is refused', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const { totals } = withTotals(aQuote())
  expect((await put(server, 'anna', 'quote:1', { totals })).status).toBe(201)
  const wrong = await put(server, 'anna', 'quote:2', { totals: { ...totals, gross: 1 } })
  expect(wrong.json).toEqual({
    error: 'forbidden',
    reason: 'The totals do not add up: gross is 1, its lines say 11300.',
    satchel: { kind: 'totalsWrong', name: 'gross', given: 1, sum: 11_300, currency: 'CNY' },
  })
  const { id: _, ...quote } = any(aQuote())
  const docs = [{ ...quote, _id: 'quote:3', totals: { ...totals, gross: 1 } }]
  const { json } = await server.as('anna')('/quotes/_bulk_docs', { body: { docs } })
  expect(json).toEqual([{ id: 'quote:3', ...wrong.json }])
})

test('metres and prices below a cent go up as they are; what is finer is refused by its name', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const lines = [aLine({ unit: '米', quantity: 12.5, unitPrice: 3.5 as UnitPrice })]
  const { totals } = withTotals(aQuote({ lines }))
  expect(totals?.gross).toBe(50)
  expect((await put(server, 'anna', 'quote:1', { lines, totals })).status).toBe(201)
  expect((await server.as('anna')('/quotes/quote:1')).json).toMatchObject({ lines, totals })
  const finer = [{ ...lines[0], quantity: 12.5004 }]
  expect((await put(server, 'anna', 'quote:2', { lines: finer, totals })).json).toEqual({
    error: 'forbidden',
    reason: 'A quantity has at most three decimals, a price at most six.',
    satchel: { kind: 'tooManyDecimals' },
  })
  const wrong = await put(server, 'anna', 'quote:3', { lines, totals: { ...totals, gross: 49 } })
  expect(wrong.json).toMatchObject({ satchel: { kind: 'totalsWrong', given: 49, sum: 50 } })
})
