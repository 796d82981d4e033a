import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { fitOf } from '#renderer/replica/store/key-check.ts'
import { pulledRow, type Row } from '#renderer/replica/store/row.ts'
import { storeRows } from '#renderer/replica/store/store-rows.ts'
import { openReplica } from '#renderer/replica/store/replica.ts'
import { replicaKey } from '#renderer/replica/store/sealed-storage.ts'
import { keepSealed, readSealed } from '#renderer/replica/store/sealed-facts.ts'
import { openLiveIndex } from '#renderer/replica/views/live-index.ts'
import { ok } from '#shared/kernel/result.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { repositoriesOf, runSync, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'
import { until } from '#support/until.ts'

type Stored = Record<string, unknown> & { readonly id: string; readonly sealed: string }

const key = replicaKey(Buffer.alloc(32, 7).toString('base64'))
const contactIds = Array.from({ length: 40 }, (_unused, n) => `contact:${100 + n}`)

/** One bit of these bytes, near the end or at the very first. */
const flipped = (text: string, at: number) =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 4) + text.slice(at + 1)

/** A laptop that was synced, its rows as they lie on the disk, and the server that it met. */
async function aLaptop() {
  const server = await aServer()
  server.load(
    aCustomer(),
    ...contactIds.map((id) => aContact({ id: id as never, name: `name of ${id}`, note: `n ${id}` })),
  )
  const session = await server.signIn('anna')
  const name = `test-${ulid()}`
  const promised = await key
  const open = () => openReplica(name, promised)
  {
    await using replica = await open()
    await syncOnce(replica, session)
  }
  async function damage(how: Readonly<Record<string, (row: Stored) => Stored>>) {
    const databases = await indexedDB.databases()
    const found = databases.find(
      (one) => one.name?.startsWith(`rxdb-dexie-${name}--`) && one.name.endsWith('--contacts'),
    )
    const dexie = await new Dexie(found?.name ?? '').open()
    for (const [id, change] of Object.entries(how))
      await dexie.table('docs').put(change((await dexie.table('docs').get(id)) as Stored))
    dexie.close()
  }
  return { server, session, name, open, damage, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

test('what the disk damaged is listed, stops nothing else, and is fetched again', async () => {
  await using laptop = await aLaptop()
  const [first = '', version = '', cut = '', edited = '', sound = ''] = contactIds
  {
    await using replica = await laptop.open()
    const { contacts } = repositoriesOf(replica, 'anna')
    for (const id of [edited, sound]) await contacts.change(id, (now) => ok({ ...now, note: `typed ${id}` }))
  }
  await laptop.damage({
    [first]: (row) => ({ ...row, sealed: flipped(row.sealed, row.sealed.length - 1) }),
    [version]: (row) => ({ ...row, sealed: flipped(row.sealed, 0) }),
    [cut]: (row) => ({ ...row, sealed: row.sealed.slice(0, 5) }),
    [edited]: (row) => ({ ...row, sealed: flipped(row.sealed, 20) }),
  })
  const damaged = [first, version, cut, edited]

  await using replica = await laptop.open()
  const { contacts } = replica.collections
  const held = await contacts.find().exec()
  expect(held.map(({ id }) => id).toSorted()).toEqual(contactIds.filter((id) => !damaged.includes(id)))
  const ledger = await replica.device.ledger.toArray()
  expect(ledger.map(({ documentId, fate, family }) => `${family} ${documentId} ${fate}`).toSorted()).toEqual(
    damaged.map((id) => `contacts ${id} damaged`),
  )
  expect(replica.waiting.of('contacts')).toEqual([sound])

  await using sync = runSync(replica, laptop.session)
  await sync.reached('upToDate')
  await until(async () => expect(await contacts.find().exec()).toHaveLength(contactIds.length))
  for (const id of contactIds)
    expect((await contacts.findOne(id).exec())?.doc).toMatchObject({
      name: `name of ${id}`,
      note: id === sound ? `typed ${id}` : `n ${id}`,
    })
  // It can be changed again, and the change arrives.
  await repositoriesOf(replica, 'anna').contacts.change(edited, (now) => ok({ ...now, note: 'again' }))
  await sync.reached('upToDate')
  await until(() => expect(replica.waiting.count()).toBe(0))
  const { json } = await laptop.server.as('anna')(`/contacts/${edited}`)
  expect(json).toMatchObject({ note: 'again' })
})

test('a row that is damaged while the window is open is fetched again at once', async () => {
  await using laptop = await aLaptop()
  const [, , , , some = ''] = contactIds
  await laptop.damage({ [some]: (row) => ({ ...row, sealed: flipped(row.sealed, 40) }) })
  await using replica = await laptop.open()
  await using sync = runSync(replica, laptop.session)
  await sync.reached('upToDate')
  await until(() => expect(sync.verifications.length).toBeGreaterThan(0))
  // Nobody read it so far: its id and revision are right.
  const index = await openLiveIndex(replica.collections.contacts)
  // It may be back by the time that all the others were read.
  expect(index.documents().size).toBeGreaterThanOrEqual(contactIds.length - 1)
  await until(async () =>
    expect(await repositoriesOf(replica, 'anna').contacts.find(some as never)).toMatchObject({
      note: `n ${some}`,
    }),
  )
  index.close()
})

test('what is stored over a damaged row unread stands, and so does what is stored with it', async () => {
  await using laptop = await aLaptop()
  const [damaged = '', sound = ''] = contactIds
  await laptop.damage({ [damaged]: (row) => ({ ...row, sealed: flipped(row.sealed, 30) }) })
  await using replica = await laptop.open()
  const { contacts } = replica.collections
  const arriving = (id: string) => {
    const wire = { ...aContact({ id: id as never, note: 'arrived' }), _id: id, _rev: `9-${'b'.repeat(32)}` }
    return { id, replace: (row: Row | undefined) => pulledRow(row, wire) }
  }
  await storeRows(contacts, [damaged, sound, 'contact:new'].map(arriving), 'new')
  for (const id of [damaged, sound, 'contact:new'])
    expect((await contacts.findOne(id).exec())?.doc).toMatchObject({ note: 'arrived' })
  expect(await replica.device.ledger.count()).toBe(1)
})

test('one damaged row makes no key a wrong one', async () => {
  await using laptop = await aLaptop()
  const [first = ''] = contactIds
  await laptop.damage({ [first]: (row) => ({ ...row, sealed: flipped(row.sealed, 30) }) })
  const databases = (await indexedDB.databases()).flatMap(({ name }) =>
    name?.includes(`${laptop.name}--`) && name.endsWith('--contacts') ? [name] : [],
  )
  expect(await fitOf({ databases }, await key)).toBe('fits')
  expect(await fitOf({ databases }, await replicaKey(Buffer.alloc(32, 8).toString('base64')))).toBe('other')
})

test('a fact that is damaged is as if it had never been', async () => {
  await using laptop = await aLaptop()
  await using replica = await laptop.open()
  await keepSealed(replica, 'recent', ['customer:1'])
  const kept = await replica.device.facts.get('recent')
  await replica.device.facts.put({ name: 'recent', value: flipped(kept?.value ?? '', 25) })
  expect(await readSealed(replica, 'recent')).toBeUndefined()
  await keepSealed(replica, 'recent', ['customer:2'])
  expect(await readSealed(replica, 'recent')).toEqual(['customer:2'])
})

test('a file whose name was damaged arrives with its bytes', async () => {
  await using laptop = await aLaptop()
  await using replica = await laptop.open()
  const bytes = new TextEncoder().encode('a drawing')
  const about = {
    family: 'contacts' as const,
    documentId: contactIds[0] ?? '',
    at: '2026-08-01T08:00:00.000Z' as never,
  }
  await replica.files.add({ id: 'file:1', name: 'drawing.dwg', type: 'image/x', bytes, ...about })
  const kept = await replica.device.outbox.get('file:1')
  if (!kept) throw new Error('it waits')
  await replica.device.outbox.put({ ...kept, sealed: flipped(kept.sealed, 30) })
  expect(await replica.files.opened(kept)).toMatchObject({ name: 'drawing.dwg' })
  await using _sync = runSync(replica, laptop.session)
  await until(async () => expect(await replica.device.outbox.count()).toBe(0))
  const { json } = await laptop.server.as('anna')(`/contacts/${about.documentId}`)
  const files = Object.entries(json._attachments as Readonly<Record<string, { readonly length: number }>>)
  expect(files.map(([name, { length }]) => [name.replace(/[0-9a-f]{8}$/, '…'), length])).toEqual([
    ['file-…', bytes.length],
  ])
})
