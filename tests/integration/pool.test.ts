import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { PoolRule } from '#shared/customers/pool.ts'
import type { Right } from '#shared/directory/directory.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { restoredAtName } from '#server/core/sync-core.ts'
import { onBehalf } from '#server/core/on-behalf.ts'
import { type DocumentType, familyOfType } from '#shared/registry/documents.ts'
import { createPool } from '#server/desk/pool.ts'
import { dataFile } from '#server/open-server.ts'
import { crashEach } from '#support/crash-each.ts'
import {
  aContact,
  aCustomer,
  anOpportunity,
  aRequest,
  aShare,
  aUnit,
  aUser,
  aVisit,
} from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const own: Right = { kind: 'own', classes: ['base', 'sales', 'service'] }
const pooled = (territoryId: string): Right => ({
  kind: 'area',
  territoryId,
  businessLineId: '',
  pool: true,
  classes: ['base'],
})
const stamp = { at: '2026-01-05T08:00:00.000Z' as Instant, by: 'user:desk', device: 'server' }

const terms = (over: Partial<PoolRule> = {}) => ({
  id: 'salesTerms:company',
  type: 'salesTerms',
  ...stampNew(stamp),
  wonReasons: [],
  lostReasons: [],
  competitors: [],
  pool: {
    quietDays: 90,
    warnDays: 7,
    mostHeld: 3,
    claimants: 'territory',
    since: '2026-01-05' as Day,
    ...over,
  },
})

const aPooled = (number: number, over: object = {}) =>
  aCustomer({ id: `customer:${number}` as never, number: `C-${number}`, ownerId: '', ...over })

const talked = (id: string, customerId: string, daysAgo: number, kind = 'call') => {
  const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString() as Instant
  return {
    id: `activity:${id}`,
    type: 'activity',
    ...stampNew({ ...stamp, at }),
    customerId,
    contactId: '',
    kind,
    subject: 'talk',
    body: '',
    happenedAt: at,
    ownerId: 'user:anna',
  }
}

/** A place in the team of a customer, for all that is there. */
const inTeam = (name: string, customer: number, by: string) => ({
  ...aShare(name, customer),
  kind: 'accountTeam',
  classes: ['base', 'sales'],
  createdBy: by,
})

/** Documents as they stand from now on, whatever stood there before. */
function put(server: TestServer, ...documents: readonly { readonly id: string }[]): void {
  const { core, load } = server
  for (const document of documents) {
    const family = familyOfType(document.id.split(':')[0] as DocumentType)
    const isThere = core.storage.document(family, document.id) !== undefined
    if (isThere)
      onBehalf(core, core.administrator('root')).amend(family, [{ id: document.id, fields: { ...document } }])
    else load(document)
  }
}

/** Two reps of the east see its pool, one of the north that of the north; a manager sees them all. */
function people(server: TestServer): void {
  put(
    server,
    terms(),
    aUser('anna', [own, pooled('territory:east')]),
    aUser('eva', [own, pooled('territory:east')]),
    aUser('ben', [own, pooled('territory:north')], { territoryId: 'territory:north' }),
    aUser('mona', [{ kind: 'subtree', classes: ['base', 'sales'] }, pooled('')], {
      unitId: 'unit:top',
      roles: ['manager'],
    }),
  )
}

async function aCompany(options: Parameters<typeof aServer>[0] = {}): Promise<TestServer> {
  const server = await aServer(options)
  people(server)
  await server.accounts.saveAll(['eva'], 'secret', [])
  return server
}

const claim = (server: TestServer, user: string, customerId: string) =>
  server.as(user)('/_satchel/pool/claims', { body: { customerId } })
const giveBack = (server: TestServer, user: string, customerId: string, reason: string) =>
  server.as(user)('/_satchel/pool/returns', { body: { customerId, reason } })
const customersOf = async (server: TestServer, user: string) =>
  [...(await feedOf(server, user, 'customers'))].flatMap(([id, { _deleted }]) => (_deleted ? [] : [id]))
const noticesOf = async (server: TestServer, user: string) =>
  [...(await feedOf(server, user, 'activities')).values()].filter(({ type }) => type === 'notice')
