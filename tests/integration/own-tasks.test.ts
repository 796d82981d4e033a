import { expect, test } from 'vitest'
import { aCustomer } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const at = '2026-03-02T08:00:00.000Z'

function aTask(by: string, over: object = {}) {
  const made = { createdAt: at, createdBy: `user:${by}`, createdDevice: `d-${by}` }
  const changed = { updatedAt: at, updatedBy: `user:${by}`, updatedDevice: `d-${by}` }
  const what = { subject: '准备季度汇报', dueOn: '2026-03-05', done: false, ownerId: `user:${by}` }
  return { _id: 'task:own', type: 'task', schemaVersion: 1, ...made, ...changed, ...what, ...over }
}

async function write(server: TestServer, by: string, over: object) {
  const now = (await server.as(by)('/activities/task:own')).json
  const body = { ...now, ...over, updatedBy: `user:${by}`, updatedDevice: `d-${by}` }
  return (await server.as(by)('/activities/task:own', { method: 'PUT', body })).status
}

const whoSees = async (server: TestServer) => {
  const seen: string[] = []
  for (const name of ['anna', 'ben', 'mona'])
    if ((await feedOf(server, name, 'activities')).get('task:own')?.['subject'] !== undefined) seen.push(name)
  return seen
}

test('a task without a customer is seen by who made it and by whom it was given to, and by nobody above them', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  expect((await server.as('anna')('/activities', { method: 'POST', body: aTask('anna') })).status).toBe(201)
  expect(await whoSees(server)).toEqual(['anna'])

  expect(await write(server, 'anna', { ownerId: 'user:ben' })).toBe(201)
  expect(await whoSees(server)).toEqual(['anna', 'ben'])
  // He works on it; who made it gives it on.
  expect(await write(server, 'ben', { done: true })).toBe(201)
  expect(await write(server, 'ben', { ownerId: 'user:mona' })).toBe(403)
  expect(await write(server, 'mona', { done: false })).toBe(403)

  expect(await write(server, 'anna', { ownerId: 'user:anna', done: false })).toBe(201)
  expect(await whoSees(server)).toEqual(['anna'])
  expect(await write(server, 'ben', { done: true })).toBe(403)
})

test('nobody makes a task in another’s name, moves one to a customer, or shows it to everybody', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const post = async (by: string, body: object) =>
    (await server.as(by)('/activities', { method: 'POST', body })).status
  expect(await post('ben', aTask('anna', { updatedBy: 'user:ben' }))).not.toBe(403)
  expect((await feedOf(server, 'ben', 'activities')).get('task:own')).toMatchObject({ createdBy: 'user:ben' })
  expect(await write(server, 'ben', { customerId: 'customer:1' })).toBe(403)
  for (const ownerId of ['catalog', 'directory', 'customer:1/base']) await write(server, 'ben', { ownerId })
  expect(await whoSees(server)).toEqual(['ben'])
})
