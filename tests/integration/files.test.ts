import { expect, test } from 'vitest'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { ok } from '#shared/kernel/result.ts'
import { filesWantedAhead } from '#renderer/replica/sync/files-ahead.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { readRows } from '#renderer/replica/store/store-rows.ts'
import { createCouchClient } from '#renderer/server/couch-client.ts'
import { fetchFile, sendFiles } from '#renderer/replica/sync/files.ts'
import { aBadNetwork, type Fate } from '#support/bad-network.ts'
import { aClock } from '#support/clock.ts'
import { aContact, aCustomer, aDocument, aQuote } from '#support/documents.ts'
import { aLaptop, runSync, syncOnce } from '#support/replica.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'

/** Bytes that do not compress and repeat nowhere. */
function someBytes(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  let state = seed
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}

async function attach(replica: Replica, bytes: Uint8Array<ArrayBuffer>, documentId = 'document:1') {
  const at = aClock().now()
  const [id, name] = [`edit:${documentId}`, 'plan.pdf']
  await replica.files.add({
    id,
    family: 'documents',
    documentId,
    name,
    type: 'application/pdf',
    bytes,
    at,
  })
}

const rowOf = async (replica: Replica, id = 'document:1') =>
  (await readRows(replica.collections.documents, [id])).get(id)

async function aCompany(server: TestServer) {
  server.load(aCustomer(), aContact(), aQuote(), aDocument())
  const laptop = aLaptop(await server.signIn('anna'), 'anna')
  await laptop.sync()
  return laptop
}

/** The engine runs until nothing waits to be sent. */
const sendAll = (replica: Replica, session: Parameters<typeof runSync>[1]) =>
  (async () => {
    await using _sync = runSync(replica, session)
    await until(async () => expect(await replica.device.outbox.count()).toBe(0))
  })()

const depsOf = (replica: Replica, session: { server: string; token: string }) => ({
  replica,
  client: createCouchClient(session.server, session.token, new AbortController().signal),
  clock: aClock(),
})

test('a file that was attached offline reaches the colleague, byte for byte, and the ledger says so', async () => {
  await using server = await aServer()
  const laptop = await aCompany(server)
  const bytes = someBytes(700_000)
  const session = await server.signIn('anna')
  await laptop.switchOn(async (replica) => {
    await attach(replica, bytes)
    expect(await replica.files.read('document:1', 'plan.pdf')).toEqual(bytes)
    await sendAll(replica, session)
    expect((await replica.device.ledger.toArray()).map(({ fate }) => fate)).toEqual(['accepted'])
    await syncOnce(replica, session)
    const stub = (await rowOf(replica))?.files?.['plan.pdf']
    expect(stub).toMatchObject({ length: bytes.length, type: 'application/pdf' })
    expect(await replica.files.isHeld('document:1', 'plan.pdf', stub)).toBe(true)
  })

  const manager = await server.signIn('mona')
  await aLaptop(manager, 'mona').switchOn(async (replica) => {
    await using sync = runSync(replica, manager)
    await sync.reached('upToDate')
    const stub = (await rowOf(replica))?.files?.['plan.pdf']
    if (!stub) throw new Error('no file')
    await until(async () => expect(await replica.files.isHeld('document:1', 'plan.pdf', stub)).toBe(true))
    expect(await replica.files.read('document:1', 'plan.pdf', stub)).toEqual(bytes)
  })
})

test('an edit of a document keeps its files', async () => {
  await using server = await aServer()
  const laptop = await aCompany(server)
  const root = server.as('root')
  const { json } = await root('/contacts/contact:1')
  const file = { content_type: 'text/plain', data: Buffer.from('hello').toString('base64') }
  await root('/contacts/contact:1', { method: 'PUT', body: { ...json, _attachments: { 'a.txt': file } } })
  await laptop.sync()
  await laptop.with(({ contacts }) => contacts.change('contact:1', (now) => ok({ ...now, note: 'mine' })))
  await laptop.sync()
  expect((await root('/contacts/contact:1')).json).toMatchObject({
    note: 'mine',
    _attachments: { 'a.txt': { length: 5 } },
  })
})

test('a line that breaks in the middle costs the rest and not the whole, in both directions', async () => {
  await using server = await aServer()
  const laptop = await aCompany(server)
  const session = await server.signIn('anna')
  const bytes = someBytes(1_500_000)
  const chance = someBytes(4_000, 5)
  let asked = 0
  // Half of the requests get through; without resuming, six pieces in a row hardly ever would.
  await using network = await aBadNetwork(server.address, (): Fate =>
    (chance[(asked += 1)] ?? 0) < 128 ? 'pass' : 'lost',
  )
  await laptop.switchOn(async (replica) => {
    await attach(replica, bytes)
    const deps = depsOf(replica, { ...session, server: network.address })
    let tries = 0
    while ((await replica.device.outbox.count()) > 0 && tries < 200) {
      tries += 1
      await sendFiles(deps)
    }
    expect(await replica.device.outbox.count()).toBe(0)
    expect(tries).toBeGreaterThan(3)
    await syncOnce(replica, session)
    const stub = (await rowOf(replica))?.files?.['plan.pdf']
    if (!stub) throw new Error('no file')
    expect(await replica.files.freeSpace()).toBe(bytes.length)
    expect(await replica.files.isHeld('document:1', 'plan.pdf', stub)).toBe(false)
    const wanted = { family: 'documents', documentId: 'document:1', name: 'plan.pdf', stub } as const
    for (let again = 0; again < 100; again += 1) if ((await fetchFile(deps, wanted)).ok) break
    expect(await replica.files.read('document:1', 'plan.pdf', stub)).toEqual(bytes)
  })
})

