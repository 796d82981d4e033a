import PouchDB from 'pouchdb-core'
import http from 'pouchdb-adapter-http'
import memory from 'pouchdb-adapter-memory'
import replication from 'pouchdb-replication'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import type { SealedEdit } from '#shared/desk/sealed-edit.ts'
import { backUp } from '#server/maintenance/backup.ts'
import { restore } from '#server/maintenance/restore.ts'
import { dataFile } from '#server/open-server.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { freePort } from '#support/ports.ts'
import { aLaptop, typedBeyondSchema } from '#support/replica.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'

PouchDB.plugin(http).plugin(memory).plugin(replication)

/** A server that is backed up, goes on, and is then restored to that backup at the same address. */
async function aRestorableServer() {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-restore-'))
  const options = { directory: join(folder, 'data'), port: await freePort() }
  let server = await aServer(options)
  const backup = join(folder, 'backup.sqlite')
  return {
    now: () => server,
    backUp: () => backUp(join(options.directory, dataFile), backup),
    restore: async () => {
      await server.close()
      restore(options.directory, dataFile, backup, new Date())
      server = await aServer(options)
      // A connection of the server that was closed may still lie in the pool.
      await until(() => fetch(`${server.address}/_up`))
    },
    [Symbol.asyncDispose]: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const noteOf = async (server: TestServer, id = 'contact:1') =>
  (await feedOf(server, 'anna', 'contacts')).get(id)?.['note']

test('a laptop that is ahead of a restored server hands back what the server lost', async () => {
  await using world = await aRestorableServer()
  world.now().load(aCustomer(), aContact(), aContact({ id: 'contact:2' as never, note: 'as it was' }))
  const laptop = aLaptop(await world.now().signIn('anna'), 'anna')
  await laptop.sync()
  await world.backUp()
  await laptop.with(async ({ contacts }) => {
    await contacts.change('contact:1', (now) => ok({ ...now, note: 'first edit' }))
  })
  await laptop.sync()
  await laptop.with(async ({ contacts }) => {
    await contacts.change('contact:1', (now) => ok({ ...now, note: 'second edit' }))
    await contacts.add(aContact({ id: 'contact:new' as never, note: 'made after the backup' }))
  })
  await laptop.sync()
  expect(await noteOf(world.now())).toBe('second edit')

  await world.restore()
  expect(await noteOf(world.now())).toBe('')
  await laptop.sync()
  expect(await noteOf(world.now())).toBe('second edit')
  expect(await noteOf(world.now(), 'contact:new')).toBe('made after the backup')
  expect(await noteOf(world.now(), 'contact:2')).toBe('as it was')
  await laptop.switchOn(async (replica) => {
    expect(await replica.device.conflicts.count()).toBe(0)
    expect(await replica.device.rejections.count()).toBe(0)
    expect(replica.waiting.count()).toBe(0)
  })
})

test('two laptops hand back the same, and it is there once', async () => {
  await using world = await aRestorableServer()
  world.now().load(aCustomer(), aContact())
  const [anna, mona] = [
    aLaptop(await world.now().signIn('anna'), 'anna'),
    aLaptop(await world.now().signIn('mona'), 'mona'),
  ]
  await anna.sync()
  await world.backUp()
  await anna.with(({ contacts }) => contacts.change('contact:1', (now) => ok({ ...now, note: 'lost' })))
  await anna.sync()
  await mona.sync()
  await world.restore()
  await mona.sync()
  await anna.sync()
  const { json } = await world.now().as('root')('/contacts/contact:1?conflicts=true')
  expect(json).toMatchObject({ note: 'lost' })
  expect(json).not.toHaveProperty('_conflicts')
})

test.each([
  ['who took it back', ['anna', 'mona']],
  ['who holds what it was', ['mona', 'anna']],
] as const)('what was taken back stays so, also where %s comes first', async (_who, order) => {
  await using world = await aRestorableServer()
  world.now().load(aCustomer(), aContact({ note: 'as it was', title: 't0' }))
  const laptops = {
    anna: aLaptop(await world.now().signIn('anna'), 'anna'),
    mona: aLaptop(await world.now().signIn('mona'), 'mona'),
  }
  const typed = (over: object) =>
    laptops.anna.with(({ contacts }) => contacts.change('contact:1', (now) => ok({ ...now, ...over })))
  await laptops.anna.sync()
  await laptops.mona.sync()
  await world.backUp()
  await typed({ note: 'by mistake', title: 't1' })
  await laptops.anna.sync()
  await laptops.mona.sync()
  await typed({ note: 'as it was' })
  await laptops.anna.sync()
  await world.restore()
  for (const name of order) await laptops[name].sync()
  for (const name of order) await laptops[name].sync()
  const { json } = await world.now().as('root')('/contacts/contact:1?conflicts=true')
  expect(json).toMatchObject({ note: 'as it was', title: 't1' })
  expect(json).not.toHaveProperty('_conflicts')
  for (const name of order)
    expect(await laptops[name].with(({ contacts }) => contacts.find('contact:1'))).toMatchObject({
      note: 'as it was',
      title: 't1',
    })
})

test('where others went on from the backup, both versions are kept', async () => {
  await using world = await aRestorableServer()
  world.now().load(aCustomer(), aContact())
  const laptop = aLaptop(await world.now().signIn('anna'), 'anna')
  await laptop.sync()
  await world.backUp()
  await laptop.with(({ contacts }) =>
    contacts.change('contact:1', (now) => ok({ ...now, note: 'before the restore' })),
  )
  await laptop.sync()
  await world.restore()
  const root = world.now().as('root')
  const { json } = await root('/contacts/contact:1')
  await root('/contacts/contact:1', { method: 'PUT', body: { ...json, note: 'after the restore' } })
  await laptop.sync()
  const leaves = (await root('/contacts/contact:1?open_revs=all')).json as { ok: { note: string } }[]
  expect(leaves.map(({ ok: leaf }) => leaf.note).toSorted()).toEqual([
    'after the restore',
    'before the restore',
  ])
})

test('what was accepted below an edit that waits is handed back with it', async () => {
  await using world = await aRestorableServer()
  world.now().load(aCustomer(), aContact({ mobile: '10000000000', title: 't0' }))
  const laptop = aLaptop(await world.now().signIn('anna'), 'anna')
  await laptop.sync()
  await world.backUp()
  const typed = (over: object) =>
    laptop.with(({ contacts }) => contacts.change('contact:1', (now) => ok({ ...now, ...over })))
  await typed({ mobile: '10011111111' })
  await laptop.sync()
  await typed({ title: 'waits' })
  await world.restore()
  await laptop.sync()
  const both = { mobile: '10011111111', title: 'waits' }
  expect((await feedOf(world.now(), 'anna', 'contacts')).get('contact:1')).toMatchObject(both)
  expect(await laptop.with(({ contacts }) => contacts.find('contact:1'))).toMatchObject(both)
  await laptop.switchOn(async ({ device }) => {
    expect((await device.ledger.toArray()).map(({ fate }) => fate)).toEqual(['accepted', 'accepted'])
    expect(await device.merges.count()).toBe(0)
  })
})

test('what was accepted below an edit that was refused is handed back without it', async () => {
  await using world = await aRestorableServer()
  world.now().load(aCustomer(), aContact({ mobile: '10000000000' }))
  const laptop = aLaptop(await world.now().signIn('anna'), 'anna')
  await laptop.sync()
  await world.backUp()
  const typed = (over: object) =>
    laptop.with(({ contacts }) => contacts.change('contact:1', (now) => ok({ ...now, ...over })))
  await typed({ mobile: '10011111111' })
  await laptop.sync()
  await laptop.switchOn((replica) => typedBeyondSchema(replica, 'anna', 'contact:1', { name: '' }))
  await laptop.sync()
  await world.restore()
  await laptop.sync()
  expect((await feedOf(world.now(), 'anna', 'contacts')).get('contact:1')?.['mobile']).toBe('10011111111')
  // She mends what was refused: it goes up on top of what was handed back.
  await typed({ name: '王伟', title: 'mended' })
  await laptop.sync()
  const { json } = await world.now().as('root')('/contacts/contact:1?conflicts=true')
  expect(json).toMatchObject({ mobile: '10011111111', title: 'mended' })
  expect(json).not.toHaveProperty('_conflicts')
})

test('a stock PouchDB that is ahead brings back what it has', async () => {
  await using world = await aRestorableServer()
  world.now().load(aCustomer(), aContact())
  const copy = new PouchDB(`local-${ulid()}`, { adapter: 'memory' })
  const remote = () =>
    new PouchDB(`${world.now().address}/contacts`, { auth: { username: 'anna', password: 'secret' } })
  await copy.replicate.from(remote())
  await world.backUp()
  await copy.put({ ...(await copy.get('contact:1')), note: 'from PouchDB' })
  await copy.replicate.to(remote())
  await copy.replicate.from(remote())
  const { _rev } = await copy.get('contact:1')
  await world.restore()
  expect(await noteOf(world.now())).toBe('')
  await copy.replicate.to(remote())
  expect((await feedOf(world.now(), 'mona', 'contacts')).get('contact:1')).toMatchObject({
    note: 'from PouchDB',
    _rev,
  })
})

/** The server moves the customer as an administrator. */
async function give(server: TestServer, ownerId: string) {
  const root = server.as('root')
  const { json } = await root('/customers/customer:1')
  const { status } = await root('/customers/customer:1', { method: 'PUT', body: { ...json, ownerId } })
  expect(status).toBe(201)
}

// Each types into a contact of a customer that was Anna's alone after the backup, or before it.
test.each([
  ['typed last by who holds it', { ownedThen: 'ben', below: '', movedOn: false }],
  ['typed below an edit that waits', { ownedThen: 'ben', below: 'waits', movedOn: false }],
  ['typed below what somebody else wrote last', { ownedThen: 'ben', below: 'office', movedOn: false }],
  ['held by a colleague alone', { ownedThen: 'anna', below: '', movedOn: true }],
] as const)(
  'what a restored server lost goes under seal where it forgot the right to it: %s',
  async (_what, { ownedThen, below, movedOn }) => {
    await using world = await aRestorableServer()
    world.now().load(aCustomer({ ownerId: `user:${ownedThen}` }), aContact({ title: 't0' }))
    const anna = aLaptop(await world.now().signIn('anna'), 'anna')
    const ben = aLaptop(await world.now().signIn('ben'), 'ben')
    const bothSync = async () => {
      for (const one of [anna, ben, anna, ben]) await one.sync()
    }
    await bothSync()
    await world.backUp()
    await give(world.now(), 'user:anna')
    await bothSync()
    await anna.with(async ({ contacts }) => {
      await contacts.change('contact:1', (now) => ok({ ...now, title: 'typed by Anna' }))
      await contacts.add(aContact({ id: 'contact:new' as never }))
    })
    await anna.sync()
    if (below === 'office') {
      const root = world.now().as('root')
      const { json } = await root('/contacts/contact:1')
      await root('/contacts/contact:1', {
        method: 'PUT',
        body: { ...json, note: below, updatedBy: 'user:mona' },
      })
    }
    if (movedOn) await give(world.now(), 'user:ben')
    await bothSync()
    if (below === 'waits')
      await anna.with(({ contacts }) => contacts.change('contact:1', (now) => ok({ ...now, note: below })))
    await world.restore()
    await bothSync()

    const root = world.now().as('root')
    const { escrow } = (await root('/_satchel/escrow')).json as { escrow: SealedEdit[] }
    // The customer itself says what the server has still: nobody is asked about it.
    const by = movedOn ? 'ben' : 'anna'
    expect(escrow.map(({ id, user }) => [id, user]).toSorted()).toEqual([
      ['contact:1', by],
      ['contact:new', by],
    ])
    const holder = movedOn ? ben : anna
    await holder.switchOn(async ({ device, waiting }) => {
      const fates = (await device.ledger.toArray()).map(({ fate }) => fate)
      expect(fates).toContain('escrow')
      expect(waiting.count()).toBe(0)
    })
    expect(await holder.with(({ contacts }) => contacts.find('contact:1'))).toBeUndefined()
    for (const { n } of escrow)
      await root(`/_satchel/escrow/${n}`, { method: 'POST', body: { accept: true } })
    expect((await root('/contacts/contact:new')).status).toBe(200)
    const { json } = await root('/contacts/contact:1?conflicts=true')
    expect(json).toMatchObject({ title: 'typed by Anna', note: below })
    expect(json).not.toHaveProperty('_conflicts')
  },
)

test('after a restore nobody learns by guessing why a colleague is away', async () => {
  await using world = await aRestorableServer()
  const stamp = {
    schemaVersion: 1,
    createdAt: '2026-03-02T08:00:00.000Z',
    updatedAt: '2026-03-02T08:00:00.000Z',
  }
  const who = { createdBy: 'user:anna', updatedBy: 'user:anna', createdDevice: 'd', updatedDevice: 'd' }
  const reason = {
    ...stamp,
    ...who,
    type: 'absenceReason',
    absenceId: 'absence:1',
    ownerId: 'user:anna',
    readerIds: [],
  }
  const write = async (name: string, kind: string) => {
    const body = { ...reason, kind, note: '' }
    const { status, json } = await world.now().as(name)('/activities/absenceReason:1', {
      method: 'PUT',
      body,
    })
    return { status, kind: json?.satchel?.kind }
  }
  expect((await write('anna', 'sickness')).status).toBe(201)
  await world.backUp()
  await world.restore()
  const answers = [await write('ben', 'sickness'), await write('ben', 'holiday'), await write('ben', 'other')]
  expect(answers[0]?.status).toBe(403)
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
  const { escrow } = (await world.now().as('root')('/_satchel/escrow')).json as { escrow: SealedEdit[] }
  expect(escrow).toEqual([])
})
