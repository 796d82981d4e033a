import { expect, test } from 'vitest'
import { aPartMove } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const people = ['anna', 'ben', 'emil', 'mona'] as const

async function write(server: TestServer, by: string, over: object) {
  const { json } = await server.as(by)('/service/partMove:1')
  const { id, ...body } = aPartMove()
  const device = `d-${by}`
  const made = { createdBy: `user:${by}`, createdDevice: device, stageLog: [] }
  const stands = json.error ? { _id: id, ...body, ...made } : json
  const now = { ...stands, ...over, updatedBy: `user:${by}`, updatedDevice: device }
  return (await server.as(by)('/service/partMove:1', { method: 'PUT', body: now })).status
}

async function whoSees(server: TestServer) {
  const seen: string[] = []
  for (const name of people)
    if ((await feedOf(server, name, 'service')).get('partMove:1')?.['description'] !== undefined)
      seen.push(name)
  return seen
}

test('what goes from one van to another is known to the two, and each says her own', async () => {
  await using server = await aServer()
  expect(await write(server, 'anna', { ownerId: 'user:ben' })).toBe(201)
  expect(await whoSees(server)).toEqual(['anna', 'ben'])
  expect(await write(server, 'anna', { stage: 'arrived' })).toBe(403)
  expect(await write(server, 'mona', { stage: 'arrived' })).toBe(403)
  expect(await write(server, 'ben', { quantity: 9 })).toBe(403)
  expect(await write(server, 'ben', { ownerId: 'user:emil' })).toBe(403)
  expect(await write(server, 'ben', { stage: 'arrived' })).toBe(201)
  expect(await whoSees(server)).toEqual(['anna', 'ben'])
})

test('nobody writes one for two others', async () => {
  await using server = await aServer()
  // A plain edit bears its writer's name, whatever it says: what two others have comes out of neither van.
  expect(await write(server, 'emil', { createdBy: 'user:anna', ownerId: 'user:ben' })).toBe(201)
  expect((await server.as('ben')('/service/partMove:1')).json['createdBy']).toBe('user:emil')
  expect(await whoSees(server)).toEqual(['ben', 'emil'])
  expect(await write(server, 'anna', { ownerId: 'user:mona' })).toBe(403)
})

test('a key that is no person’s opens nothing', async () => {
  await using server = await aServer()
  expect(await write(server, 'emil', { ownerId: 'directory', customerId: 'customer:a1' })).toBe(201)
  expect(await whoSees(server)).toEqual(['emil'])
})

test('who is handed parts takes them over, whatever else their maker wrote into it', async () => {
  await using server = await aServer()
  expect(await write(server, 'emil', { ownerId: 'user:ben', customerId: 'customer:x' })).toBe(201)
  expect(await whoSees(server)).toEqual(['ben', 'emil'])
  expect(await write(server, 'ben', { stage: 'arrived' })).toBe(201)
})

test('bad pieces and serial numbers are refused', async () => {
  await using server = await aServer()
  for (const bad of [
    { quantity: 0 },
    { quantity: 0.5 },
    { quantity: 1, serialNumber: 'S'.repeat(500) },
    { quantity: 2, serialNumber: 'S-1' },
    { place: 'machine' },
    { ownerId: 'user:anna' },
    { stage: 'arrived' },
  ])
    expect(await write(server, 'anna', bad)).toBeGreaterThanOrEqual(400)
  expect(await whoSees(server)).toEqual([])
})