const standing = async (server: TestServer, id: string) =>
  (await server.as('root')(`/customers/${id}`)).json as Record<string, unknown>

function sweep(server: TestServer): void {
  for (const move of createPool(server.core, Date.now).fallBack()) for (const _step of move ?? []);
}

describe('a customer of the pool', () => {
  test('is seen by those of its territory whose rights say so, with its base data alone, and by nobody else', async () => {
    await using server = await aCompany()
    server.load(
      aPooled(1),
      aPooled(2, { territoryId: 'territory:north' }),
      aCustomer({ id: 'customer:3' as never }),
    )
    server.load(aContact(), anOpportunity({ ownerId: 'user:mona' }))
    expect(await customersOf(server, 'eva')).toEqual(['customer:1'])
    expect(await customersOf(server, 'ben')).toEqual(['customer:2'])
    expect((await customersOf(server, 'anna')).toSorted()).toEqual(['customer:1', 'customer:3'])
    expect((await customersOf(server, 'mona')).toSorted()).toEqual(['customer:1', 'customer:2', 'customer:3'])
    expect([...(await feedOf(server, 'eva', 'opportunities')).keys()]).toEqual([])
    for (const path of ['/customers/customer:2', '/opportunities/opportunity:1'])
      expect((await server.as('eva')(path)).status).toBe(404)
  })

  test('goes to one of two who claim it at once; the other is told, and holds nothing of it', async () => {
    await using server = await aCompany()
    server.load(aPooled(1), aContact())
    const answers = await Promise.all([
      claim(server, 'anna', 'customer:1'),
      claim(server, 'eva', 'customer:1'),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404])
    const won = answers[0]?.status === 201 ? 'anna' : 'eva'
    const lost = won === 'anna' ? 'eva' : 'anna'
    expect(await standing(server, 'customer:1')).toMatchObject({
      ownerId: `user:${won}`,
      ownedSince: expect.any(String),
    })
    expect(await customersOf(server, won)).toEqual(['customer:1'])
    expect(await customersOf(server, lost)).toEqual([])
    expect((await server.as(lost)('/customers/customer:1')).status).toBe(404)
    // Who sees it all the same reads that it is somebody's.
    expect((await claim(server, 'mona', 'customer:1')).json).toMatchObject({ satchel: { kind: 'poolTaken' } })
    expect((await noticesOf(server, won)).map(({ about }) => about)).toEqual(['fromPool'])
  })

  test('that is hers already is answered as claimed: the first answer was lost on the way', async () => {
    await using server = await aCompany()
    server.load(aPooled(1), aPooled(2), aPooled(3))
    for (const number of [1, 2, 3]) await claim(server, 'anna', `customer:${number}`)
    const before = await standing(server, 'customer:1')
    const again = await claim(server, 'anna', 'customer:1')
    expect(again).toMatchObject({ status: 201, json: { customerId: 'customer:1' } })
    expect(await standing(server, 'customer:1')).toEqual(before)
    // One notice for each that was claimed.
    expect(await noticesOf(server, 'anna')).toHaveLength(3)
  })

  test('is asked for in vain by whoever does not see it, as if it were not there', async () => {
    await using server = await aCompany()
    server.load(aPooled(1))
    const hidden = await claim(server, 'ben', 'customer:1')
    const none = await claim(server, 'ben', 'customer:404')
    expect(hidden).toEqual(none)
    expect(hidden.status).toBe(404)
    expect((await giveBack(server, 'ben', 'customer:1', 'x')).status).toBe(404)
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: '' })
  })

  test('is not claimed beyond the limit, nor by another territory, nor where there is no pool', async () => {
    await using server = await aCompany()
    server.load(...[1, 2, 3, 4].map((number) => aPooled(number)))
    for (const number of [1, 2, 3])
      expect((await claim(server, 'anna', `customer:${number}`)).status).toBe(201)
    expect((await claim(server, 'anna', 'customer:4')).json).toMatchObject({
      satchel: { kind: 'poolFull', most: 3 },
    })
    put(server, aUser('anna', [own, pooled('')], { territoryId: 'territory:north' }))
    expect((await claim(server, 'anna', 'customer:4')).json).toMatchObject({
      satchel: { kind: 'poolElsewhere' },
    })
    put(server, { ...terms(), pool: undefined } as never)
    expect((await claim(server, 'eva', 'customer:4')).json).toMatchObject({ satchel: { kind: 'poolNone' } })
    expect(await standing(server, 'customer:4')).toMatchObject({ ownerId: '' })
  })

  test('is not claimed by whoever would not see it as her own', async () => {
    await using server = await aCompany()
    server.load(aPooled(1))
    put(server, aUser('eva', [pooled('territory:east')]))
    expect(await claim(server, 'eva', 'customer:1')).toMatchObject({
      status: 403,
      json: { satchel: { kind: 'poolUnheld' } },
    })
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: '' })
    expect(await customersOf(server, 'eva')).toEqual(['customer:1'])
    put(server, aUser('eva', [pooled('territory:east'), own]))
    expect((await claim(server, 'eva', 'customer:1')).status).toBe(201)
    expect(await customersOf(server, 'eva')).toEqual(['customer:1'])
  })

  test('is not claimed by, nor given to, whoever would see it as her own because she takes it along alone', async () => {
    await using server = await aCompany()
    server.load(aPooled(1))
    const lookUp: Right = {
      kind: 'area',
      territoryId: 'territory:east',
      businessLineId: '',
      lookUp: true,
      classes: ['base'],
    }
    put(server, aUser('eva', [pooled('territory:east'), lookUp]))
    expect(await server.as('eva')('/_satchel/taken', { body: { customerId: 'customer:1' } })).toMatchObject({
      status: 201,
    })
    expect(await claim(server, 'eva', 'customer:1')).toMatchObject({
      status: 403,
      json: { satchel: { kind: 'poolUnheld' } },
    })
    const gift = { to: 'user:eva', ids: ['customer:1'] }
    expect((await server.as('mona')('/_satchel/gifts', { body: gift })).json).toMatchObject({
      given: [],
      unseen: ['customer:1'],
    })
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: '' })
  })

  test('whose right was taken between seeing and claiming stays in the pool', async () => {
    await using server = await aCompany()
    server.load(aPooled(1))
    expect(await customersOf(server, 'eva')).toEqual(['customer:1'])
    put(server, aUser('eva', [own]))
    expect((await claim(server, 'eva', 'customer:1')).status).toBe(404)
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: '' })
    expect(await customersOf(server, 'eva')).toEqual([])
  })

  test('is given by a manager who sees it', async () => {
    await using server = await aCompany()
    server.load(aPooled(1))
    const given = await server.as('mona')('/_satchel/gifts', {
      body: { to: 'user:ben', ids: ['customer:1'] },
    })
    expect(given.json).toMatchObject({ given: ['customer:1'], unseen: [], left: [] })
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: 'user:ben' })
    expect((await noticesOf(server, 'ben')).map(({ about }) => about)).toEqual(['handedTo'])
    const stranger = await server.as('anna')('/_satchel/gifts', {
      body: { to: 'user:anna', ids: ['customer:1'] },
    })
    expect(stranger.json).toMatchObject({ given: [], left: ['customer:1'] })
  })

  test('that a manager gave is not taken back into the pool over what is open there by now', async () => {
    await using server = await aCompany()
    put(server, aUnit('1', 'unit:top'))
    server.load(aPooled(1), aPooled(2))
    const { json } = await server.as('mona')('/_satchel/gifts', {
      body: { to: 'user:anna', ids: ['customer:1', 'customer:2'] },
    })
    expect(json).toMatchObject({ given: ['customer:1', 'customer:2'] })
    server.load(anOpportunity({ ownerId: 'user:anna', stage: 'needs' }))
    const back = await server.as('mona')(`/_satchel/gifts/${json.id}`, { method: 'DELETE' })
    expect(back.json).toEqual({ ok: true, documents: 1, elsewhere: 1 })
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: 'user:anna' })
    expect(await standing(server, 'customer:2')).toMatchObject({ ownerId: '' })
    expect((await server.as('anna')('/opportunities/opportunity:1')).status).toBe(200)
  })

  test.each([
    ['everybody', [1, 2], [3]],
    ['territory', [1], [2, 3]],
  ] as const)(
    'is given by a manager to herself as far as she could claim it where %s may claim',
    async (claimants, given, left) => {
      await using server = await aCompany()
      put(server, terms({ mostHeld: 2, claimants }))
      server.load(
        aPooled(1),
        aPooled(2, { territoryId: 'territory:north' }),
        aPooled(3, { territoryId: 'territory:north' }),
      )
      const named = (numbers: readonly number[]) => numbers.map((number) => `customer:${number}`)
      const { json } = await server.as('mona')('/_satchel/gifts', {
        body: { to: 'user:mona', ids: named([1, 2, 3]) },
      })
      expect(json).toMatchObject({ given: named(given), unseen: [], left: named(left) })
      const owners = await Promise.all(
        named([1, 2, 3]).map(async (id) => [id, (await standing(server, id))['ownerId']]),
      )
      expect(owners.filter(([, owner]) => owner === 'user:mona').map(([id]) => id)).toEqual(named(given))
      // To others she gives by what she judges right.
      const others = await server.as('mona')('/_satchel/gifts', {
        body: { to: 'user:anna', ids: named(left) },
      })
      expect(others.json).toMatchObject({ given: named(left), left: [] })
    },
  )

  test.each([
    { ownedSince: '9998-01-01T00:00:00.000Z' },
    { pooled: { at: stamp.at, by: 'mona', reason: 'insolvent', quietDays: 90 } },
  ])('is not entered with what the server alone says of it: %o', async (over) => {
    await using server = await aCompany()
    const at = new Date().toISOString() as Instant
    const mine = stampNew({ at, by: 'user:anna', device: 'd' })
    const { id, ...fields } = aCustomer({ id: 'customer:9' as never, number: 'X-9', ...mine })
    const enter = (more: object) => server.as('anna')('/customers', { body: { ...fields, _id: id, ...more } })
    expect((await enter(over)).json).toMatchObject({ satchel: { kind: 'poolByServer' } })
    // What a laptop hands back of before the server was put back, it lost.
    const { storage } = server.core
    storage.transaction(() => storage.setValue(restoredAtName, String(Date.parse(at))))
    expect((await enter(over)).status).toBe(201)
    expect(await standing(server, 'customer:9')).toMatchObject(over)
  })

  test('is nobody’s to take or to leave by an edit', async () => {
    await using server = await aCompany()
    server.load(aPooled(1))
    const { json } = await server.as('eva')('/customers/customer:1')
    for (const change of [
      { ownerId: 'user:eva' },
      { ownedSince: '2030-01-01T00:00:00.000Z' },
      { pooled: undefined },
    ]) {
      const body = { ...json, ...change, note: 'mine' }
      const edit = await server.as('eva')('/customers/customer:1', { method: 'PUT', body })
      if ('pooled' in change) expect(edit.status).toBe(201)
      else expect(edit.json).toMatchObject({ satchel: { kind: 'moves' } })
    }
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: '' })
  })
})

