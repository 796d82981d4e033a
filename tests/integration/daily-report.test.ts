import { expect, test } from 'vitest'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const at = '2026-03-02T08:00:00.000Z'
const made = (by: string) => ({
  schemaVersion: 1,
  createdAt: at,
  createdBy: `user:${by}`,
  createdDevice: `d-${by}`,
  updatedAt: at,
  updatedBy: `user:${by}`,
  updatedDevice: `d-${by}`,
})
const report = { _id: 'dailyReport:1', type: 'dailyReport', on: '2026-03-02', body: 'three calls' }

async function write(server: TestServer, by: string, over: object) {
  const { json } = await server.as(by)('/activities/dailyReport:1')
  const stands = json.error ? { ...report, ...made(by) } : json
  const body = { ...stands, ...over, updatedBy: `user:${by}`, updatedDevice: `d-${by}` }
  return (await server.as(by)('/activities/dailyReport:1', { method: 'PUT', body })).status
}

async function whoReads(server: TestServer) {
  const readers: string[] = []
  for (const name of ['anna', 'ben', 'emil', 'mona'])
    if ((await feedOf(server, name, 'activities')).get('dailyReport:1')?.['body'] !== undefined)
      readers.push(name)
  return readers
}

test('a report is held by who wrote it and by those to whom she sent it, and written by her alone', async () => {
  await using server = await aServer()
  expect(await write(server, 'anna', { userId: 'user:anna', readerIds: ['user:mona'] })).toBe(201)
  expect(await whoReads(server)).toEqual(['anna', 'mona'])
  expect(await write(server, 'anna', { body: 'four calls' })).toBe(201)
  expect(await write(server, 'mona', { body: 'no calls at all' })).toBe(403)
  expect((await feedOf(server, 'mona', 'activities')).get('dailyReport:1')).toMatchObject({
    body: 'four calls',
  })
  // To whom it goes is said once, and what is nobody opens nothing.
  expect(await write(server, 'anna', { readerIds: ['user:mona', 'user:ben'] })).toBe(403)
  expect(await whoReads(server)).toEqual(['anna', 'mona'])

  const { json } = await server.as('anna')('/activities/dailyReport:1')
  expect(
    (await server.as('anna')(`/activities/dailyReport:1?rev=${json._rev}`, { method: 'DELETE' })).status,
  ).toBe(200)
  expect(await whoReads(server)).toEqual([])
})

test('nobody writes one in another’s name, or shows it to whoever holds something', async () => {
  await using server = await aServer()
  expect(await write(server, 'ben', { userId: 'user:anna', readerIds: [] })).toBe(403)
  expect(await write(server, 'ben', { userId: 'catalog', readerIds: [] })).toBe(403)
  expect(await write(server, 'ben', { userId: 'user:ben', readerIds: ['directory', 'catalog'] })).toBe(201)
  expect(await whoReads(server)).toEqual(['ben'])
})
