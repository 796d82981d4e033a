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
const absence = { type: 'absence', from: '2026-03-30', to: '2026-04-03', begins: 'morning', ends: 'evening' }
const reason = { type: 'absenceReason', absenceId: 'absence:1', kind: 'sickness', note: 'flu' }

async function write(server: TestServer, by: string, id: string, over: object) {
  const { json } = await server.as(by)(`/activities/${id}`)
  const begun = id.startsWith('absence:') ? absence : reason
  const stands = json.error ? { _id: id, ...begun, ...made(by) } : json
  const body = { ...stands, ...over, updatedBy: `user:${by}`, updatedDevice: `d-${by}` }
  return (await server.as(by)(`/activities/${id}`, { method: 'PUT', body })).status
}

async function whoReads(server: TestServer, id: string) {
  const readers: string[] = []
  for (const name of ['anna', 'ben', 'emil', 'mona'])
    if ((await feedOf(server, name, 'activities')).get(id)?.['ownerId'] !== undefined) readers.push(name)
  return readers
}

test('everybody knows when somebody is away; why, only she, who entered it and whom it names', async () => {
  await using server = await aServer()
  expect(await write(server, 'emil', 'absence:1', { ownerId: 'user:emil' })).toBe(201)
  const why = { ownerId: 'user:emil', readerIds: ['user:mona'] }
  expect(await write(server, 'emil', 'absenceReason:1', why)).toBe(201)
  expect(await whoReads(server, 'absence:1')).toEqual(['anna', 'ben', 'emil', 'mona'])
  expect(await whoReads(server, 'absenceReason:1')).toEqual(['emil', 'mona'])
  // Who reads it corrects nothing, and to whom it goes is said once.
  expect(await write(server, 'mona', 'absenceReason:1', { note: 'hangover' })).toBe(403)
  expect(await write(server, 'ben', 'absence:1', { to: '2026-05-01' })).toBe(403)
  expect(await write(server, 'emil', 'absenceReason:1', { readerIds: ['user:mona', 'user:ben'] })).toBe(403)
  expect(await whoReads(server, 'absenceReason:1')).toEqual(['emil', 'mona'])
})

test('a manager above enters it, both correct it, and nobody beside or below enters anybody’s', async () => {
  await using server = await aServer()
  expect(await write(server, 'ben', 'absence:1', { ownerId: 'user:anna' })).toBe(403)
  expect(await write(server, 'anna', 'absence:1', { ownerId: 'user:mona' })).toBe(403)
  expect(await write(server, 'mona', 'absence:1', { ownerId: 'user:anna' })).toBe(201)
  const why = { ownerId: 'user:anna', readerIds: ['user:ben'] }
  // Not to whom she likes.
  expect(await write(server, 'mona', 'absenceReason:1', why)).toBe(403)
  expect(await write(server, 'mona', 'absenceReason:1', { ...why, readerIds: [] })).toBe(201)
  expect(await whoReads(server, 'absenceReason:1')).toEqual(['anna', 'mona'])
  expect(await write(server, 'anna', 'absence:1', { to: '2026-04-10' })).toBe(201)
  expect(await write(server, 'mona', 'absence:1', { to: '2026-04-11' })).toBe(201)
  expect(await write(server, 'anna', 'absence:1', { ownerId: 'user:ben' })).toBe(403)
  // A key that is no person's opens nothing, and a customer's name hides nothing away.
  const open = {
    absenceId: 'absence:2',
    ownerId: 'user:ben',
    readerIds: ['catalog', 'directory'],
    customerId: 'customer:a1',
  }
  expect(await write(server, 'ben', 'absenceReason:2', open)).toBe(201)
  expect(await whoReads(server, 'absenceReason:2')).toEqual(['ben'])
})

test('whose absence it is corrects and deletes it, whatever else was written into it by who entered it', async () => {
  await using server = await aServer()
  expect(await write(server, 'mona', 'absence:1', { ownerId: 'user:anna', customerId: 'customer:x' })).toBe(
    201,
  )
  expect(await write(server, 'anna', 'absence:1', { to: '2026-03-31' })).toBe(201)
  const { json } = await server.as('anna')('/activities/absence:1')
  const gone = await server.as('anna')(`/activities/absence:1?rev=${json._rev}`, { method: 'DELETE' })
  expect(gone.status).toBe(200)
})

test('one that ends before it begins is stored by nobody', async () => {
  await using server = await aServer()
  const early = { ownerId: 'user:emil', to: '2026-03-29' }
  expect(await write(server, 'emil', 'absence:1', early)).toBe(403)
  const nothing = { ownerId: 'user:emil', to: '2026-03-30', begins: 'noon', ends: 'noon' }
  expect(await write(server, 'emil', 'absence:1', nothing)).toBe(403)
  expect(await whoReads(server, 'absence:1')).toEqual([])
})