describe('a customer that is given back', () => {
  test('says by whom and why, is seen in the pool, and is no longer held with what it has', async () => {
    await using server = await aCompany()
    server.load(aCustomer(), aContact())
    expect((await giveBack(server, 'anna', 'customer:1', ' ')).json).toMatchObject({
      satchel: { kind: 'poolReason' },
    })
    server.load(anOpportunity({ ownerId: 'user:anna', stage: 'qualification' as never }))
    expect((await giveBack(server, 'anna', 'customer:1', 'no budget')).json).toMatchObject({
      satchel: { kind: 'poolWork' },
    })
    put(server, anOpportunity({ ownerId: 'user:anna', stage: 'lost' as never, id: 'opportunity:1' as never }))
    expect((await giveBack(server, 'eva', 'customer:1', 'not mine')).status).toBe(404)
    expect((await giveBack(server, 'anna', 'customer:1', 'no budget')).status).toBe(200)
    expect(await standing(server, 'customer:1')).toMatchObject({
      ownerId: '',
      pooled: { by: 'anna', reason: 'no budget', at: expect.any(String) },
    })
    expect(await customersOf(server, 'eva')).toEqual(['customer:1'])
    expect([...(await feedOf(server, 'eva', 'opportunities')).values()]).toEqual([])
    expect((await server.as('anna')('/opportunities/opportunity:1')).status).toBe(404)
    expect(await noticesOf(server, 'anna')).toEqual([])
    expect((await claim(server, 'eva', 'customer:1')).status).toBe(201)
    expect((await standing(server, 'customer:1'))['pooled']).toBeUndefined()
  })
})

