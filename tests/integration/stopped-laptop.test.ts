import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aReplica, repositoriesOf, runSync, syncOnce } from '#support/replica.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'

const stop = (server: TestServer, state: string) =>
  server.as('root')('/_satchel/devices/device-1', { method: 'PUT', body: { state } })

test('a suspended laptop stops, keeps everything, and goes on when it may', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const session = await server.signIn('anna', 'device-1')
  await using replica = await aReplica()
  await syncOnce(replica, session)
  const { contacts } = repositoriesOf(replica, 'anna')
  await contacts.change('contact:1', (now) => ok({ ...now, note: 'typed while stopped' }))
  await stop(server, 'suspended')
  await using sync = runSync(replica, session)
  await sync.reached('suspended')
  expect(replica.waiting.count()).toBe(1)
  await stop(server, 'active')
  sync.engine.poke()
  await sync.reached('upToDate')
  expect((await server.as('mona')('/contacts/contact:1')).json.note).toBe('typed while stopped')
})

test('a laptop that is to be wiped hands over every edit first, then nothing is left on it', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact(), aContact({ id: 'contact:2' as never }))
  const session = await server.signIn('anna', 'device-1')
  const name = 'wiped-replica'
  const replica = await aReplica(name)
  await syncOnce(replica, session)
  const { contacts } = repositoriesOf(replica, 'anna')
  await contacts.change('contact:1', (now) => ok({ ...now, note: 'mine' }))
  await contacts.change('contact:2', (now) => ok({ ...now, note: 'nobody else changed it' }))
  await contacts.add(aContact({ id: 'contact:3' as never, note: 'made offline' }))
  const root = server.as('root')
  const { json } = await root('/contacts/contact:1')
  await root('/contacts/contact:1', { method: 'PUT', body: { ...json, note: 'theirs' } })
  await stop(server, 'wipePending')
  await using sync = runSync(replica, session)
  await until(async () =>
    expect((await root('/_satchel/devices')).json.devices).toMatchObject([
      { id: 'device-1', state: 'wiped' },
    ]),
  )
  expect(sync.states.at(-1)?.name).not.toBe('upToDate')
  const notes = async (id: string) =>
    ((await root(`/contacts/${id}?open_revs=all`)).json as { ok: { note: string } }[]).map(
      (leaf) => leaf.ok.note,
    )
  expect((await notes('contact:1')).toSorted()).toEqual(['mine', 'theirs'])
  expect(await notes('contact:2')).toEqual(['nobody else changed it'])
  expect(await notes('contact:3')).toEqual(['made offline'])
  const left = (await indexedDB.databases()).filter((database) => database.name?.includes(name))
  expect(left).toEqual([])
})

test('without a network a wipe waits: no edit is destroyed before the server has it', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const session = await server.signIn('anna', 'device-1')
  await using replica = await aReplica()
  await syncOnce(replica, session)
  await repositoriesOf(replica, 'anna').contacts.change('contact:1', (now) => ok({ ...now, note: 'mine' }))
  await stop(server, 'wipePending')
  await server.close()
  await using sync = runSync(replica, session)
  await sync.reached('offline')
  expect(replica.waiting.count()).toBe(1)
})
