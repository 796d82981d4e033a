import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { forceCloseDatabase } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { sealedRows } from '#renderer/replica/store/sealed-storage.ts'
import { ok } from '#shared/kernel/result.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aReplica, repositoriesOf, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'

/** Rows of more than one piece, so that a walk is under way when the database is closed. */
const people = Array.from({ length: 1_200 }, (_, at) =>
  aContact({ id: `contact:${String(at).padStart(4, '0')}` as never }),
)

/** Every transaction that begins, as the browser knows them. */
const begun = new Set<IDBTransaction>()
const begin = IDBDatabase.prototype.transaction
IDBDatabase.prototype.transaction = function transaction(this: IDBDatabase, ...args) {
  const made = begin.apply(this, args)
  begun.add(made)
  for (const ended of ['complete', 'abort']) made.addEventListener(ended, () => begun.delete(made))
  return made
}

async function aLaptop() {
  const server = await aServer()
  server.load(aCustomer(), ...people)
  const session = await server.signIn('anna')
  const replica = await aReplica()
  await syncOnce(replica, session)
  const end = async () => {
    await replica.close()
    await server[Symbol.asyncDispose]()
  }
  return { session, replica, [Symbol.asyncDispose]: end }
}

/** What lies below the contacts is closed, as a browser does when its files fail: what runs is aborted. */
function forceClose(replica: Replica): void {
  const open = (Dexie as unknown as { connections: Dexie[] }).connections.filter(
    ({ name }) => name.includes(replica.collections.contacts.database.name) && name.endsWith('--contacts'),
  )
  expect(open).toHaveLength(1)
  for (const database of open) {
    const connection = database.backendDB()
    for (const transaction of begun) if (transaction.db === connection) transaction.abort()
    forceCloseDatabase(connection as never)
  }
}

test('a read that the closing of the database cuts off ends with every row', async () => {
  await using laptop = await aLaptop()
  const { replica } = laptop
  const found: string[] = []
  for await (const row of sealedRows(replica.collections.contacts)) {
    found.push(row.id)
    // In the middle of the next piece.
    if (found.length === 499) setTimeout(() => forceClose(replica), 0)
  }
  expect(found).toEqual(people.map(({ id }) => id))
  const counted = replica.collections.contacts.count().exec()
  forceClose(replica)
  expect(await counted).toBe(people.length)
})

test('what is typed after it reaches the server', async () => {
  await using laptop = await aLaptop()
  const { session, replica } = laptop
  const reading = replica.collections.contacts.find().exec()
  forceClose(replica)
  expect(await reading).toHaveLength(people.length)
  const { contacts } = repositoriesOf(replica, 'anna')
  expect((await contacts.change('contact:0007', (now) => ok({ ...now, note: 'typed after it' }))).ok).toBe(
    true,
  )
  await syncOnce(replica, session)
  expect(replica.waiting.count()).toBe(0)
})
