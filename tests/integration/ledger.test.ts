import { saidReason } from '#renderer/replica/store/kept-reason.ts'
import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { discardRejection } from '#renderer/replica/sync/push.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aClock } from '#support/clock.ts'
import { undoMerge } from '#renderer/replica/store/undo-merge.ts'
import { storeRows } from '#renderer/replica/store/store-rows.ts'
import { aLaptop, anAuthor, repositoriesOf } from '#support/replica.ts'
import { aServer, type TestServer } from '#support/server.ts'

const hers = aCustomer()

async function aSyncedLaptop(server: TestServer) {
  server.load(hers, aContact())
  const laptop = aLaptop(await server.signIn('anna'), 'anna')
  await laptop.sync()
  return laptop
}

type Laptop = Awaited<ReturnType<typeof aSyncedLaptop>>

const note = (laptop: Laptop, text: string) =>
  laptop.with(({ contacts }) => contacts.change('contact:1', (now) => ok({ ...now, note: text })))

const fates = (laptop: Laptop) =>
  laptop.switchOn(async ({ device }) =>
    (await device.ledger.toArray()).map(({ fate, fields }) => ({ fate, fields })),
  )

async function change(server: TestServer, db: string, id: string, over: object): Promise<void> {
  const root = server.as('root')
  const { json } = await root(`/${db}/${id}`)
  await root(`/${db}/${id}`, { method: 'PUT', body: { ...json, ...over } })
}

test('an edit that the server took is in the ledger as accepted, with its fields and none of their values', async () => {
  await using server = await aServer()
  const laptop = await aSyncedLaptop(server)
  await note(laptop, 'canary-7f3a')
  expect(await fates(laptop)).toEqual([])
  await laptop.sync()
  expect(await fates(laptop)).toEqual([{ fate: 'accepted', fields: ['note'] }])
  const lines = await laptop.switchOn(async ({ device }) => JSON.stringify(await device.ledger.toArray()))
  expect(lines).not.toContain('canary')
})

test('one that met another change of the document is merged, one of the same field is kept in conflict', async () => {
  await using server = await aServer()
  const laptop = await aSyncedLaptop(server)
  await note(laptop, 'mine')
  await change(server, 'contacts', 'contact:1', { title: '采购' })
  await laptop.sync()
  expect(await fates(laptop)).toEqual([{ fate: 'merged', fields: ['note'] }])
  await note(laptop, 'mine again')
  await change(server, 'contacts', 'contact:1', { note: 'theirs' })
  await laptop.sync()
  expect((await fates(laptop)).map(({ fate }) => fate).toSorted()).toEqual(['conflict', 'merged'])
})

test('an edit on what went to a colleague is sealed; the document leaves, and its author learns what is decided', async () => {
  await using server = await aServer()
  const laptop = await aSyncedLaptop(server)
  await note(laptop, 'typed on the plane')
  await change(server, 'customers', 'customer:1', { ownerId: 'user:ben', territoryId: 'territory:north' })
  await laptop.sync()
  expect(await fates(laptop)).toEqual([{ fate: 'escrow', fields: ['note'] }])
  await laptop.switchOn(async (replica) => {
    expect(await replica.collections.contacts.storageInstance.findDocumentsById(['contact:1'], true)).toEqual(
      [],
    )
    expect(replica.waiting.count()).toBe(0)
    expect(await replica.device.rejections.count()).toBe(0)
  })
  const [sealed] = (await server.as('anna')('/_satchel/escrow')).json.escrow
  await server.as('root')(`/_satchel/escrow/${sealed.n}`, {
    body: { accept: false, reason: 'Ben has called since.' },
  })
  await laptop.sync()
  await laptop.switchOn(async (replica) => {
    const [entry] = await replica.device.ledger.toArray()
    expect(entry).toMatchObject({ escrow: { state: 'refused' } })
    // What the judge typed may name a customer: it is not readable on the disk.
    expect(entry?.reason).not.toContain('Ben')
    expect(await saidReason(replica, 'contact:1', entry?.reason ?? '')).toBe('Ben has called since.')
  })
})

