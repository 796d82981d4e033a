import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { aContact, aCustomer, anAsset, aRequest, aShare, aUser, aVisit } from '#support/documents.ts'
import { endAfter } from '#support/crash-each.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'
import { cure, poison, spoil, unreadable } from '#support/spoil.ts'
import { until } from '#support/until.ts'

const none = '2025-13-45T00:00:00.000Z'
const [one, two] = ['customer:1', 'customer:2'] as const
const long = { createdAt: '2020-01-01T00:00:00.000Z', updatedAt: '2020-01-01T00:00:00.000Z' } as object

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'satchel-poison-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

async function aCompany(...more: readonly { readonly id: string }[]): Promise<TestServer> {
  const server = await aServer({ directory })
  server.load(
    aUser('desk', [], { roles: ['syncAdmin'] }),
    ...[1, 2, 3, 4].map((n) => aCustomer({ id: `customer:${n}` as never, number: `C-${n}`, ...long })),
    ...more,
  )
  await server.accounts.saveAll(['desk'], 'secret', [])
  return server
}

const merge = (server: TestServer, kept: string, lost: string) =>
  server.atDesk('desk')('/_satchel/merges', { body: { kept, lost } })
const undo = (server: TestServer, id: string) =>
  server.atDesk('desk')(`/_satchel/merges/${id}`, { method: 'DELETE' })
const mergesOf = async (server: TestServer) =>
  (await server.atDesk('desk')('/_satchel/merges')).json.merges as {
    readonly lost: string
    readonly stays?: { readonly count: number }
  }[]
const customerOf = async (server: TestServer, place: string) =>
  (await server.as('root')(place)).json.customerId as string
const ownerOf = async (server: TestServer, id: string) =>
  (await server.as('root')(`/customers/${id}`)).json.ownerId as string

const over = aVisit({
  customerId: two as never,
  stage: 'completed',
  stageLog: [
    { id: 'a', at: '2025-12-05T00:00:00.000Z' as Instant, by: 'user:emil', stage: 'completed', note: '' },
  ],
} as never)

test('a merge leaves behind a document that throws, is told what stays, and can be undone; the next merge begins', async () => {
  await using server = await aCompany(
    aContact({ customerId: two as never }),
    over,
    anAsset({ customerId: two as never }),
  )
  poison(directory, 'visit:1')
  const made = await merge(server, one, two)
  expect(made).toMatchObject({ status: 201, json: { stays: { count: 1 } } })
  expect(await customerOf(server, '/contacts/contact:1')).toBe(one)
  expect(await customerOf(server, '/assets/asset:1')).toBe(one)
  expect(await customerOf(server, '/service/visit:1')).toBe(two)
  expect((await merge(server, 'customer:3', 'customer:4')).status).toBe(201)
  expect((await mergesOf(server)).map(({ lost }) => lost)).toEqual(['customer:4', two])
  cure(directory, 'visit:1')
  expect(await undo(server, made.json.id)).toMatchObject({ status: 200, json: { documents: 2 } })
  expect(await customerOf(server, '/contacts/contact:1')).toBe(two)
})

test('a merge that was begun is finished at the next start where one of its documents throws', async () => {
  {
    await using server = await aCompany(aContact({ customerId: two as never }), over)
    // What names whom is known: from here on it is the merge alone that writes.
    await server.atDesk('desk')('/_satchel/merges', { body: { kept: one, lost: two, preview: true } })
    endAfter(server, 1)
    expect((await merge(server, one, two)).status).toBe(500)
  }
  poison(directory, 'visit:1')
  await using server = await aServer({ directory })
  expect((await mergesOf(server)).map(({ lost }) => lost)).toEqual([two])
  expect((await merge(server, 'customer:3', 'customer:4')).status).toBe(201)
})

test('what came for a merged record and throws keeps no other from being brought home', async () => {
  await using server = await aCompany()
  const made = await merge(server, one, two)
  const write = (n: number) => {
    const { id, ...body } = aContact({ id: `contact:${n}` as never, customerId: two as never })
    return server.as('anna')('/contacts', { body: { ...body, _id: id } })
  }
  expect((await write(1)).status).toBe(201)
  poison(directory, 'contact:1')
  expect((await write(2)).status).toBe(201)
  await until(() => expect(server.core.merged.waits()).toBe(false))
  expect((await merge(server, 'customer:3', 'customer:4')).status).toBe(201)
  cure(directory, 'contact:1')
  expect((await undo(server, made.json.id)).status).toBe(200)
})

test('a visit whose step was at no moment keeps neither a merge from its end nor the server from its start', async () => {
  {
    await using server = await aCompany(aContact({ customerId: two as never }), over)
    spoil(directory, 'visit:1', '$.stageLog[0].at', none)
    const made = await merge(server, one, two)
    expect(made.status).toBe(201)
    expect(await customerOf(server, '/contacts/contact:1')).toBe(one)
    expect((await undo(server, made.json.id)).status).toBe(200)
    expect(await customerOf(server, '/service/visit:1')).toBe(two)
    server.core.storage.transaction(() => server.core.storage.setValue('rules', 'of before'))
  }
  await using server = await aServer({ directory })
  expect((await feedOf(server, 'anna', 'service')).has('visit:1')).toBe(true)
})

