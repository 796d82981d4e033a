import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { handoversOf } from '#server/desk/handovers-of.ts'
import { crashEach } from '#support/crash-each.ts'
import { giveMany, takeGiftsBack } from '#renderer/server/give-many.ts'
import { createLine } from '#renderer/server/line.ts'
import { createServerClient } from '#renderer/server/online-client.ts'
import { aCustomer, aLead, any, anOpportunity, aUser, aVisit } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const own = [{ kind: 'own', classes: ['base', 'sales'] }] as const

/** Cora sits in mona's units; ben and anna do too. Olga is a manager of another unit. */
async function aTeam(options: Parameters<typeof aServer>[0] = {}) {
  const server = await aServer(options)
  server.load(
    aUser('cora', own),
    aUser('olga', [{ kind: 'subtree', classes: ['base', 'sales'] }], {
      unitId: 'unit:other',
      roles: ['manager'],
    }),
    aCustomer(),
    anOpportunity({ stage: 'needs' }),
    aLead(),
  )
  await server.accounts.saveAll(['cora', 'olga'], 'secret', [])
  return server
}

const give = async (server: TestServer, by: string, to: string, ...ids: readonly string[]) =>
  server.as(by)('/_satchel/gifts', { method: 'POST', body: { to: `user:${to}`, ids } })

const ownerOf = async (server: TestServer, db: string, id: string) =>
  (await server.as('mona')(`/${db}/${id}`)).json.ownerId as string

test('a manager gives a customer with what is open there, whoever gets it sees it, and it is taken back', async () => {
  await using server = await aTeam()
  const { status, json } = await give(server, 'mona', 'cora', 'customer:1')
  expect(status).toBe(201)
  expect(json).toMatchObject({ given: ['customer:1'], unseen: [], left: [] })
  expect(await ownerOf(server, 'customers', 'customer:1')).toBe('user:cora')
  expect(await ownerOf(server, 'opportunities', 'opportunity:1')).toBe('user:cora')
  expect(await ownerOf(server, 'opportunities', 'lead:1')).toBe('user:cora')
  expect((await feedOf(server, 'cora', 'opportunities')).get('opportunity:1')?.['name']).toBeDefined()
  // Nobody else takes it back.
  expect((await server.as('olga')(`/_satchel/gifts/${json.id}`, { method: 'DELETE' })).status).toBe(404)
  const back = await server.as('mona')(`/_satchel/gifts/${json.id}`, { method: 'DELETE' })
  expect(back.json).toMatchObject({ ok: true, documents: 3, elsewhere: 0 })
  expect(await ownerOf(server, 'customers', 'customer:1')).toBe('user:anna')
  expect((await server.as('mona')(`/_satchel/gifts/${json.id}`, { method: 'DELETE' })).status).toBe(404)
})

test('a deal is not given to somebody who would not see it, and is given to her who would', async () => {
  await using server = await aTeam()
  const to = async (who: string) => (await give(server, 'mona', who, 'opportunity:1', 'lead:1')).json
  expect(await to('ben')).toMatchObject({ id: '', given: [], unseen: ['opportunity:1', 'lead:1'] })
  expect(await ownerOf(server, 'opportunities', 'opportunity:1')).toBe('user:anna')
  expect(await to('mona')).toMatchObject({ given: ['opportunity:1', 'lead:1'], unseen: [], left: [] })
  expect(await ownerOf(server, 'opportunities', 'opportunity:1')).toBe('user:mona')
})

test('nobody gives what is not hers to give, and hears of it what she would hear of nothing', async () => {
  await using server = await aTeam()
  for (const [by, to] of [
    ['anna', 'cora'],
    ['emil', 'cora'],
    ['olga', 'olga'],
    ['olga', 'cora'],
    ['mona', 'olga'],
  ] as const) {
    const real = await give(server, by, to, 'customer:1', 'opportunity:1')
    expect(real.json, `${by} to ${to}`).toMatchObject({
      id: '',
      given: [],
      unseen: [],
      left: ['customer:1', 'opportunity:1'],
    })
    const never = await give(server, by, to, 'customer:9', 'opportunity:9')
    expect([never.status, never.json.given, never.json.unseen]).toEqual([real.status, [], []])
  }
  expect((await give(server, 'mona', 'nobody', 'customer:1')).status).toBe(400)
  expect((await give(server, 'mona', 'cora', 'user:anna', 'nonsense')).json).toMatchObject({
    given: [],
    left: ['user:anna', 'nonsense'],
  })
  expect(await ownerOf(server, 'customers', 'customer:1')).toBe('user:anna')
})