test('a refused edit is rejected, and discarded when its author gives it up', async () => {
  await using server = await aServer()
  const laptop = await aSyncedLaptop(server)
  await laptop.with(({ customers }) =>
    customers.change('customer:1', (now) => ok({ ...now, ownerId: 'user:ben' })),
  )
  await laptop.sync()
  expect(await fates(laptop)).toEqual([{ fate: 'rejected', fields: ['ownerId'] }])
  await laptop.switchOn((replica) => discardRejection(replica, aClock(), 'customers', 'customer:1'))
  expect(await fates(laptop)).toEqual([{ fate: 'discarded', fields: ['ownerId'] }])
})

test('a change of what leaves in the same moment is refused as gone, and is never a fault', async () => {
  await using server = await aServer()
  const laptop = await aSyncedLaptop(server)
  await laptop.switchOn(async (replica) => {
    const { contacts } = repositoriesOf(replica, 'anna')
    for (let round = 0; round < 2; round += 1) {
      const id = `contact:gone${round}` as never
      await contacts.add(aContact({ id }))
      // Found first, then gone, then changed: the edit comes too late for what it was found as.
      const { findOne } = replica.collections.contacts
      replica.collections.contacts.findOne = ((...asked: Parameters<typeof findOne>) => {
        const query = findOne.apply(replica.collections.contacts, asked)
        const exec = async () => {
          const row = await query.exec()
          await storeRows(replica.collections.contacts, [{ id, replace: () => undefined }])
          return row
        }
        return { exec }
      }) as never
      const changed = await contacts.change(id, (now) => ok({ ...now, note: `round ${round}` }))
      replica.collections.contacts.findOne = findOne
      expect(changed).toEqual({ ok: false, failure: { kind: 'Gone', id } })
    }
  })
})

test('an edit stands against a deletion, and the desk is told', async () => {
  await using server = await aServer()
  const laptop = await aSyncedLaptop(server)
  await note(laptop, 'still needed')
  const root = server.as('root')
  const { json } = await root('/contacts/contact:1')
  await root(`/contacts/contact:1?rev=${json._rev}`, { method: 'DELETE' })
  await laptop.sync()
  expect((await root('/contacts/contact:1')).json).toMatchObject({ note: 'still needed' })
  expect((await fates(laptop)).map(({ fate }) => fate)).toEqual(['conflict'])
  const kept = await laptop.switchOn(({ device }) => device.conflicts.toArray())
  expect(kept).toMatchObject([{ documentId: 'contact:1', fields: ['_deleted'] }])
})

test('what was written down before a crash and is sent again is accepted once, as one edit', async () => {
  await using server = await aServer()
  const laptop = await aSyncedLaptop(server)
  await note(laptop, 'sent twice')
  // The server takes it, and the laptop ends before its row is written.
  await laptop.switchOn(async (replica) => {
    const [row] = await replica.collections.contacts.storageInstance.findDocumentsById(['contact:1'], false)
    const { json } = await server.as('anna')('/contacts/contact:1')
    await server.as('anna')('/contacts/contact:1', {
      method: 'PUT',
      body: { ...json, ...row?.doc, id: undefined },
    })
  })
  await laptop.sync()
  expect((await fates(laptop)).map(({ fate }) => fate)).toEqual(['accepted'])
  const { json } = await server.as('root')('/contacts/contact:1?conflicts=true')
  expect(json).not.toHaveProperty('_conflicts')
})

test('a merge keeps its reasons and can be undone: my part goes back, theirs stays', async () => {
  await using server = await aServer()
  const laptop = await aSyncedLaptop(server)
  await note(laptop, 'mine')
  await change(server, 'contacts', 'contact:1', { title: '采购' })
  await laptop.sync()
  await laptop.switchOn(async (replica) => {
    const [merge] = await replica.device.merges.toArray()
    expect(merge?.reasons.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: 'note', taken: 'mine', because: 'onlyIChanged' },
      { field: 'title', taken: 'theirs', because: 'onlyTheyChanged' },
    ])
    expect(JSON.stringify(merge)).not.toContain('采购')
    expect(merge && (await undoMerge(replica, anAuthor('anna'), merge))).toBe(true)
  })
  await laptop.sync()
  expect((await server.as('root')('/contacts/contact:1')).json).toMatchObject({ note: '', title: '采购' })
})