test('files of open deals come before anybody asks, those of closed ones do not', async () => {
  await using server = await aServer()
  server.load(
    aCustomer(),
    aQuote({ stage: 'presented' }),
    aQuote({ id: 'quote:2' as never, stage: 'declined' }),
    aDocument(),
    aDocument({ id: 'document:2' as never, subjectId: 'quote:2' }),
  )
  const root = server.as('root')
  for (const id of ['document:1', 'document:2']) {
    const { json } = await root(`/documents/${id}`)
    const file = { content_type: 'application/pdf', data: Buffer.from(id).toString('base64') }
    await root(`/documents/${id}`, { method: 'PUT', body: { ...json, _attachments: { 'plan.pdf': file } } })
  }
  const session = await server.signIn('anna')
  await aLaptop(session, 'anna').switchOn(async (replica) => {
    const policy = { today: createCalendar(systemClock).today(), customers: new Set<string>() }
    {
      await using sync = runSync(replica, session)
      await sync.reached('upToDate')
      await until(async () => expect(await replica.device.heldFiles.count()).toBe(1))
    }
    expect((await replica.device.heldFiles.toArray()).map(({ documentId }) => documentId)).toEqual([
      'document:1',
    ])
    const travelling = { ...policy, customers: new Set(['customer:1']) }
    expect((await filesWantedAhead(replica, travelling)).map(({ documentId }) => documentId)).toEqual([
      'document:2',
    ])
  })
})

test('a file leaves the disk with its document, and what waits to be sent is rejected and kept', async () => {
  await using server = await aServer()
  const laptop = await aCompany(server)
  const session = await server.signIn('anna')
  await laptop.switchOn(async (replica) => {
    await attach(replica, someBytes(10_000))
    await sendAll(replica, session)
    await syncOnce(replica, session)
    expect(await replica.files.size()).toBe(10_000)
  })
  const root = server.as('root')
  const { json } = await root('/customers/customer:1')
  await root('/customers/customer:1', {
    method: 'PUT',
    body: { ...json, ownerId: 'user:ben', territoryId: 'territory:north' },
  })
  await laptop.switchOn(async (replica) => {
    await attach(replica, someBytes(500, 2), 'document:1')
    await syncOnce(replica, session)
    await until(async () =>
      expect((await replica.device.outbox.toArray()).map(({ state }) => state)).toEqual(['rejected']),
    )
    expect(await replica.files.size()).toBe(500)
  })
})

test('no byte and no name of a file lies on the disk in the clear', async () => {
  await using server = await aServer()
  const laptop = await aCompany(server)
  await laptop.switchOn(async (replica) => {
    const bytes = new TextEncoder().encode('canary-in-the-file '.repeat(50))
    await attach(replica, bytes)
    const { blobs, outbox, heldFiles, withFiles } = replica.device
    const rows = await Promise.all([blobs, outbox, heldFiles, withFiles].map((table) => table.toArray()))
    const text = rows
      .flat()
      .map((row) =>
        Object.values(row)
          .map((value) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
          )
          .join(' '),
      )
      .join('\n')
    expect(text).not.toContain('canary')
    expect(text).not.toContain('plan.pdf')
  })
})

test('what somebody uploaded is nobody else’s, and is what its name says', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aDocument())
  const { createHash } = await import('node:crypto')
  const bytes = someBytes(3_000)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const ask = async (user: string, path: string, init: RequestInit = {}) => {
    const authorization = `Basic ${Buffer.from(`${user}:secret`).toString('base64')}`
    const answer = await fetch(`${server.address}${path}`, {
      ...init,
      headers: { authorization, ...init.headers },
    })
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
  }
  const put = (user: string, name: string, start: number, body: Uint8Array<ArrayBuffer>) =>
    ask(user, `/_satchel/uploads/${name}?start=${start}&total=${bytes.length}`, { method: 'PUT', body })
  expect((await put('anna', sha256, 0, bytes.slice(0, 1_000))).json).toMatchObject({ received: 1_000 })
  // A piece out of turn changes nothing and says where to go on.
  expect((await put('anna', sha256, 2_000, bytes.slice(2_000))).json).toMatchObject({ received: 1_000 })
  const rev = String((await ask('anna', '/documents/document:1')).json['_rev'])
  const attachment = (user: string, name = sha256) =>
    ask(user, `/documents/document:1/x.bin?rev=${rev}`, {
      method: 'PUT',
      headers: { 'satchel-upload': name },
    })
  expect((await attachment('anna')).status).toBe(400)
  expect((await put('anna', sha256, 1_000, bytes.slice(1_000))).json).toMatchObject({ received: 3_000 })
  expect((await attachment('mona')).status).toBe(400)
  const lie = 'ab'.repeat(32)
  await put('anna', lie, 0, bytes)
  expect((await attachment('anna', lie)).status).toBe(400)
  expect((await attachment('anna')).status).toBe(201)
  // It is an attachment now; nothing of it lies there a second time.
  expect((await ask('anna', `/_satchel/uploads/${sha256}`)).json).toMatchObject({ received: 0 })
  expect((await put('anna', 'short', 0, bytes)).status).toBe(400)
})