test('a visit that its owner wrote into the next year as done holds a customer for two weeks once it is given back', async () => {
  await using server = await aCompany()
  server.load(aPooled(1))
  expect((await claim(server, 'eva', 'customer:1')).status).toBe(201)
  const { calendar, storage } = server.core
  const at = new Date().toISOString() as Instant
  const stamped = stampNew({ at, by: 'user:eva', device: 'd' })
  const scheduledFor = addDays(calendar.today(), 300)
  const visit = aVisit({ engineerId: 'user:eva', stage: 'completed', scheduledFor, ...stamped })
  const { id, ...body } = visit
  const done = await server.as('eva')(`/service/${id}`, { method: 'PUT', body: { ...body, _id: id } })
  expect(done.status).toBe(201)
  expect((await giveBack(server, 'eva', 'customer:1', 'no budget')).status).toBe(200)
  const last = addDays(calendar.today(), 14)
  expect(storage.assignment(id)?.until).toBe(Date.parse(calendar.endOf(last)))
})

describe('a customer whose record is not as the rules have it by now', () => {
  /** A name that no rule takes, as an older version may have stored it. */
  function spoil(directory: string, id: string): void {
    const database = new DatabaseSync(join(directory, dataFile))
    database.exec(
      `UPDATE rev SET body = json_set(body, '$.name', '') WHERE doc = (SELECT n FROM doc WHERE id = '${id}')`,
    )
    database.close()
  }

  test('is neither claimed nor given back, nor given, and whoever asks is told so; no notice says that it moved', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'satchel-pool-'))
    try {
      await using server = await aCompany({ directory })
      await server.accounts.saveAll(['desk'], 'secret', [])
      put(server, aUser('desk', [], { roles: ['syncAdmin'] }))
      server.load(aPooled(1), aCustomer({ id: 'customer:2' as never, number: 'C-2' }), aPooled(3))
      for (const id of ['customer:1', 'customer:2']) spoil(directory, id)
      const unmoved = { status: 403, json: { satchel: { kind: 'poolUnmoved' } } }
      expect(await claim(server, 'eva', 'customer:1')).toMatchObject(unmoved)
      expect(await giveBack(server, 'anna', 'customer:2', 'no budget')).toMatchObject(unmoved)
      const ids = ['customer:1', 'customer:2', 'customer:3']
      const given = await server.as('mona')('/_satchel/gifts', { body: { to: 'user:eva', ids } })
      expect(given.json).toMatchObject({
        given: ['customer:3'],
        unseen: [],
        left: ['customer:1', 'customer:2'],
      })
      const hand = { from: '', to: ['user:eva'], customerIds: ['customer:2'] }
      expect(await server.atDesk('desk')('/_satchel/handovers', { body: hand })).toMatchObject({
        status: 403,
        json: { satchel: { kind: 'handUnmoved' } },
      })
      expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: '' })
      expect(await standing(server, 'customer:2')).toMatchObject({ ownerId: 'user:anna' })
      expect(await customersOf(server, 'anna')).toEqual(['customer:1', 'customer:2'])
      expect(await noticesOf(server, 'anna')).toEqual([])
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})

