import { describe, expect, test } from 'vitest'
import { readRows } from '#renderer/replica/store/store-rows.ts'
import { createCouchClient } from '#renderer/server/couch-client.ts'
import { handOverEdits } from '#renderer/replica/sync/hand-over.ts'
import { signIn } from '#renderer/server/sign-in.ts'
import { ok } from '#shared/kernel/result.ts'
import { routeOn } from '#shared/session/route-on.ts'
import { aClock } from '#support/clock.ts'
import { aContact, aCustomer, aDocument, aLine, aQuote, aUser } from '#support/documents.ts'
import { anNginx, nginxIsInstalled } from '#support/nginx.ts'
import { aReplica, repositoriesOf, runSync, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'
import { until } from '#support/until.ts'

if (!nginxIsInstalled) console.warn('SKIPPED: no nginx is installed, and laptops sync through one.')

/** Each about 180 kB: twelve of them are more than nginx lets through at once. */
const aLongQuote = (n: number) =>
  aQuote({
    id: `quote:long${n}` as never,
    title: `长报价 ${n}`,
    lines: Array.from({ length: 400 }, (_one, m) =>
      aLine({ id: `l${m}`, description: '卧式离心泵，含底座、联轴器及护罩'.repeat(6) }),
    ),
  })

describe.skipIf(!nginxIsInstalled)('behind nginx as it is installed', () => {
  test('a full queue goes up, and what others changed comes down', async () => {
    await using server = await aServer()
    server.load(aCustomer(), aContact())
    await using nginx = await anNginx(server.address)
    const session = { ...(await server.signIn('anna')), server: nginx.address }
    await using replica = await aReplica()
    await syncOnce(replica, session)
    const { quotes, contacts } = repositoriesOf(replica, 'anna')
    for (let n = 0; n < 12; n += 1) await quotes.add(aLongQuote(n))
    const root = server.as('root')
    const { json } = await root('/contacts/contact:1')
    await root('/contacts/contact:1', { method: 'PUT', body: { ...json, note: 'a colleague’s' } })
    await using sync = runSync(replica, session)
    await sync.reached('upToDate')
    expect(replica.waiting.count()).toBe(0)
    expect(await replica.device.rejections.count()).toBe(0)
    expect((await contacts.find('contact:1'))?.note).toBe('a colleague’s')
    expect((await root('/quotes/_all_docs')).json.rows).toHaveLength(12)
  })

  test('a change by somebody else arrives without being asked for, and files go both ways', async () => {
    await using server = await aServer()
    server.load(aCustomer(), aContact(), aQuote(), aDocument())
    await using nginx = await anNginx(server.address)
    const session = { ...(await server.signIn('anna')), server: nginx.address }
    await using replica = await aReplica()
    await using sync = runSync(replica, session)
    await sync.reached('upToDate')
    const root = server.as('root')
    const { json } = await root('/contacts/contact:1')
    await root('/contacts/contact:1', { method: 'PUT', body: { ...json, note: 'pushed' } })
    const { contacts } = repositoriesOf(replica, 'anna')
    await until(async () => expect((await contacts.find('contact:1'))?.note).toBe('pushed'))
    const bytes = new Uint8Array(3_000_000).map((_byte, index) => index * 7)
    await replica.files.add({
      family: 'documents',
      id: 'edit:f',
      documentId: 'document:1',
      name: 'plan.pdf',
      type: 'application/pdf',
      bytes,
      at: aClock().now(),
    })
    sync.engine.poke()
    await until(async () => expect(await replica.device.outbox.count()).toBe(0))
    await replica.files.freeSpace()
    await until(async () => {
      const row = (await readRows(replica.collections.documents, ['document:1'])).get('document:1')
      const stub = row?.files?.['plan.pdf']
      if (!stub) throw new Error('not yet')
      const file = { family: 'documents', documentId: 'document:1', name: 'plan.pdf', stub } as const
      expect((await sync.engine.fetchFile(file)).ok).toBe(true)
      expect(await replica.files.read('document:1', 'plan.pdf', stub)).toEqual(bytes)
    })
  })

  test('a laptop that is to be wiped hands its full queue over', async () => {
    await using server = await aServer()
    server.load(aCustomer())
    await using nginx = await anNginx(server.address)
    const session = await server.signIn('anna', 'device-1')
    await using replica = await aReplica()
    await syncOnce(replica, session)
    const { quotes } = repositoriesOf(replica, 'anna')
    for (let n = 0; n < 12; n += 1) await quotes.add(aLongQuote(n))
    await server.as('root')('/_satchel/devices/device-1', { method: 'PUT', body: { state: 'wipePending' } })
    const client = createCouchClient(nginx.address, session.token, new AbortController().signal)
    expect(await handOverEdits(replica, client)).toEqual(ok(0))
    expect((await server.as('root')('/quotes/_all_docs')).json.rows).toHaveLength(12)
  })

  test('a server under a path is signed in to and synced with, files and the desk included', async () => {
    await using server = await aServer()
    server.load(aUser('desk', [], { roles: ['syncAdmin'] }), aCustomer(), aContact(), aQuote(), aDocument())
    await server.accounts.saveAll(['desk'], 'secret', [])
    await using nginx = await anNginx(server.address, '/satchel')
    const device = { id: 'device-1', name: 'laptop', version: '1' }
    // As it may be pasted, with its slash; and the root of that address is no Satchel.
    const at = { company: undefined, device, user: 'anna', password: 'secret' }
    expect(await signIn({ ...at, server: new URL(nginx.address).origin })).toMatchObject({ ok: false })
    const signedIn = await signIn({ ...at, server: `${nginx.address}/` })
    if (!signedIn.ok) throw new Error(signedIn.failure.kind)
    await using replica = await aReplica()
    await using sync = runSync(replica, signedIn.value)
    await sync.reached('upToDate')
    const { contacts } = repositoriesOf(replica, 'anna')
    await contacts.change('contact:1', (now) => ok({ ...now, note: 'from the plant' }))
    const bytes = new Uint8Array(200_000).map((_byte, index) => index * 7)
    await replica.files.add({
      family: 'documents',
      id: 'edit:f',
      documentId: 'document:1',
      name: 'plan.pdf',
      type: 'application/pdf',
      bytes,
      at: aClock().now(),
    })
    sync.engine.poke()
    await until(async () => {
      expect(replica.waiting.count()).toBe(0)
      expect(await replica.device.outbox.count()).toBe(0)
    })
    expect((await server.as('root')('/contacts/contact:1')).json.note).toBe('from the plant')
    const { _attachments } = (await server.as('root')('/documents/document:1')).json
    expect(_attachments['plan.pdf'].length).toBe(bytes.length)

    // The desk asks as the window does, and PouchDB a family of it.
    const { token } = await server.signIn('desk')
    const headers = { authorization: `Bearer ${token}`, 'satchel-desk': '1' }
    for (const route of ['/_satchel/health', '/customers/_all_docs']) {
      const answer = await fetch(routeOn(`${nginx.address}/`, route), { headers })
      expect([answer.status, await answer.json()], route).toMatchObject([200, {}])
    }
  })
})
