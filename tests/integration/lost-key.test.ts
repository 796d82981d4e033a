import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { beginAnew, findReplica, type Found } from '#renderer/app/find-replica.ts'
import { rescueAside } from '#renderer/app/rescue-aside.ts'
import { tellHost } from '#renderer/app/tell-host.ts'
import { createHostClient } from '#renderer/host/client.ts'
import { deleteDatabase } from '#renderer/replica/store/delete-database.ts'
import { leaveKeyCheck } from '#renderer/replica/store/key-check.ts'
import { noteLost } from '#renderer/replica/store/lost-replica.ts'
import { replicasOf } from '#renderer/replica/store/other-replicas.ts'
import { openReplica, type Replica, replicaName } from '#renderer/replica/store/replica.ts'
import { readRows } from '#renderer/replica/store/store-rows.ts'
import type { DeviceReport } from '#shared/desk/health.ts'
import { hostContract } from '#shared/host/host-contract.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Session } from '#shared/session/session.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aHost, overIpc } from '#support/host.ts'
import { repositoriesOf, runSync } from '#support/replica.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'

/** One laptop with its host and what the browser keeps; the window is what the app does, without screens. */
async function aLaptop(server: TestServer) {
  const signedIn = await server.signIn('anna', 'device-1')
  const session: Session = { ...signedIn, recovery: Buffer.alloc(32, 1).toString('base64') }
  const state = { locked: false }
  const vault = new Map<string, string>()
  const unreadable = (name: string) => state.locked && name.startsWith('replica-')
  const host = createHostClient(hostContract, await overIpc(await aHost({ vault, unreadable })))
  await host.session.save(session)
  const keyName = () => [...vault.keys()].find((name) => /^replica-[^.]+$/.test(name)) ?? ''

  /** Opens what was found as the app does, works on it, and closes it. */
  async function work<T>(found: Found, on: (replica: Replica) => Promise<T>): Promise<T> {
    if (found.kind !== 'found') throw new Error(`not found, but ${JSON.stringify(found)}`)
    const { generation, key, lost } = found.replica
    await using replica = await openReplica(replicaName(session.company, session.user, generation), key)
    if (lost) await noteLost(replica.device, lost)
    await leaveKeyCheck(replica.device, key)
    const done = await on(replica)
    await tellHost(host, replica)
    return done
  }
  const find = () => findReplica(host, session)
  const edit = (note: string) => (replica: Replica) =>
    repositoriesOf(replica, 'anna').contacts.change('contact:1', (now) => ok({ ...now, note }))
  async function sync(replica: Replica) {
    await using running = runSync(replica, session)
    await until(() => expect(running.verifications).not.toEqual([]))
    await until(async () => expect(await replica.device.facts.get('lost')).toBeUndefined())
  }
  return { session, host, vault, keyName, state, work, find, edit, sync }
}

/** A laptop that synced once and has one edit that it did not send. */
async function aLaptopWithAnEdit(server: TestServer) {
  server.load(aCustomer(), aContact())
  const laptop = await aLaptop(server)
  await laptop.work(await laptop.find(), async (replica) => {
    await laptop.sync(replica)
    await laptop.edit('typed in the basement')(replica)
  })
  return laptop
}

async function reportOf(server: TestServer): Promise<DeviceReport | undefined> {
  await server.accounts.save('root', 'secret', ['_admin'])
  const { json } = await server.atDesk('root')('/_satchel/health')
  return (json.devices as { report?: DeviceReport }[])[0]?.report
}

const noteOf = async (replica: Replica) =>
  (await readRows(replica.collections.contacts, ['contact:1'])).get('contact:1')?.doc['note']

test('a key that cannot be read now is told with what was not sent; when it can, everything is there', async () => {
  await using server = await aServer()
  const laptop = await aLaptopWithAnEdit(server)
  laptop.state.locked = true
  expect(await laptop.find()).toMatchObject({ kind: 'stuck', stuck: { why: 'keyUnreadable', unsent: 1 } })
  laptop.state.locked = false
  expect(await laptop.work(await laptop.find(), noteOf)).toBe('typed in the basement')
})

test('a key that is gone, or is another one, opens nothing and replaces nothing', async () => {
  await using server = await aServer()
  const laptop = await aLaptopWithAnEdit(server)
  const kept = laptop.vault.get(laptop.keyName()) ?? ''
  const name = laptop.keyName()
  laptop.vault.delete(name)
  expect(await laptop.find()).toMatchObject({ kind: 'stuck', stuck: { why: 'keyMissing', unsent: 1 } })
  expect(laptop.vault.has(name)).toBe(false)
  laptop.vault.set(name, Buffer.alloc(32, 3).toString('base64'))
  expect(await laptop.find()).toMatchObject({ kind: 'stuck', stuck: { why: 'keyOther', unsent: 1 } })
  laptop.vault.set(name, kept)
  expect(await laptop.work(await laptop.find(), noteOf)).toBe('typed in the basement')
})

