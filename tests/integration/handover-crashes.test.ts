import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import { at } from '#support/clock.ts'
import { crashEach } from '#support/crash-each.ts'
import { aContract, aCustomer, anOpportunity, aQuote, aUser, aVisit } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const owned = { ownerId: 'user:anna' } as never
const kept = ['customers', 'quotes', 'contracts', 'opportunities', 'service'] as const
const parts = ['01hzzzzzzz0000000000000001', '01hzzzzzzz0000000000000002'].map((one) => `product:${one}`)
const plan = { from: 'user:anna', to: ['user:ben'], reason: 'ill' }

// Two records of one product: each of two laptops made one.
const records = [...parts, ...parts.slice(1)]

const aStock = (productId: string, index: number) => ({
  id: `stock:${index}`,
  type: 'stock',
  ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' }),
  userId: 'user:anna',
  productId,
  stockLog: [{ id: 'step:1', at: at('08:00'), by: 'user:anna', quantity: 3 + index, visitId: '' }],
})

/** A folder in which anna has a bit of everything: customers, papers, a visit, two parts in her van. */
async function aFolder(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-handover-'))
  await using server = await aServer({ directory })
  server.load(
    aUser('desk', [], { roles: ['syncAdmin'] }),
    aCustomer(),
    aCustomer({ id: 'customer:2' as never }),
    aQuote(owned),
    aContract({ id: 'contract:1', ...(owned as object) } as never),
    anOpportunity(owned),
    aVisit({ engineerId: 'user:anna' }),
    ...records.map(aStock),
  )
  // What is to be moved is found: from here on every transaction is of the handover itself.
  await server.as('root')('/_satchel/handovers', { body: { ...plan, preview: true } })
  return directory
}

/** Everything that a handover moves, as it stands; versions, since when it is whose, and the ids of what was made aside. */
async function valuesIn(server: TestServer): Promise<readonly unknown[]> {
  const families = await Promise.all(kept.map((db) => feedOf(server, 'root', db)))
  const documents = families.flatMap((one) => [...one.values()])
  const vans = Object.entries(Object.groupBy(documents, (one) => `${one['userId']} ${one['productId']}`))
    .filter(([key]) => key.startsWith('user:'))
    .map(([key, all = []]) => {
      const logs = all.flatMap((one) => one['stockLog'] as { quantity: number }[])
      return [key, logs.reduce((sum, { quantity }) => sum + quantity, 0)]
    })
  const rest = documents
    .filter(({ type }) => type !== 'stock')
    .map(({ _id, _rev, ownedSince: _since, ...value }) => value)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return [...rest, ...vans.filter(([, pieces]) => pieces !== 0).toSorted()]
}

async function noticesIn(server: TestServer): Promise<readonly string[]> {
  const found = [...(await feedOf(server, 'root', 'activities')).values()]
  return found.map((one) => `${String(one['userId'])} ${String(one['about'])}`).toSorted()
}

test('a handover whose process ends behind any of its transactions stands whole at the next start, with the values of one that nothing interrupted', async () => {
  const directory = await aFolder()
  try {
    let [before, after]: (readonly unknown[])[] = []
    const whole = mkdtempSync(join(tmpdir(), 'satchel-handover-'))
    cpSync(directory, whole, { recursive: true })
    let id = ''
    {
      await using server = await aServer({ directory: whole })
      before = await valuesIn(server)
      const made = await server.as('root')('/_satchel/handovers', { body: plan })
      expect(made).toMatchObject({ status: 201, json: { documents: 9 } })
      id = made.json.id
      after = await valuesIn(server)
      expect(after).toContainEqual([`user:ben ${parts[0]}`, 3])
      expect(after).toContainEqual([`user:ben ${parts[1]}`, 9])
    }

    const steps = await crashEach(
      directory,
      (server) => server.as('root')('/_satchel/handovers', { body: plan }),
      async (server) => {
        expect(await valuesIn(server)).toEqual(after)
        const { handovers } = (await server.as('root')('/_satchel/handovers')).json
        expect(handovers).toMatchObject([{ from: 'user:anna', documents: 9 }])
        expect(await noticesIn(server)).toEqual(['user:anna handedAway', 'user:ben handedTo'])
      },
    )
    expect(steps).toBeGreaterThan(8)

    const back = await crashEach(
      whole,
      (server) => server.as('root')(`/_satchel/handovers/${id}`, { method: 'DELETE' }),
      async (server) => {
        expect(await valuesIn(server)).toEqual(before)
        const { handovers } = (await server.as('root')('/_satchel/handovers')).json
        expect(handovers).toMatchObject([{ id, undoneAt: expect.any(Number), takenBack: 9 }])
        expect(await noticesIn(server)).toHaveLength(4)
      },
    )
    expect(back).toBeGreaterThan(8)
    rmSync(whole, { recursive: true, force: true })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
