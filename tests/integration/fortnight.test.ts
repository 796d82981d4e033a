import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { any, aContact, aCustomer, aQuote } from '#support/documents.ts'
import { aLaptop } from '#support/replica.ts'
import { aServer, feedOf } from '#support/server.ts'

const customers = 40
const contactsEach = 10
const id = (type: string, n: number) => `${type}:${n}` as never

/**
 * Two weeks without a network: 1,000 edits, every twentieth of a field that somebody else
 * changed meanwhile, and one customer handed over with everything that belongs to him.
 */
test('a fortnight offline is reconciled in one go, and every edit has its fate', async () => {
  await using server = await aServer()
  const all = Array.from({ length: customers }, (_unused, n) => n)
  server.load(
    ...all.map((n) => aCustomer({ id: id('customer', n) })),
    ...all.map((n) => aQuote({ id: id('quote', n), customerId: id('customer', n) })),
    ...all.flatMap((n) =>
      Array.from({ length: contactsEach }, (_unused, m) =>
        aContact({ id: id('contact', n * contactsEach + m), customerId: id('customer', n) }),
      ),
    ),
  )
  const laptop = aLaptop(await server.signIn('anna'), 'anna')
  await laptop.sync()

  let edits = 0
  await laptop.with(async ({ customers: firms, contacts, quotes }) => {
    for (let round = 0; edits < 1_000; round += 1)
      for (let n = 0; n < customers * contactsEach && edits < 1_000; n += 1) {
        edits += 1
        const note = `day ${round}, edit ${edits}`
        if (n % 10 === 3) await firms.change(id('customer', n % customers), (now) => ok({ ...now, note }))
        else if (n % 10 === 7) await quotes.change(id('quote', n % customers), (now) => ok({ ...now, note }))
        else await contacts.change(id('contact', n), (now) => ok({ ...now, note }))
      }
  })
  const root = server.core.administrator('root')
  const change = (db: string, name: string, over: object) => {
    const winner = server.core.view(root, db, name)?.winner
    const body = JSON.parse(winner?.body ?? '{}') as object
    const [row] = server.core.write(
      root,
      db,
      [{ ...toWire(any({ id: name, ...body }), winner?.rev), ...over }],
      true,
    )
    expect(row?.ok).toBe(true)
  }
  // Every twentieth document was changed in the same field by somebody at the office.
  for (let n = 0; n < customers * contactsEach; n += 20)
    change('contacts', `contact:${n}`, { note: `office ${n}` })
  change('customers', 'customer:5', { ownerId: 'user:ben', territoryId: 'territory:north' })

  await laptop.sync()
  await laptop.switchOn(async (replica) => {
    expect(replica.waiting.count()).toBe(0)
    expect(await replica.device.rejections.count()).toBe(0)
    const ledger = await replica.device.ledger.toArray()
    expect(ledger).toHaveLength(1_000)
    const fates = Object.groupBy(ledger, ({ fate }) => fate)
    expect(Object.keys(fates).toSorted()).toEqual(['accepted', 'conflict', 'escrow'])
    expect(fates.escrow?.every(({ documentId }) => /:5$|contact:5\d$/.test(documentId))).toBe(true)
    expect(fates.conflict?.length).toBeGreaterThan(20)
    const left = await replica.collections.contacts.storageInstance.findDocumentsById(['contact:50'], true)
    expect(left).toEqual([])
  })
  // What she typed last is what stands, where nobody else typed.
  const held = await feedOf(server, 'anna', 'contacts')
  expect(held.get('contact:1')?.['note']).toMatch(/^day \d+, edit \d+$/)
  expect(held.get('contact:0')?.['note']).toBe('office 0')
  expect(held.has('contact:50')).toBe(true)
  expect(server.core.storage.escrows('anna').length).toBeGreaterThan(5)
}, 120_000)