describe('the team of a customer that nobody owns any more', () => {
  const shares = async (server: TestServer) =>
    [...(await feedOf(server, 'root', 'directory'))]
      .flatMap(([id, { _deleted }]) => (id.startsWith('share:') && !_deleted ? [id] : []))
      .toSorted()

  test('ends where its owner has the place or gave it; the desk’s places of others, and its shares, stay', async () => {
    await using server = await aCompany()
    const mine = { ...anOpportunity({ ownerId: 'user:mona' }), stage: 'lost' }
    server.load(aPooled(1), aCustomer({ id: 'customer:2' as never, number: 'C-2' }), mine)
    expect((await claim(server, 'anna', 'customer:1')).status).toBe(201)
    const given = await server.as('anna')('/_satchel/account-teams', {
      body: { customerId: 'customer:1', userId: 'user:ben', classes: ['base', 'sales'] },
    })
    expect(given.status).toBe(201)
    server.load(
      inTeam('anna', 1, 'user:desk'),
      inTeam('emil', 1, 'user:desk'),
      inTeam('ben', 2, 'user:anna'),
      { ...aShare('anna', 1, '2099-01-01T00:00:00.000Z' as Instant), id: 'share:timed' },
    )
    expect((await server.as('ben')('/opportunities/opportunity:1')).status).toBe(200)
    expect((await giveBack(server, 'anna', 'customer:1', 'no budget')).status).toBe(200)
    expect(await shares(server)).toEqual(['share:ben-2', 'share:emil-1', 'share:timed'])
    for (const name of ['anna', 'ben'])
      expect([name, (await server.as(name)('/opportunities/opportunity:1')).status]).toEqual([name, 404])
    expect([
      (await server.as('ben')('/customers/customer:1')).status,
      await customersOf(server, 'ben'),
    ]).toEqual([404, ['customer:2']])
    expect((await server.as('emil')('/opportunities/opportunity:1')).status).toBe(200)
  })

  test('ends with a gift out of the pool that is taken back', async () => {
    await using server = await aCompany()
    server.load(aPooled(1))
    const gift = await server.as('mona')('/_satchel/gifts', { body: { to: 'user:ben', ids: ['customer:1'] } })
    server.load(inTeam('anna', 1, 'user:ben'))
    const back = await server.as('mona')(`/_satchel/gifts/${gift.json.id as string}`, { method: 'DELETE' })
    expect(back.json).toEqual({ ok: true, documents: 1, elsewhere: 0 })
    expect(await shares(server)).toEqual([])
  })
})

