import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { NewFile } from '#renderer/replica/store/file-store.ts'
import { eraseReplica, otherReplicas, unsentOf } from '#renderer/replica/store/other-replicas.ts'
import { replicaName } from '#renderer/replica/store/replica-name.ts'
import { createCouchClient } from '#renderer/server/couch-client.ts'
import { handOverEdits } from '#renderer/replica/sync/hand-over.ts'
import { ok } from '#shared/kernel/result.ts'
import { aClock } from '#support/clock.ts'
import { aContact, aCustomer, aDocument, aQuote } from '#support/documents.ts'
import { aGateway } from '#support/gateway.ts'
import { aReplica, repositoriesOf, runSync, syncOnce, typedBeyondSchema } from '#support/replica.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'

const state = (server: TestServer, wanted: string) =>
  server.as('root')('/_satchel/devices/device-1', { method: 'PUT', body: { state: wanted } })
const devicesOf = async (server: TestServer) =>
  ((await server.as('root')('/_satchel/devices')).json.devices as { user: string; state: string }[]).map(
    ({ user, state: now }) => `${user} ${now}`,
  )
const databases = async (name: string) =>
  (await indexedDB.databases()).filter((database) => database.name?.includes(name)).length

const plan: NewFile = {
  family: 'documents',
  documentId: 'document:1',
  name: 'plan.pdf',
  type: 'application/pdf',
  id: 'edit:photo',
  bytes: new TextEncoder().encode('a plan'),
  at: aClock().now(),
}

async function aServerWithWork() {
  const server = await aServer()
  server.load(aCustomer(), aContact(), aContact({ id: 'contact:2' as never }), aQuote(), aDocument())
  return server
}

test('a wipe hands over what waits, what was refused and the files, and then nothing is left', async () => {
  await using server = await aServerWithWork()
  const session = await server.signIn('anna', 'device-1')
  const name = replicaName(session.company, 'anna')
  const replica = await aReplica(name)
  await syncOnce(replica, session)
  const { contacts } = repositoriesOf(replica, 'anna')
  await typedBeyondSchema(replica, 'anna', 'contact:2', { note: 'TYPED AND REFUSED', name: '' })
  await syncOnce(replica, session)
  expect(await replica.device.rejections.count()).toBe(1)
  await contacts.change('contact:1', (now) => ok({ ...now, note: 'TYPED' }))
  await replica.files.add(plan)
  await state(server, 'wipePending')
  await using _sync = runSync(replica, session)
  await until(async () => expect(await devicesOf(server)).toEqual(['anna wiped']))
  const root = server.as('root')
  const leaves = (await root('/contacts/contact:1?open_revs=all')).json as { ok: { note: string } }[]
  expect(leaves.map(({ ok: leaf }) => leaf.note)).toContain('TYPED')
  expect((await root('/documents/document:1')).json._attachments).toHaveProperty('plan.pdf')
  const { escrow } = (await root('/_satchel/escrow')).json
  expect(escrow).toMatchObject([{ user: 'anna', id: 'contact:2', state: 'waiting' }])
  expect(JSON.stringify(escrow)).toContain('TYPED AND REFUSED')
  await until(async () => expect(await databases(name)).toBe(0))
})

test('a file that waits for a document that moved on goes onto the version that it was attached to', async () => {
  await using server = await aServerWithWork()
  const session = await server.signIn('anna', 'device-1')
  await using replica = await aReplica()
  await syncOnce(replica, session)
  await replica.files.add(plan)
  const root = server.as('root')
  const { json } = await root('/documents/document:1')
  await root('/documents/document:1', { method: 'PUT', body: { ...json, fileName: 'other.pdf' } })
  await state(server, 'wipePending')
  const client = createCouchClient(server.address, session.token, new AbortController().signal)
  expect(await handOverEdits(replica, client)).toEqual(ok(0))
  const leaves = JSON.stringify((await root('/documents/document:1?open_revs=all')).json)
  expect(leaves).toContain('plan.pdf')
})

test('what is to be wiped is wiped although the password was changed, and hands over first', async () => {
  await using server = await aServerWithWork()
  const session = await server.signIn('anna', 'device-1')
  const replica = await aReplica('stolen')
  await syncOnce(replica, session)
  await repositoriesOf(replica, 'anna').contacts.change('contact:1', (now) => ok({ ...now, note: 'TYPED' }))
  await state(server, 'wipePending')
  const body = { name: 'anna', roles: [], type: 'user', password: 'another' }
  await server.as('root')('/_users/org.couchdb.user:anna', { method: 'PUT', body })
  await using _sync = runSync(replica, session)
  await until(async () => expect(await devicesOf(server)).toEqual(['anna wiped']))
  expect(await databases('stolen')).toBe(0)
  const leaves = JSON.stringify((await server.as('root')('/contacts/contact:1?open_revs=all')).json)
  expect(leaves).toContain('TYPED')
  // Once wiped, the ended session opens nothing more, and never opened anything to read.
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(server.address + path, { ...init, headers: { authorization: `Bearer ${session.token}` } })
  expect((await ask('/contacts/_changes')).status).toBe(401)
  expect((await ask('/contacts/_bulk_docs', { method: 'POST', body: '{"docs":[]}' })).status).toBe(401)
})