test('a share with an end that is no moment gives nothing, and keeps no server from its start', async () => {
  {
    await using server = await aCompany(
      aShare('carl', 1, '2099-01-01T00:00:00.000Z' as Instant),
      aUser('carl', []),
    )
    await server.accounts.saveAll(['carl'], 'secret', [])
    expect((await server.as('carl')('/customers/customer:1')).status).toBe(200)
    spoil(directory, 'share:carl-1', '$.until', none)
    server.core.storage.transaction(() => server.core.storage.setValue('rules', 'of before'))
  }
  await using server = await aServer({ directory })
  expect((await server.as('carl')('/customers/customer:1')).status).toBe(404)
})

test('a handover goes to its end where one of its documents throws, and so does the next', async () => {
  await using server = await aCompany(
    aVisit({ engineerId: 'user:emil' }),
    aRequest({ assignedTo: 'user:emil' }),
  )
  poison(directory, 'visit:1')
  const hand = (from: string, to: string) =>
    server.atDesk('desk')('/_satchel/handovers', { body: { from, to: [to] } })
  expect((await hand('user:emil', 'user:ben')).status).toBe(201)
  expect((await server.as('root')('/service/request:1')).json.assignedTo).toBe('user:ben')
  expect((await server.as('root')('/service/visit:1')).json.engineerId).toBe('user:emil')
  expect((await hand('user:anna', 'user:ben')).status).toBe(201)
  expect(await ownerOf(server, one)).toBe('user:ben')
})

const stamp = { at: '2026-01-05T08:00:00.000Z' as Instant, by: 'user:desk', device: 'server' }
const terms = {
  id: 'salesTerms:company',
  type: 'salesTerms',
  ...stampNew(stamp),
  wonReasons: [],
  lostReasons: [],
  competitors: [],
  pool: { quietDays: 90, warnDays: 7, mostHeld: 0, claimants: 'everybody', since: '2026-01-05' },
}
const call = (n: number, happenedAt: string) => ({
  id: `activity:${n}`,
  type: 'activity',
  ...stampNew(stamp),
  customerId: `customer:${n}`,
  contactId: '',
  kind: 'call',
  subject: 'talk',
  body: '',
  happenedAt,
})

test('a call at no moment is none, and keeps neither its customer nor anybody else’s from falling into the pool', async () => {
  {
    await using server = await aCompany(call(1, new Date().toISOString()), call(2, new Date().toISOString()))
    spoil(directory, 'activity:1', '$.happenedAt', none)
    spoil(directory, 'customer:3', '$.createdAt', none)
    server.load(terms)
  }
  await using server = await aServer({ directory })
  await until(async () => expect(await ownerOf(server, 'customer:4')).toBe(''))
  expect(await ownerOf(server, one)).toBe('')
  // Somebody spoke with this one.
  expect(await ownerOf(server, two)).toBe('user:anna')
})

test('a customer of whom it cannot be told whether it falls is told of, and the others fall', async () => {
  {
    await using server = await aCompany(call(1, new Date().toISOString()))
    unreadable(directory, 'activity:1')
    server.load(terms)
  }
  await using server = await aServer({ directory })
  await until(async () => expect(await ownerOf(server, 'customer:4')).toBe(''))
  expect(await ownerOf(server, one)).toBe('user:anna')
})

test('what stands in a calendar on no day is left out of it, and nothing else is', async () => {
  const made = stampNew({ ...stamp, by: 'user:anna' })
  const task = (n: number) => ({
    id: `task:${n}`,
    type: 'task',
    ...made,
    ownerId: 'user:emil',
    subject: `task ${n}`,
    done: false,
    dueOn: '2030-03-05',
  })
  const appointment = {
    id: 'appointment:1',
    type: 'appointment',
    ...made,
    ownerId: 'user:emil',
    subject: 'talk',
    place: '',
    startsAt: '2030-03-05T01:00:00.000Z',
    endsAt: '2030-03-05T02:00:00.000Z',
    note: '',
  }
  const visit = (id: string) =>
    aVisit({
      id,
      number: id,
      scheduledFor: '2030-03-05',
      startsAt: '09:00',
      engineerId: 'user:emil',
    } as never)
  await using server = await aCompany(task(1), task(2), appointment, visit('visit:1'), visit('visit:2'))
  const { json } = await server.as('emil')('/_satchel/calendar', { body: { language: 'en' } })
  const titles = async () => {
    const response = await fetch(new URL(json.path, server.address))
    const text = await response.text()
    return [
      response.status,
      [...text.matchAll(/^SUMMARY:(task 1|task 2|talk|\S+ visit:\d)/gm)].map(([, title]) => title),
    ]
  }
  expect(await titles()).toEqual([200, expect.arrayContaining(['task 1', 'task 2', 'talk'])])
  spoil(directory, 'task:1', '$.dueOn', '2027-02-31')
  spoil(directory, 'appointment:1', '$.endsAt', '2027-02-31T09:00:00.000Z')
  spoil(directory, 'visit:1', '$.scheduledFor', '2027-02-29')
  spoil(directory, 'task:2', '$.updatedAt', none)
  const [status, left] = await titles()
  expect(status).toBe(200)
  expect(left).toEqual(['Visit visit:2', 'task 2'])
})