describe('what falls back by the rule', () => {
  const quiet = '2026-01-06T08:00:00.000Z' as Instant

  test.each([
    [8, [1, 3]],
    // Of a rule that was changed yesterday a week everybody is warned.
    [7, []],
  ])(
    '%i days after it was changed is what nobody spoke with, and that is not open, new or claimed',
    async (since, fell) => {
      await using server = await aCompany()
      const old = (number: number, over: object = {}) =>
        aCustomer({ id: `customer:${number}` as never, number: `C-${number}`, createdAt: quiet, ...over })
      server.load(
        old(1),
        old(2),
        old(3),
        old(4),
        old(5, { ownedSince: new Date(Date.now() - 5 * 86_400_000).toISOString() }),
        old(6, { createdAt: new Date().toISOString() }),
        old(7, { retired: true }),
        talked('a', 'customer:2', 90),
        talked('b', 'customer:3', 91),
        talked('c', 'customer:1', 1, 'note'),
        anOpportunity({
          customerId: 'customer:4' as never,
          ownerId: 'user:anna',
          stage: 'qualification' as never,
        }),
      )
      put(server, terms({ since: addDays(server.core.calendar.today(), -since) }))
      sweep(server)
      const owners = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7].map(
          async (number) => (await standing(server, `customer:${number}`))['ownerId'],
        ),
      )
      expect(owners.flatMap((owner, index) => (owner === '' ? [index + 1] : []))).toEqual(fell)
    },
  )

  test('is what is said to have been spoken with in the future, which is not noted either', async () => {
    await using server = await aCompany()
    const far = '9990-01-01T00:00:00.000Z' as Instant
    const ahead = { ...talked('far', 'customer:1', 0), happenedAt: far }
    server.load(aCustomer({ createdAt: quiet }), ahead)
    const { id, ...said } = talked('new', 'customer:1', 0)
    const note = (over: object) =>
      server.as('anna')('/activities', {
        body: { _id: id, ...said, ...over, createdBy: 'user:anna', updatedBy: 'user:anna' },
      })
    for (const happenedAt of [far, new Date(Date.now() + 90_000_000).toISOString()])
      expect((await note({ happenedAt })).json).toMatchObject({ satchel: { kind: 'happenedAhead' } })
    // What stands so by now is corrected in anything else, and brought to its day.
    const { json } = await server.as('anna')('/activities/activity:far')
    const correct = async (over: object) =>
      server.as('anna')('/activities/activity:far', { method: 'PUT', body: { ...json, ...over } })
    expect((await correct({ happenedAt: '9991-01-01T00:00:00.000Z' })).json).toMatchObject({
      satchel: { kind: 'happenedAhead' },
    })
    expect((await correct({ subject: 'corrected' })).status).toBe(201)
    sweep(server)
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: '' })
  })

  test.each([
    ['a request', aRequest({ stage: 'new' }), aRequest({ stage: 'resolved' })],
    ['a visit', aVisit({ engineerId: '' }), aVisit({ engineerId: '', stage: 'completed' })],
  ])('is not what %s waits at that nobody was given yet', async (_what, open, over) => {
    await using server = await aCompany()
    server.load(aCustomer({ createdAt: quiet }), open)
    expect((await giveBack(server, 'anna', 'customer:1', 'no budget')).json).toMatchObject({
      satchel: { kind: 'poolWork' },
    })
    sweep(server)
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: 'user:anna' })
    put(server, over)
    expect((await giveBack(server, 'anna', 'customer:1', 'no budget')).status).toBe(200)
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: '' })
  })

  test('is asked once more as its turn comes: a call that came in meanwhile keeps it, and another owner’s goes', async () => {
    await using server = await aCompany()
    server.load(aCustomer({ createdAt: quiet }), aCustomer({ id: 'customer:2' as never, createdAt: quiet }))
    const [move] = [...createPool(server.core, Date.now).fallBack()].filter((one) => one !== undefined)
    server.load(talked('late', 'customer:1', 0))
    for (const _step of move ?? []);
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: 'user:anna' })
    expect(await standing(server, 'customer:2')).toMatchObject({ ownerId: '' })
  })

  test('goes once, and is told once, wherever the process ends', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'satchel-pool-'))
    try {
      {
        await using server = await aServer({ directory })
        people(server)
        put(server, { ...terms(), pool: undefined } as never)
        server.load(
          aCustomer({ createdAt: quiet }),
          aCustomer({ id: 'customer:2' as never, number: 'C-2', createdAt: quiet }),
          talked('a', 'customer:1', 91),
          talked('b', 'customer:2', 90),
          inTeam('ben', 1, 'user:anna'),
          inTeam('ben', 2, 'user:anna'),
        )
      }
      const steps = await crashEach(
        directory,
        (server) => {
          try {
            put(server, terms())
            sweep(server)
          } catch {
            // The process ended.
          }
          return Promise.resolve()
        },
        async (server, ended) => {
          if (ended === 1) put(server, terms())
          sweep(server)
          expect(await standing(server, 'customer:1')).toMatchObject({
            ownerId: '',
            pooled: { by: 'server', reason: '', quietDays: 90 },
          })
          expect(await standing(server, 'customer:2')).toMatchObject({ ownerId: 'user:anna' })
          expect(await customersOf(server, 'ben')).toEqual(['customer:2'])
          expect(await noticesOf(server, 'anna')).toMatchObject([
            { about: 'toPool', quietDays: 90, people: [], kinds: [{ type: 'customer', count: 1 }] },
          ])
        },
      )
      expect(steps).toBeGreaterThan(3)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })

  test('takes no edit that was not sent: it comes in under seal, in its author’s name', async () => {
    await using server = await aCompany()
    server.load(aCustomer({ createdAt: quiet }))
    const { json } = await server.as('anna')('/customers/customer:1')
    sweep(server)
    expect(await standing(server, 'customer:1')).toMatchObject({ ownerId: '' })
    put(server, aUser('anna', [own]))
    const late = await server.as('anna')('/customers/customer:1', {
      method: 'PUT',
      body: { ...json, note: 'typed far away' },
    })
    expect(late.json).toMatchObject({ satchel: { kind: 'sealed' } })
    const sealed = await server.as('root')('/_satchel/escrow')
    expect(JSON.stringify(sealed.json)).toContain('typed far away')
  })
})
