import { expect, test } from 'vitest'
import { withTotals } from '#shared/quotes/quote.ts'
import { any, aCustomer, aQuote } from '#support/documents.ts'
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

test('50 devices that ask again and again are never given a number twice', async () => {
  await using server = await aServer()
  const leases: Awaited<ReturnType<typeof lease>>[] = []
  for (let round = 0; round < 20; round += 1)
    leases.push(
      ...(await Promise.all(
        Array.from({ length: 25 }, (_unused, index) =>
          lease(server, 'anna', `device-${(round % 2) * 25 + index}`),
        ),
      )),
    )
  const numbers = leases.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_unused, n) => first + n),
  )
  expect(new Set(numbers).size).toBe(25_000)
  expect((await server.as('anna')('/_satchel/numbers')).json.leases).toHaveLength(500)
  expect((await server.as('ben')('/_satchel/numbers')).json.leases).toHaveLength(0)
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
  })
})