test('a deal that is over, and what is hers already, are left', async () => {
  await using server = await aTeam()
  server.load(any(anOpportunity({ id: 'opportunity:2' as never, stage: 'won' })))
  const { json } = await give(server, 'mona', 'anna', 'opportunity:2', 'customer:1')
  expect(json).toMatchObject({ given: [], unseen: [], left: ['opportunity:2', 'customer:1'] })
})

test('more than one request may name is given in portions by the window, and taken back with one undo', async () => {
  await using server = await aTeam()
  const ids = Array.from({ length: 501 }, (_, index) => `opportunity:many${index}`)
  server.load(...ids.map((id) => anOpportunity({ id: id as never, stage: 'needs' })))
  const { token } = await server.signIn('mona', 'laptop-of-mona')
  const send = createLine(server.address, token, new AbortController().signal)
  const { gifts } = createServerClient(send)
  const done = await giveMany(gifts, 'user:cora', ids)
  expect(done).toMatchObject({ given: [], unseen: ids })
  const given = await giveMany(gifts, 'user:mona', ids)
  expect(given).toMatchObject({ given: ids, unseen: [], left: [], gifts: { length: 2 } })
  const owners = async () =>
    new Set([...(await feedOf(server, 'mona', 'opportunities')).values()].map((one) => one['ownerId']))
  expect(await owners()).toEqual(new Set(['user:anna', 'user:mona']))
  expect(await takeGiftsBack(gifts, given.gifts)).toEqual({ kept: [], elsewhere: 0 })
  expect(await owners()).toEqual(new Set(['user:anna']))
})

/** Changes a document of the directory. */
async function changed(server: TestServer, id: string, over: object): Promise<void> {
  const { json } = await server.as('root')(`/directory/${id}`)
  const body = { ...json, ...over }
  expect((await server.as('root')(`/directory/${id}`, { method: 'PUT', body })).status).toBe(201)
}

test.each([
  ['whoever got it is below her no more', 'user:cora', { unitId: 'unit:other' }],
  ['whoever had it is below her no more', 'user:anna', { unitId: 'unit:other' }],
  ['whoever had it is here no more', 'user:anna', { active: false }],
  ['she holds it no more', 'user:mona', { rights: [{ kind: 'own', classes: ['base'] }] }],
])('nothing is taken back that could not be given then: %s', async (_why, id, over) => {
  await using server = await aTeam()
  const { json } = await give(server, 'mona', 'cora', 'customer:1')
  await changed(server, id, over)
  const back = await server.as('mona')(`/_satchel/gifts/${json.id}`, { method: 'DELETE' })
  // Of what went along she is told as far as she sees it.
  const sees = (await server.as('mona')('/opportunities/lead:1')).status === 200
  expect(sees).toBe(id === 'user:anna')
  const elsewhere = sees ? 3 : 1
  expect(back.json).toEqual({ ok: true, documents: 0, elsewhere })
  const { json: stands } = await server.as('root')('/customers/customer:1')
  expect(stands.ownerId).toBe('user:cora')
})

test('what is hidden from who takes a gift back is not counted to her', async () => {
  const counts = []
  for (const visits of [0, 3]) {
    await using server = await aTeam()
    const ofAnna = { engineerId: 'user:anna', scheduledFor: '2027-03-01' as never }
    for (let at = 0; at < visits; at += 1) server.load(aVisit({ ...ofAnna, id: `visit:${at}` as never }))
    const { json } = await give(server, 'mona', 'cora', 'customer:1')
    counts.push((await server.as('mona')(`/_satchel/gifts/${json.id}`, { method: 'DELETE' })).json)
    // It went along, and came back.
    if (visits > 0) expect((await server.as('anna')('/service/visit:0')).json.engineerId).toBe('user:anna')
  }
  expect(counts).toEqual(Array(2).fill({ ok: true, documents: 3, elsewhere: 0 }))
})