test('an ended session on a laptop that is not to be wiped is asked to sign in, and hands over nothing', async () => {
  await using server = await aServerWithWork()
  const session = await server.signIn('anna', 'device-1')
  await server.accounts.save('anna', 'another', [])
  const headers = { authorization: `Bearer ${session.token}` }
  const answer = await fetch(`${server.address}/contacts/_bulk_docs`, { method: 'POST', headers, body: '{}' })
  expect([answer.status, answer.headers.get('satchel-device')]).toEqual([401, null])
  await state(server, 'wipePending')
  const read = await fetch(`${server.address}/contacts/_changes`, { headers })
  expect([read.status, read.headers.get('satchel-device')]).toEqual([401, 'wipePending'])
})

test('a proxy that refuses large bodies does not keep a laptop from being wiped', async () => {
  await using server = await aServer()
  const many = Array.from({ length: 60 }, (_one, n) => aContact({ id: `contact:${n}` as never }))
  server.load(aCustomer(), ...many)
  const session = await server.signIn('anna', 'device-1')
  await using replica = await aReplica()
  await syncOnce(replica, session)
  const { contacts } = repositoriesOf(replica, 'anna')
  for (let n = 0; n < 60; n += 1)
    await contacts.change(`contact:${n}`, (now) => ok({ ...now, note: 'x'.repeat(1_900) }))
  await state(server, 'wipePending')
  await using gateway = await aGateway(server.address, ({ body, answer, pass }) =>
    body.length > 30_000 ? void answer.writeHead(413).end('<html>too large</html>') : pass(),
  )
  const client = createCouchClient(gateway.address, session.token, new AbortController().signal)
  expect(await handOverEdits(replica, client)).toEqual(ok(0))
  const leaves = JSON.stringify((await server.as('root')('/contacts/contact:59?open_revs=all')).json)
  expect(leaves).toContain('x'.repeat(1_900))
})

test('everybody’s data leaves a laptop that is wiped, and the desk is told whose, and what died with it', async () => {
  await using server = await aServerWithWork()
  const mona = await server.signIn('mona', 'device-1')
  const anna = await server.signIn('anna', 'device-1')
  {
    await using hers = await aReplica(replicaName(anna.company, 'anna'))
    await syncOnce(hers, anna)
    const { contacts } = repositoriesOf(hers, 'anna')
    await contacts.change('contact:1', (now) => ok({ ...now, note: 'NEVER SENT' }))
  }
  await state(server, 'wipePending')
  const replica = await aReplica(replicaName(mona.company, 'mona'))
  const others = await otherReplicas(mona.company, 'mona')
  expect(others.map(({ user }) => user)).toEqual(['anna'])
  expect(await otherReplicas('another-company-uuid', 'mona')).toEqual([])
  const wipe = async () => {
    const gone = await Promise.all(others.map(async (of) => ({ user: of.user, lost: await unsentOf(of) })))
    for (const other of others) await eraseReplica(other)
    await replica.remove()
    return gone
  }
  await using _sync = runSync(replica, mona, undefined, wipe)
  await until(async () => expect((await devicesOf(server)).toSorted()).toEqual(['anna wiped', 'mona wiped']))
  expect(await databases('satchel-sealed-')).toBe(0)
  const { devices } = (await server.as('root')('/_satchel/health')).json
  const reported = devices.find(({ user }: { user: string }) => user === 'anna')
  expect(JSON.stringify(reported)).toContain('"waiting":1')
})

test('a laptop says for whom it is empty, and for nobody else', async () => {
  await using server = await aServerWithWork()
  await server.signIn('mona', 'device-1')
  const anna = await server.signIn('anna', 'device-1')
  await state(server, 'wipePending')
  const client = createCouchClient(server.address, anna.token, new AbortController().signal)
  expect((await client.satchel.devices.set({ id: 'device-1', state: 'wiped', users: [] })).ok).toBe(true)
  expect((await devicesOf(server)).toSorted()).toEqual(['anna wiped', 'mona wipePending'])
})
