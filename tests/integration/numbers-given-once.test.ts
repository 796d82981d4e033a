import { expect, test } from 'vitest'
import { createNumberBook } from '#renderer/replica/store/number-book.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { ok } from '#shared/kernel/result.ts'
import { aClock } from '#support/clock.ts'
import { aCustomer, aQuote } from '#support/documents.ts'
import { aReplica, repositoriesOf, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'

const bookOf = (replica: Replica) =>
  createNumberBook(replica.device, aClock(), async (kind) => {
    const numbers = await replica.numbers.of(kind)
    return (number) => numbers.has(number)
  })

async function issue(replica: Replica, id: string): Promise<string> {
  const { quotes } = repositoriesOf(replica, 'anna')
  await quotes.add(aQuote({ id: `quote:${id}` as never }))
  const number = await bookOf(replica).take('quote', 2026, `quote:${id}`)
  await quotes.change(`quote:${id}`, (now) => ok({ ...now, number }))
  return number
}

/** The profile as it was: what the laptop remembers of numbers goes back, its documents come again. */
async function putBack(replica: Replica): Promise<() => Promise<void>> {
  const leases = await replica.device.leases.toArray()
  const taken = await replica.device.numbersTaken.toArray()
  return async () => {
    await replica.device.leases.clear()
    await replica.device.leases.bulkPut(leases)
    await replica.device.numbersTaken.clear()
    await replica.device.numbersTaken.bulkPut(taken)
  }
}

test('a number that a document here bears is not given again, although the laptop was put back', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  await using replica = await aReplica()
  const session = await server.signIn('anna', 'device-1')
  await syncOnce(replica, session)
  const back = await putBack(replica)
  const first = await issue(replica, 'a')
  await syncOnce(replica, session)
  await back()
  const second = await issue(replica, 'b')
  expect(second).not.toBe('')
  expect(second).not.toBe(first)
  await syncOnce(replica, session)
  expect(await replica.device.rejections.count()).toBe(0)
})

test('a range that two copies of a laptop count in is given up by the one that hears of it', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const session = await server.signIn('anna', 'device-1')
  await using replica = await aReplica()
  await syncOnce(replica, session)
  const [lease] = await replica.device.leases.where('series').equals('QT-2026').toArray()
  // The other copy used the number after next, and the document comes.
  const used = `QT-2026-${String((lease?.next ?? 0) + 1).padStart(6, '0')}`
  server.load(aQuote({ id: 'quote:copy' as never, number: used }))
  await syncOnce(replica, session)
  const left = await replica.device.leases.where('series').equals('QT-2026').toArray()
  expect(left.find(({ first }) => first === lease?.first)).toMatchObject({ next: (lease?.last ?? 0) + 1 })
  await syncOnce(replica, session)
  const number = await bookOf(replica).take('quote', 2026, 'quote:b')
  expect(Number(number.slice(-6))).toBeGreaterThan(lease?.last ?? 0)
})