test('who is no manager any more takes nothing back, and hears what she would hear of nothing', async () => {
  await using server = await aTeam()
  const { json } = await give(server, 'mona', 'cora', 'customer:1')
  await changed(server, 'user:mona', { roles: ['rep'] })
  const undo = async (id: string) => server.as('mona')(`/_satchel/gifts/${id}`, { method: 'DELETE' })
  const [back, never] = [await undo(json.id), await undo('never')]
  expect(back.status).toBe(404)
  expect(back).toEqual(never)
})

test('what is given, and taken back, goes in pieces between which others have their turn', async () => {
  await using server = await aTeam()
  const ids = Array.from({ length: 200 }, (_, at) => `opportunity:many-${at}`)
  server.load(...ids.map((id) => anOpportunity({ id: id as never, stage: 'needs' })))
  const { core } = server
  const written = () => Number(core.storage.value('seq') ?? 0)
  const most = (work: Generator<unknown, unknown>) => {
    let [largest, before] = [0, written()]
    for (const _step of work) {
      largest = Math.max(largest, written() - before)
      before = written()
    }
    return largest
  }
  const plan = { from: '', to: ['user:mona'], territoryId: '', customerIds: [], reason: '', documentIds: ids }
  const handovers = handoversOf(core)
  const by = core.administrator('mona')
  const given = most(handovers.hand(plan, by, 'gift-1'))
  expect(await ownerOf(server, 'opportunities', ids[199] as string)).toBe('user:mona')
  const back = most(handovers.undo('gift-1', by))
  expect(await ownerOf(server, 'opportunities', ids[199] as string)).toBe('user:anna')
  for (const largest of [given, back]) {
    expect(largest).toBeGreaterThan(0)
    expect(largest).toBeLessThanOrEqual(50)
  }
})

test('a gift of customers and deals, and its undo, whose process ends behind any of its transactions stand whole at the next start', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-gift-'))
  try {
    const ids = ['customer:1', 'opportunity:2', 'lead:2']
    {
      await using server = await aTeam({ directory })
      server.load(
        aCustomer({ id: 'customer:2' as never, number: 'C-000002' }),
        anOpportunity({ id: 'opportunity:2' as never, customerId: 'customer:2' as never, stage: 'needs' }),
        aLead({ id: 'lead:2' as never, customerId: 'customer:2' as never }),
        aCustomer({ id: 'customer:3' as never, number: 'C-000003', ownerId: 'user:mona' }),
      )
      await server.as('root')('/_satchel/handovers', {
        body: { customerIds: ['customer:1'], to: ['user:mona'], preview: true },
      })
    }
    const owners = async (server: TestServer) => {
      const root = server.as('root')
      const places = [
        '/customers/customer:1',
        '/opportunities/opportunity:1',
        '/opportunities/opportunity:2',
        '/opportunities/lead:2',
      ]
      return Promise.all(places.map(async (place) => (await root(place)).json.ownerId as string))
    }
    const steps = await crashEach(
      directory,
      (server) => give(server, 'mona', 'mona', ...ids),
      async (server, ended) => {
        expect(await owners(server), `after ${ended}`).toEqual(Array(4).fill('user:mona'))
        const [one] = (await server.as('root')('/_satchel/handovers')).json.handovers
        const back = await server.as('mona')(`/_satchel/gifts/${one.id}`, { method: 'DELETE' })
        expect(back.json, `after ${ended}`).toEqual({ ok: true, documents: 5, elsewhere: 0 })
        expect(await owners(server), `after ${ended}`).toEqual(Array(4).fill('user:anna'))
      },
    )
    expect(steps).toBeGreaterThan(3)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
