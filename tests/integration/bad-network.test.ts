import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aBadNetwork, type Fate } from '#support/bad-network.ts'
import { aReplica, repositoriesOf, runSync, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { createChance } from '../chaos/chance.ts'

const fates: readonly Fate[] = [
  'pass',
  'pass',
  'lost',
  'answerLost',
  'cut',
  'busy',
  'tooMany',
  'portal',
  'slow',
]

test.each([1, 2, 3])(
  'whatever a network does to each request, nothing is lost and nothing is there twice (%d)',
  async (seed) => {
    const chance = createChance(seed)
    await using server = await aServer()
    const contacts = Array.from({ length: 60 }, (_unused, n) => aContact({ id: `contact:${n}` as never }))
    server.load(aCustomer(), ...contacts)
    await using replica = await aReplica()
    await using network = await aBadNetwork(server.address, () => chance.pick(fates))
    await syncOnce(replica, await server.signIn('anna'))
    const session = { ...(await server.signIn('anna')), server: network.address }
    const { contacts: hers } = repositoriesOf(replica, 'anna')
    {
      await using sync = runSync(replica, session)
      const typed = new Map<string, string>()
      for (let step = 0; step < 100; step += 1) {
        sync.engine.poke()
        const id = `contact:${chance.below(60)}` as never
        const note = `typed ${step}`
        const changed = await hers.change(id, (now) => ok({ ...now, note }))
        if (changed.ok) typed.set(id, note)
        await new Promise((resolve) => setTimeout(resolve, 40))
      }
      network.heal()
      sync.engine.poke()
      await until(() => expect(replica.waiting.count()).toBe(0))
      await sync.reached('upToDate')
      const root = server.as('root')
      for (const [id, note] of typed) {
        const { json } = await root(`/contacts/${id}?conflicts=true`)
        expect([json.note, json._conflicts]).toEqual([note, undefined])
      }
      expect(typed.size).toBeGreaterThan(10)
    }
    for (const fate of new Set(fates)) expect(network.befell.get(fate) ?? 0, fate).toBeGreaterThan(0)
    await syncOnce(replica, await server.signIn('anna'))
    expect((await hers.all()).length).toBe(60)
  },
)

test('a line of 128 kbit/s with 600 ms and 5 % loss is enough for a first sync and an edit', async () => {
  const chance = createChance(7)
  await using server = await aServer()
  const contacts = Array.from({ length: 700 }, (_unused, n) => aContact({ id: `contact:${n}` as never }))
  server.load(aCustomer(), ...contacts)
  const line = { bytesPerSecond: 16_000, latency: 600 }
  await using network = await aBadNetwork(
    server.address,
    () => (chance.below(20) === 0 ? 'lost' : 'pass'),
    line,
  )
  await using replica = await aReplica()
  const session = { ...(await server.signIn('anna')), server: network.address }
  await using sync = runSync(replica, session)
  const { contacts: hers } = repositoriesOf(replica, 'anna')
  await until(async () => expect((await hers.all()).length).toBe(700))
  await hers.change('contact:3', (now) => ok({ ...now, note: 'from the basement' }))
  await until(() => expect(replica.waiting.count()).toBe(0))
  expect((await server.as('root')('/contacts/contact:3')).json).toMatchObject({ note: 'from the basement' })
  expect(sync.states.some(({ name }) => name === 'signInNeeded')).toBe(false)
}, 120_000)

test('a connection that is dead without saying so is given up, and the edit goes up when the line is back', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  await using replica = await aReplica()
  await syncOnce(replica, await server.signIn('anna'))
  await using network = await aBadNetwork(server.address, () => 'silence')
  const session = { ...(await server.signIn('anna')), server: network.address }
  const { contacts: hers } = repositoriesOf(replica, 'anna')
  await hers.change('contact:1', (now) => ok({ ...now, note: 'half-open' }))
  await using sync = runSync(replica, session, 500)
  await until(() => expect(sync.states).toContainEqual({ name: 'offline', cause: 'timeout' }))
  expect(replica.waiting.count()).toBe(1)
  network.heal()
  sync.engine.poke()
  await until(() => expect(replica.waiting.count()).toBe(0))
  expect((await server.as('root')('/contacts/contact:1')).json).toMatchObject({ note: 'half-open' })
})

test('why a sync failed is told to the desk when the server is met again', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  await using replica = await aReplica()
  await using network = await aBadNetwork(server.address, () => 'busy')
  const session = { ...(await server.signIn('anna', 'device-1')), server: network.address }
  await using sync = runSync(replica, session)
  await sync.reached('offline')
  const told = async () => (await server.as('root')('/_satchel/health')).json.devices
  expect(await told()).not.toContainEqual(expect.objectContaining({ report: expect.anything() }))
  network.heal()
  sync.engine.poke()
  await until(async () =>
    expect(await told()).toContainEqual(
      expect.objectContaining({
        id: 'device-1',
        report: expect.objectContaining({ failure: { at: expect.any(Number), cause: 'busy' } }),
      }),
    ),
  )
  await until(async () =>
    expect((await told())[0].report.compared).toMatchObject({ matches: true, count: expect.any(Number) }),
  )
})
