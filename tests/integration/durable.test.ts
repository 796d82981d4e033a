import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { createNumberBook } from '#renderer/replica/store/number-book.ts'
import { storeRows } from '#renderer/replica/store/store-rows.ts'
import { rowFromServer } from '#renderer/replica/store/row.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { aClock } from '#support/clock.ts'
import { any, aContact } from '#support/documents.ts'
import { aReplica, repositoriesOf } from '#support/replica.ts'

/** Every transaction that writes, with what it asks of the disk. */
const asked: { readonly database: string; readonly stores: string; readonly durability: string }[] = []
const transaction = IDBDatabase.prototype.transaction

beforeEach(() => {
  asked.length = 0
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...[stores, mode, options]: Parameters<IDBDatabase['transaction']>
  ) {
    if (mode === 'readwrite')
      asked.push({
        database: this.name,
        stores: [stores].flat().join(' '),
        durability: options?.durability ?? 'default',
      })
    return transaction.call(this, stores, mode, options)
  })
})
afterEach(() => vi.restoreAllMocks())

test('what a person is told is saved asks to be on the disk; what can be fetched again does not', async () => {
  await using replica = await aReplica()
  const { contacts } = repositoriesOf(replica, 'anna')
  const wire = toWire(any(aContact()), '1-a')
  asked.length = 0
  await storeRows(replica.collections.contacts, [{ id: wire._id, replace: () => rowFromServer(wire) }])
  await replica.device.checkpoints.put({ family: 'contacts', token: '1', received: 1, caughtUp: true })
  expect(new Set(asked.map(({ durability }) => durability))).toEqual(new Set(['relaxed']))

  asked.length = 0
  await contacts.change('contact:1', (now) => ok({ ...now, note: 'typed' }))
  await contacts.add(aContact({ id: 'contact:2' as never }))
  expect(asked.length).toBeGreaterThanOrEqual(2)
  expect(asked.filter(({ durability }) => durability !== 'strict')).toEqual([])

  asked.length = 0
  await contacts.change('contact:1', (now) => ok({ ...now, note: '' }))
  await replica.files.add({
    family: 'contacts',
    id: 'edit:f',
    documentId: 'contact:1',
    name: 'a.txt',
    type: 'text/plain',
    bytes: new TextEncoder().encode('a'),
    at: aClock().now(),
  })
  await replica.device.leases.put({ series: 'QT-2026', first: 1, last: 9, next: 1 })
  await createNumberBook(replica.device, aClock()).take('quote', 2026, 'quote:1')
  const strict = (store: string) =>
    asked.filter(({ stores }) => stores.includes(store)).map(({ durability }) => durability)
  for (const store of ['ledger', 'outbox', 'blobs', 'numbersTaken'])
    expect(strict(store), store).toEqual(['strict'])
})