test('a replica of before has no key check: its rows tell whether a key fits', async () => {
  await using server = await aServer()
  const laptop = await aLaptopWithAnEdit(server)
  await laptop.work(await laptop.find(), (replica) => replica.device.facts.delete('keyCheck'))
  expect(await laptop.find()).toMatchObject({ kind: 'found' })
  laptop.vault.set(laptop.keyName(), Buffer.alloc(32, 3).toString('base64'))
  expect(await laptop.find()).toMatchObject({ kind: 'stuck', stuck: { why: 'keyOther', unsent: 1 } })
})

test('a storage that was emptied is no first sync: it is told, with what was noted last', async () => {
  await using server = await aServer()
  const laptop = await aLaptopWithAnEdit(server)
  for (const { name } of await indexedDB.databases()) if (name) await deleteDatabase(name)
  expect(await laptop.find()).toMatchObject({ kind: 'stuck', stuck: { why: 'storageLost', unsent: 1 } })
})

test('who begins anew has everything that the server has, and the desk hears what died', async () => {
  await using server = await aServer()
  const laptop = await aLaptopWithAnEdit(server)
  const lease = await laptop.work(await laptop.find(), (replica) => replica.device.leases.toArray())
  laptop.vault.delete(laptop.keyName())
  const found = await laptop.find()
  if (found.kind !== 'stuck') throw new Error('it is stuck')
  const begun = await beginAnew(laptop.host, laptop.session, found.stuck, false)
  await laptop.work(begun, async (replica) => {
    await laptop.sync(replica)
    expect(await noteOf(replica)).toBe(aContact().note)
    // Numbers of the laptop before are on paper somewhere: none of them is given again.
    for (const { series, first } of await replica.device.leases.toArray())
      for (const before of lease.filter((one) => one.series === series))
        expect(first).toBeGreaterThan(before.last)
  })
  expect(await reportOf(server)).toMatchObject({ begunAnew: { why: 'key', edits: 1 } })
  expect((await replicasOf(laptop.session.company)).map(({ generation }) => generation)).toEqual([1])
  // From now on it is a laptop like any other.
  expect(await laptop.find()).toMatchObject({ kind: 'found', replica: { generation: 1 } })
})

test('data that was put aside comes home when its key can be read again', async () => {
  await using server = await aServer()
  const laptop = await aLaptopWithAnEdit(server)
  laptop.state.locked = true
  const found = await laptop.find()
  if (found.kind !== 'stuck') throw new Error('it is stuck')
  const begun = await beginAnew(laptop.host, laptop.session, found.stuck, true)
  await laptop.work(begun, laptop.sync)
  await rescueAside(laptop.host, laptop.session, 1)
  expect(await replicasOf(laptop.session.company)).toHaveLength(2)
  laptop.state.locked = false
  await rescueAside(laptop.host, laptop.session, 1)
  expect((await replicasOf(laptop.session.company)).map(({ generation }) => generation)).toEqual([1])
  expect((await feedOf(server, 'anna', 'contacts')).get('contact:1')).toMatchObject({
    note: 'typed in the basement',
  })
})

test('what the server refuses of data that was put aside stays in it, and nothing of it goes', async () => {
  await using server = await aServer()
  const laptop = await aLaptopWithAnEdit(server)
  await laptop.work(await laptop.find(), async (replica) => {
    const { contacts } = repositoriesOf(replica, 'anna')
    // At a customer that she does not see.
    await contacts.add(aContact({ id: 'contact:far' as never, customerId: 'customer:far' as never }))
  })
  laptop.state.locked = true
  const found = await laptop.find()
  if (found.kind !== 'stuck') throw new Error('it is stuck')
  await laptop.work(await beginAnew(laptop.host, laptop.session, found.stuck, true), laptop.sync)
  laptop.state.locked = false
  await rescueAside(laptop.host, laptop.session, 1)
  expect(await replicasOf(laptop.session.company)).toHaveLength(2)
  const { json } = await server.as('root')('/contacts/contact:1?open_revs=all')
  expect(JSON.stringify(json)).toContain('typed in the basement')
})

test('a laptop that begins anew without saying so is seen by the desk, if edits were known to wait', async () => {
  await using server = await aServer()
  await server.signIn('anna', 'device-1')
  const report = (replica: string, waiting: number) =>
    server.as('anna')('/_satchel/devices/device-1/report', {
      method: 'PUT',
      body: { replica, waiting, rejected: 0 },
    })
  await report('one', 0)
  await report('two', 2)
  expect((await reportOf(server))?.begunAnew).toBeUndefined()
  await report('three', 0)
  expect(await reportOf(server)).toMatchObject({ begunAnew: { why: 'unsaid', edits: 2 } })
})
