import { expect, test } from 'vitest'
import { aCustomer } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const at = '2026-03-02T08:00:00.000Z'

function aView(by: string, over: object = {}) {
  const made = { createdAt: at, createdBy: `user:${by}`, createdDevice: `d-${by}` }
  const changed = { updatedAt: at, updatedBy: `user:${by}`, updatedDevice: `d-${by}` }
  const filter = { query: '', choices: [], from: '', to: '', least: null, most: null }
  const sorting = { column: 'ordered', descending: false }
  const what = { list: 'owed', name: '逾期', columns: [], filter, sorting, groupBy: '', offered: false }
  const whose = { userId: `user:${by}`, readers: [] }
  return {
    _id: 'listView:1',
    type: 'listView',
    schemaVersion: 1,
    ...made,
    ...changed,
    ...what,
    ...whose,
    ...over,
  }
}

const post = async (server: TestServer, by: string, over: object = {}) =>
  (await server.as(by)('/activities', { method: 'POST', body: aView(by, over) })).status

async function write(server: TestServer, by: string, over: object) {
  const now = (await server.as('anna')('/activities/listView:1')).json
  const body = { ...now, ...over, updatedBy: `user:${by}`, updatedDevice: `d-${by}` }
  return (await server.as(by)('/activities/listView:1', { method: 'PUT', body })).status
}

async function whoSees(server: TestServer) {
  const seen: string[] = []
  for (const name of ['anna', 'ben', 'mona'])
    if ((await feedOf(server, name, 'activities')).get('listView:1')?.['name'] !== undefined) seen.push(name)
  return seen
}

test('a view is seen by whose it is and by whom she offers it to, and leaves those whom she offers it to no more', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  expect(await post(server, 'anna')).toBe(201)
  expect(await whoSees(server)).toEqual(['anna'])
  // Hidden and absent are answered alike.
  const hidden = await server.as('ben')('/activities/listView:1')
  const absent = await server.as('ben')('/activities/listView:none')
  expect([hidden.status, hidden.json]).toEqual([absent.status, absent.json])
  expect(await write(server, 'anna', { readers: ['user:ben'] })).toBe(201)
  expect(await whoSees(server)).toEqual(['anna', 'ben'])
  expect(await write(server, 'anna', { readers: [], offered: true })).toBe(201)
  expect(await whoSees(server)).toEqual(['anna', 'ben', 'mona'])
  expect(await write(server, 'anna', { offered: false })).toBe(201)
  expect(await whoSees(server)).toEqual(['anna'])
})

test('nobody but her changes it, takes it over, or offers it to what is no person', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  expect(await post(server, 'anna', { offered: true })).toBe(201)
  expect(await write(server, 'ben', { name: '我的' })).toBe(403)
  expect(await write(server, 'ben', { userId: 'user:ben' })).toBe(403)
  expect(await write(server, 'anna', { userId: 'user:ben' })).toBe(403)
  for (const key of ['catalog', 'customer:1/base', 'territory:east/prices'])
    expect(await write(server, 'anna', { offered: false, readers: [key] })).toBe(403)
  expect(await post(server, 'ben', { _id: 'listView:2', userId: 'user:anna' })).toBe(403)
  expect((await feedOf(server, 'anna', 'activities')).get('listView:1')).toMatchObject({ name: '逾期' })
})
