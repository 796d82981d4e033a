import { expect, test } from 'vitest'
import { aCustomer } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const at = '2026-03-02T08:00:00.000Z'

function aLead(by: string, over: object = {}) {
  const made = { createdAt: at, createdBy: `user:${by}`, createdDevice: `d-${by}` }
  const changed = { updatedAt: at, updatedBy: `user:${by}`, updatedDevice: `d-${by}` }
  const what = { title: '两台立式泵', company: '恒达水务', source: 'fair', stage: 'new', reason: '' }
  const whose = { ownerId: `user:${by}` }
  return { _id: 'lead:own', type: 'lead', schemaVersion: 1, ...made, ...changed, ...what, ...whose, ...over }
}

const post = async (server: TestServer, by: string, body: object) =>
  (await server.as(by)('/opportunities', { method: 'POST', body })).status

async function write(server: TestServer, by: string, over: object, deleted = false) {
  const now = (await server.as(by)('/opportunities/lead:own')).json
  const body = { ...now, ...over, updatedBy: `user:${by}`, updatedDevice: `d-${by}` }
  const rev = deleted ? `?rev=${now._rev}` : ''
  return (
    await server.as(by)(
      `/opportunities/lead:own${rev}`,
      deleted ? { method: 'DELETE' } : { method: 'PUT', body },
    )
  ).status
}

async function whoSees(server: TestServer) {
  const seen: string[] = []
  for (const name of ['anna', 'ben', 'mona'])
    if ((await feedOf(server, name, 'opportunities')).get('lead:own')?.['title'] !== undefined)
      seen.push(name)
  return seen
}

test('a lead without a customer is seen by who made it and whose it is, and by nobody above them', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  expect(await post(server, 'mona', aLead('mona', { ownerId: 'user:ben' }))).toBe(201)
  expect(await whoSees(server)).toEqual(['ben', 'mona'])
  // Whose it is works on it; nobody else reaches it, and nobody re-owns it by a write.
  expect(await write(server, 'ben', { stage: 'working', person: '王' })).toBe(201)
  expect(await write(server, 'ben', { ownerId: 'user:anna' })).toBe(403)
  expect(await write(server, 'anna', { stage: 'recycled' })).toBe(403)
  expect(await write(server, 'anna', {}, true)).not.toBe(200)
  expect(await write(server, 'ben', {}, true)).toBe(200)
  expect(await whoSees(server)).toEqual([])
})

test('it names the deal that came of it, at whatever customer, and shows neither to anybody by that', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  expect(await post(server, 'anna', aLead('anna'))).toBe(201)
  expect(await write(server, 'anna', { stage: 'qualified', opportunityId: 'opportunity:1' })).toBe(201)
  // Mona holds the customer's sales data; the lead stays hers who noted it.
  expect(await whoSees(server)).toEqual(['anna'])
  expect(await write(server, 'anna', { customerId: 'customer:1' })).toBe(403)
  expect(await write(server, 'anna', {}, true)).toBe(403)
})

test('one that is nobody’s is not taken, nor shown to everybody by an owner that is a key', async () => {
  await using server = await aServer()
  expect(await post(server, 'anna', aLead('anna', { company: ' ' }))).toBe(403)
  expect(await post(server, 'anna', aLead('anna', { customerId: '' }))).toBe(403)
  expect(await post(server, 'anna', aLead('anna', { ownerId: 'catalog' }))).toBe(201)
  expect(await whoSees(server)).toEqual(['anna'])
})
