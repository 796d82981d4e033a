import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { openReplica } from '#renderer/replica/store/replica.ts'
import { replicaKey, sealedRows, versionOfSealed } from '#renderer/replica/store/sealed-storage.ts'
import { readRows } from '#renderer/replica/store/store-rows.ts'
import { upgradeRows } from '#renderer/replica/store/upgrade.ts'
import { ok } from '#shared/kernel/result.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { repositoriesOf, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'

const key = replicaKey(Buffer.alloc(32, 7).toString('base64'))
type Stored = Record<string, unknown> & { readonly sealed: string }

/** A laptop with a contact that has an edit waiting, as it lies on the disk. */
async function aDisk(steps?: []) {
  await using server = await aServer()
  server.load(aCustomer(), aContact(), aContact({ id: 'contact:2' as never }))
  const session = await server.signIn('anna')
  const name = `test-${ulid()}`
  const open = (of: typeof steps) => openReplica(name, promised, of)
  const promised = await key
  {
    await using replica = await open(steps)
    await syncOnce(replica, session)
    await repositoriesOf(replica, 'anna').contacts.change('contact:1', (now) => ok({ ...now, note: 'mine' }))
  }
  /** Writes on the disk as somebody would who has it and no key. */
  async function change(how: (row: Stored) => Stored) {
    const [database] = (await indexedDB.databases()).filter(
      (one) => one.name?.startsWith(`rxdb-dexie-${name}--`) && one.name.endsWith('--contacts'),
    )
    const dexie = await new Dexie(database?.name ?? '').open()
    const row = (await dexie.table('docs').get('contact:1')) as Stored
    await dexie.table('docs').put(how(row))
    dexie.close()
  }
  async function note() {
    await using replica = await open(undefined)
    return (await readRows(replica.collections.contacts, ['contact:1'])).get('contact:1')?.doc['note']
  }
  /** What the ledger says of it. */
  async function told() {
    await using replica = await open(undefined)
    return (await replica.device.ledger.toArray()).map(({ documentId, fate }) => `${documentId} ${fate}`)
  }
  return { change, note, told, open: () => open(undefined) }
}

test.each([
  ['out of the queue', { waiting: '' }],
  ['to another revision', { rev: '9-ffffffffffffffffffffffffffffffff' }],
  ['to another customer', { customerId: 'customer:2' }],
])('nobody who writes on the disk takes an edit %s unseen', async (_what, changed) => {
  const disk = await aDisk()
  expect(await disk.note()).toBe('mine')
  await disk.change((row) => ({ ...row, ...changed }))
  expect(await disk.note()).toBeUndefined()
  expect(await disk.told()).toEqual(['contact:1 damaged'])
})

test('nobody makes a bound row one of before, which was bound to less', async () => {
  const disk = await aDisk()
  await disk.change((row) => ({ ...row, waiting: '', sealed: row.sealed.slice(1) }))
  expect(await disk.note()).toBeUndefined()
  expect(await disk.told()).toEqual(['contact:1 damaged'])
})

test('rows of before open as they did, edits included, and are bound by and by', async () => {
  const disk = await aDisk([])
  expect(await disk.note()).toBe('mine')
  {
    await using replica = await disk.open()
    await upgradeRows(replica, () => {})
    for (const collection of Object.values(replica.collections))
      for await (const { sealed } of sealedRows(collection))
        expect(versionOfSealed(sealed)).toBe(replica.rowVersion)
  }
  expect(await disk.note()).toBe('mine')
  await disk.change((row) => ({ ...row, waiting: '' }))
  expect(await disk.note()).toBeUndefined()
  expect(await disk.told()).toEqual(['contact:1 damaged'])
})
