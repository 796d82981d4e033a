import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDemoCompany } from '#demo/company.ts'
import type { User } from '#shared/directory/directory.ts'
import { families } from '#shared/model/family.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { loadDocuments } from '#server/open-server.ts'
import { createScopeReports, type Supposed } from '#server/desk/scope-report.ts'
import { changesSince } from '#server/desk/health.ts'
import { finished } from '#support/finished.ts'
import { start } from '#server/core/token.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { aContact, aCustomer, any, anOpportunity, aQuote, aShare, aUser } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const deskUser = aUser('desk', [], { roles: ['syncAdmin'] })

async function aDesk(): Promise<TestServer> {
  const server = await aServer()
  server.load(deskUser)
  await server.accounts.saveAll(['desk'], 'secret', [])
  return server
}

const decided: readonly string[] = families.filter((db) => db !== 'catalog' && db !== 'knowledge')

/** What a user's own feed says she holds: ids of every family. */
function feedIds(server: TestServer, user: string, of: readonly string[] = families): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const db of of)
    for (const slice of server.core.slices(() => server.core.viewerOf(user), db, start, {
      limit: Number.MAX_SAFE_INTEGER,
    }))
      for (const { id, winner } of slice) if (!winner.deleted) ids.add(`${db} ${id}`)
  return ids
}

// `SATCHEL_SCALE=territory` plays it on the whole demo company of that scale, all its people: a quarter of an hour.
const whole = process.env['SATCHEL_SCALE'] === 'territory'
const patience = whole ? 7_200_000 : 120_000

test(
  'the simulator says what the replicas hold, before and after a hundred random changes of rights',
  { timeout: patience },
  async () => {
    await using server = await aDesk()
    const company = createDemoCompany({
      seed: 3,
      today: '2026-11-20',
      ...(whole ? { scale: 'territory' } : { scale: 'rep', repCustomers: 12 }),
    })
    loadDocuments(server.core, company.documents())
    const { storage, rights } = server.core
    const reports = createScopeReports(storage, rights, server.core.calendar)
    const some = ['rep1', 'rep2', 'engineer1', 'manager1', 'engineer2', 'syncadmin']
    const people = whole ? company.users.map(({ name }) => name) : some
    const customers = [...rights().customersOf('user:rep1'), ...rights().customersOf('user:rep2').slice(0, 6)]
    const compareAll = () => {
      for (const name of people) {
        const said = heldIds(name)
        expect(said.symmetricDifference(feedIds(server, name)), name).toEqual(new Set())
        const counted = finished(reports.report(name)).map(({ db, count }) => [db, count])
        expect(counted, name).toEqual([...reports.holdings(name)].map(([db, held]) => [db, held.size]))
      }
    }
    function heldIds(name: string, of: readonly string[] = families): ReadonlySet<string> {
      return new Set(
        [...reports.holdings(name)].flatMap(([db, held]) =>
          of.includes(db) ? [...held.keys()].map((id) => `${db} ${id}`) : [],
        ),
      )
    }
    // A manager's feed of a whole territory takes seconds: there the feeds are read whenever all are compared.
    const idsOf = (name: string) => (whole ? heldIds(name, decided) : feedIds(server, name, decided))
    compareAll()

    const classes = fc.subarray(['base', 'sales', 'service', 'margin'] as const, { minLength: 1 })
    const right = fc.oneof(
      fc.record({ kind: fc.constant('own' as const), classes }),
      fc.record({ kind: fc.constant('subtree' as const), classes }),
      fc.record({
        kind: fc.constant('area' as const),
        classes,
        territoryId: fc.constantFrom('', 'territory:t1', 'territory:t2'),
        businessLineId: fc.constantFrom('', 'line:pumps', 'line:water'),
      }),
    )
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('rights' as const),
        who: fc.constantFrom(...people),
        rights: fc.array(right, { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('owner' as const),
        customer: fc.constantFrom(...customers),
        to: fc.constantFrom(...people),
      }),
      fc.record({
        kind: fc.constant('unit' as const),
        who: fc.constantFrom(...people),
        unit: fc.constantFrom('unit:head', 'unit:t1', 'unit:t2'),
      }),
      fc.record({
        kind: fc.constant('active' as const),
        who: fc.constantFrom(...people),
        active: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('share' as const),
        who: fc.constantFrom(...people),
        customer: fc.constantFrom(...customers),
        classes,
        n: fc.integer({ min: 1, max: 5 }),
      }),
    )
    const steps = fc.sample(step, { numRuns: 100, seed: 7 })
    let moved = 0
    for (const [index, change] of steps.entries()) {
      const document = supposition(server, change)
      const predicted = finished(reports.compare([document], people))
      // Whom it does not move is looked at every 25 steps; here the families that rights decide about.
      const moves = predicted.filter(({ gains, loses }) => gains + loses > 0).map(({ user }) => user)
      const asked = [...moves, people[index % people.length] ?? '']
      const before = new Map(asked.map((name) => [name, idsOf(name)]))
      loadDocuments(server.core, [document.document as unknown as AnyDocument])
      for (const { user, byFamily } of predicted) {
        if (!before.has(user)) continue
        const those = byFamily.filter(({ db }) => decided.includes(db))
        const gains = those.reduce((sum, one) => sum + one.gains, 0)
        const loses = those.reduce((sum, one) => sum + one.loses, 0)
        const [was, is] = [before.get(user) ?? new Set(), idsOf(user)]
        const self = (ids: ReadonlySet<unknown>) =>
          [...ids].filter((id) => !String(id).includes(document.document.id)).length
        // The share itself is a document too: it comes with the change, not by it.
        if (document.type !== 'share')
          expect([gains, loses], `${index} ${change.kind} ${user}`).toEqual([
            is.difference(was).size,
            was.difference(is).size,
          ])
        else expect(self(is.difference(was)), `${index} share ${user}`).toBeLessThanOrEqual(gains)
        moved += gains + loses
      }
      if (index % 25 === 24) compareAll()
    }
    expect(moved).toBeGreaterThan(1_000)
    compareAll()
  },
)

type Step =
  | { kind: 'rights'; who: string; rights: User['rights'] }
  | { kind: 'owner'; customer: string; to: string }
  | { kind: 'unit'; who: string; unit: string }
  | { kind: 'active'; who: string; active: boolean }
  | { kind: 'share'; who: string; customer: string; classes: readonly string[]; n: number }

function supposition(server: TestServer, step: Step): Supposed {
  const body = (db: string, id: string) => {
    const view = server.core.view(server.core.administrator('x'), db, id)
    return { ...(JSON.parse(view?.winner.body ?? '{}') as object), id, _rev: view?.winner.rev }
  }
  const user = (name: string, over: object) =>
    ({ type: 'user', document: { ...body('directory', `user:${name}`), ...over } }) as unknown as Supposed
  switch (step.kind) {
    case 'rights':
      return user(step.who, { rights: step.rights })
    case 'unit':
      return user(step.who, { unitId: step.unit })
    case 'active':
      return user(step.who, { active: step.active })
    case 'owner':
      return {
        type: 'customer',
        document: { ...body('customers', step.customer), ownerId: `user:${step.to}` },
      } as unknown as Supposed
    case 'share': {
      const share = aShare(step.who, 1)
      const id = `share:${step.n}`
      const known = server.core.view(server.core.administrator('x'), 'directory', id)
      return {
        type: 'share',
        document: {
          ...share,
          id,
          customerId: step.customer,
          classes: step.classes,
          kind: 'share',
          ...(known ? { _rev: known.winner.rev } : {}),
        },
      } as unknown as Supposed
    }
  }
}

describe('why', () => {
  test('every document that somebody holds has a reason, and what she does not hold has none', async () => {
    await using server = await aDesk()
    const [mine, other] = [
      aCustomer(),
      aCustomer({ id: 'customer:2', ownerId: 'user:ben', territoryId: 'territory:north' } as never),
    ]
    server.load(mine, other, { ...aShare('ben', 1), classes: ['base'] } as never)
    const ask = server.atDesk('desk')
    const why = async (user: string, id: string) =>
      (
        (await ask(`/_satchel/scope/${user}/customers/${encodeURIComponent(id)}`)).json.reasons as {
          because: string
          source: string
        }[]
      ).map(({ because, source }) => `${because} ${source}`)
    expect(await why('anna', mine.id)).toEqual(['own user:anna'])
    expect(await why('mona', mine.id)).toContain('subtree unit:top')
    expect(await why('emil', mine.id)).toContain('area territory:east')
    expect((await why('ben', mine.id))[0]).toMatch(/^assigned share:/)
    expect(await why('anna', other.id)).toEqual([])
    const { json } = await ask('/_satchel/scope/anna')
    expect(json.families.find(({ db }: { db: string }) => db === 'customers')).toMatchObject({ count: 1 })
  })
})

describe('a handover', () => {
  const open = (n: number, over: object = {}) =>
    anOpportunity({
      id: `opportunity:${n}`,
      customerId: `customer:${n}`,
      ownerId: 'user:anna',
      ...over,
    } as never)
  async function loaded() {
    const server = await aDesk()
    server.load(
      ...[1, 2, 3].map((n) => aCustomer({ id: `customer:${n}`, name: `C${n}` } as never)),
      open(1),
      open(2, { stage: 'won' }),
      aQuote({ customerId: 'customer:3' as never, ownerId: 'user:anna' }),
    )
    return server
  }
  const plan = { from: 'user:anna', to: ['user:ben'], reason: 'leaves' }
  const owners = async (server: TestServer, db: string) =>
    Object.fromEntries(
      (
        (await server.as('root')(`/${db}/_all_docs?include_docs=true`)).json.rows as {
          id: string
          doc: AnyDocument
        }[]
      )
        .filter(({ doc }) => doc['ownerId'])
        .map(({ id, doc }) => [id, doc['ownerId']]),
    )

  test('is shown before, done in one step, seen by both at their next sync, and taken back exactly', async () => {
    await using server = await loaded()
    const ask = server.atDesk('desk')
    const preview = await ask('/_satchel/handovers', { body: { ...plan, preview: true } })
    expect(preview.json).toMatchObject({ documents: 5 })
    expect(preview.json.customers[0]).toMatchObject({
      id: 'customer:1',
      to: 'user:ben',
      open: { opportunity: 1 },
    })
    const before = [
      await owners(server, 'customers'),
      await owners(server, 'opportunities'),
      await owners(server, 'quotes'),
    ]
    expect((await feedOf(server, 'ben', 'customers')).size).toBe(0)

    const done = await ask('/_satchel/handovers', { body: plan })
    expect(done.json).toMatchObject({ documents: 5, by: 'desk' })
    expect((await feedOf(server, 'ben', 'customers')).size).toBe(3)
    const now = await owners(server, 'opportunities')
    // What was won stays hers: history keeps who did what.
    expect(now).toMatchObject({ 'opportunity:1': 'user:ben', 'opportunity:2': 'user:anna' })
    const hers = [...(await feedOf(server, 'anna', 'customers')).values()]
    expect(hers.every((doc) => (doc as unknown as { _deleted?: boolean })._deleted)).toBe(true)

    const { json } = await ask('/_satchel/handovers')
    expect(json.handovers).toHaveLength(1)
    expect((await ask(`/_satchel/handovers/${done.json.id}`, { method: 'DELETE' })).status).toBe(200)
    expect([
      await owners(server, 'customers'),
      await owners(server, 'opportunities'),
      await owners(server, 'quotes'),
    ]).toEqual(before)
    expect((await ask(`/_satchel/handovers/${done.json.id}`, { method: 'DELETE' })).status).toBe(404)
  })

  test('to several shares the customers; what moved on since is left where it is', async () => {
    await using server = await loaded()
    const ask = server.atDesk('desk')
    const done = await ask('/_satchel/handovers', { body: { ...plan, to: ['user:ben', 'user:emil'] } })
    const now = await owners(server, 'customers')
    expect(Object.values(now).toSorted()).toEqual(['user:ben', 'user:ben', 'user:emil'])
    const moved = (await server.as('root')('/customers/customer:1')).json
    await server.as('root')('/customers/customer:1', {
      method: 'PUT',
      body: { ...moved, ownerId: 'user:mona' },
    })
    await ask(`/_satchel/handovers/${done.json.id}`, { method: 'DELETE' })
    expect(await owners(server, 'customers')).toEqual({
      'customer:1': 'user:mona',
      'customer:2': 'user:anna',
      'customer:3': 'user:anna',
    })
  })

  test('of a territory takes everybody’s customers there, of one customer that alone, and each comes back to whose it was', async () => {
    await using server = await loaded()
    server.load(
      aCustomer({ id: 'customer:4', ownerId: 'user:mona' } as never),
      aCustomer({ id: 'customer:5', ownerId: 'user:mona', territoryId: 'territory:north' } as never),
    )
    const ask = server.atDesk('desk')
    const before = await owners(server, 'customers')
    const body = { from: '', to: ['user:ben'], territoryId: aCustomer().territoryId, reason: '' }
    const preview = (await ask('/_satchel/handovers', { body: { ...body, preview: true } })).json
    expect(preview.customers.map(({ from, to }: { from: string; to: string }) => [from, to])).toEqual([
      ...Array.from({ length: 3 }, () => ['user:anna', 'user:ben']),
      ['user:mona', 'user:ben'],
    ])
    const done = await ask('/_satchel/handovers', { body })
    expect(await owners(server, 'customers')).toEqual({
      ...Object.fromEntries([1, 2, 3, 4].map((n) => [`customer:${n}`, 'user:ben'])),
      'customer:5': 'user:mona',
    })
    await ask(`/_satchel/handovers/${done.json.id}`, { method: 'DELETE' })
    expect(await owners(server, 'customers')).toEqual(before)

    await ask('/_satchel/handovers', { body: { ...body, territoryId: '', customerIds: ['customer:5'] } })
    expect(await owners(server, 'customers')).toEqual({ ...before, 'customer:5': 'user:ben' })
    expect((await ask('/_satchel/handovers', { body: { ...body, territoryId: '' } })).status).toBe(400)
  })

  test('of nobody, to nobody, to oneself or to somebody who left is refused', async () => {
    await using server = await loaded()
    server.load(aUser('gone', [], { active: false }))
    const ask = server.atDesk('desk')
    for (const wrong of [
      { from: 'user:x' },
      { to: [] },
      { to: ['user:anna'] },
      { to: ['user:gone'] },
      { customerIds: 'all' },
    ])
      expect((await ask('/_satchel/handovers', { body: { ...plan, ...wrong } })).status).toBe(400)
  })
})

describe('a deal team', () => {
  test('brings exactly the deal’s closure to a colleague, and takes it again', async () => {
    await using server = await aDesk()
    server.load(
      aCustomer(),
      anOpportunity({ ownerId: 'user:anna' }),
      anOpportunity({ id: 'opportunity:9', ownerId: 'user:anna' } as never),
      aQuote({ opportunityId: 'opportunity:1' }),
      aQuote({ id: 'quote:9', opportunityId: '' } as never),
    )
    const opportunityId = anOpportunity().id
    const body = { opportunityId, userId: 'user:ben', role: 'design' }
    expect((await server.as('ben')('/_satchel/teams', { body })).status).toBe(404)
    expect((await server.as('emil')('/_satchel/teams', { body })).status).toBe(404)
    const made = await server.as('anna')('/_satchel/teams', { body })
    expect(made.status).toBe(201)
    expect([...(await feedOf(server, 'ben', 'opportunities')).keys()]).toEqual([opportunityId])
    expect([...(await feedOf(server, 'ben', 'customers')).keys()]).toEqual(['customer:1'])
    expect([...(await feedOf(server, 'ben', 'quotes')).keys()]).not.toContain('quote:9')
    expect((await server.as('ben')(`/_satchel/teams/${made.json.id}`, { method: 'DELETE' })).status).toBe(404)
    expect((await server.as('anna')(`/_satchel/teams/${made.json.id}`, { method: 'DELETE' })).status).toBe(
      200,
    )
    const gone = [...(await feedOf(server, 'ben', 'opportunities')).values()]
    expect(gone.every((doc) => (doc as unknown as { _deleted?: boolean })._deleted)).toBe(true)
    expect((await server.as('anna')('/_satchel/teams', { body: { ...body, userId: 'user:x' } })).status).toBe(
      400,
    )
    expect((await server.as('anna')('/_satchel/teams', { body: { ...body, until: 'soon' } })).status).toBe(
      400,
    )
  })
})

describe('conflicts', () => {
  test('of any client are listed, the heavy ones first', async () => {
    await using server = await aDesk()
    server.load(aCustomer(), aCustomer({ id: 'customer:2' } as never))
    const root = server.as('root')
    const fork = async (id: string, over: object, hash: string) => {
      const { json } = await root(`/customers/${id}`)
      const [generation, first] = String(json._rev).split('-') as [string, string]
      const parent = json._revisions ?? { start: Number(generation), ids: [first] }
      const revisions = { start: parent.start + 1, ids: [hash, ...parent.ids] }
      await root('/customers/_bulk_docs', {
        body: {
          new_edits: false,
          docs: [{ ...json, ...over, _rev: `${revisions.start}-${hash}`, _revisions: revisions }],
        },
      })
    }
    for (const [id, change] of [
      ['customer:1', { phone: '1' }],
      ['customer:2', { bankAccount: '1' }],
    ] as const) {
      const { json } = await root(`/customers/${id}`)
      await fork(id, { ...change, _rev: json._rev }, 'aaaa')
      // The second branch stands on the same parent.
      const { ids } = { ids: ['bbbb', String(json._rev).split('-')[1]] }
      const other = Object.fromEntries(Object.keys(change).map((field) => [field, '2']))
      await root('/customers/_bulk_docs', {
        body: {
          new_edits: false,
          docs: [
            {
              ...json,
              ...other,
              _rev: `${Number.parseInt(json._rev, 10) + 1}-bbbb`,
              _revisions: { start: Number.parseInt(json._rev, 10) + 1, ids },
            },
          ],
        },
      })
    }
    const { json } = await server.atDesk('desk')('/_satchel/conflicts')
    expect(json.conflicts.map(({ id }: { id: string }) => id)).toEqual(['customer:2', 'customer:1'])
    expect(json.conflicts[0]).toMatchObject({
      db: 'customers',
      fields: ['bankAccount'],
      revs: [expect.any(String), expect.any(String)],
    })

    // One is taken on by somebody who may settle it; what is settled is with nobody any more.
    const ask = server.atDesk('desk')
    const ids = [{ db: 'customers', id: 'customer:1' }]
    const assign = (assignee: string) => ask('/_satchel/conflicts', { body: { assignee, ids } })
    expect((await assign('user:anna')).status).toBe(400)
    expect((await assign('user:desk')).json).toEqual({ assigned: 1 })
    const withWhom = async () =>
      Object.fromEntries(
        ((await ask('/_satchel/conflicts')).json.conflicts as { id: string; assignee?: string }[]).map(
          ({ id, assignee }) => [id, assignee],
        ),
      )
    expect(await withWhom()).toEqual({ 'customer:1': 'user:desk', 'customer:2': undefined })
    expect((await assign('')).json).toEqual({ assigned: 1 })
    expect(await withWhom()).toEqual({ 'customer:1': undefined, 'customer:2': undefined })
    const stranger = { assignee: 'user:desk', ids: [{ db: 'customers', id: 'customer:9' }] }
    expect((await ask('/_satchel/conflicts', { body: stranger })).json).toEqual({ assigned: 0 })
    expect((await ask('/_satchel/health')).json.days).toMatchObject([{ conflicts: 2 }])
  })
})

describe('nobody without the role', () => {
  test.each([
    ['/_satchel/conflicts', undefined],
    ['/_satchel/conflicts', { assignee: '', ids: [] }],
    ['/_satchel/scope/anna', undefined],
    ['/_satchel/scope/anna/customers/customer:1', undefined],
    ['/_satchel/scope', { supposed: [] }],
    ['/_satchel/handovers', undefined],
    ['/_satchel/handovers', { from: 'user:anna', to: ['user:ben'] }],
    ['/_satchel/health', undefined],
    ['/_satchel/escrow/1', { accept: true }],
  ])('asks for %s, at the desk or not', async (path, body) => {
    await using server = await aDesk()
    const init = body === undefined ? {} : { body }
    for (const name of ['anna', 'emil', 'mona']) {
      expect((await server.as(name)(path, init)).status, name).toBe(403)
      expect((await server.atDesk(name)(path, init)).status, name).toBe(403)
    }
    // The sync admin’s own laptop is everybody’s: only at the desk does she see more.
    expect((await server.as('desk')(path, init)).status).toBe(403)
  })

  test('and a sync admin who was made inactive is one no more', async () => {
    await using server = await aDesk()
    expect((await server.atDesk('desk')('/_satchel/health')).status).toBe(200)
    const user = (await server.as('root')('/directory/user:desk')).json
    await server.as('root')('/directory/user:desk', { method: 'PUT', body: { ...user, active: false } })
    expect((await server.atDesk('desk')('/_satchel/health')).status).toBe(403)
    expect((await feedOf(server, 'desk', 'customers')).size).toBe(0)
  })
})

test('knowledge is written by everybody, published by a second pair of eyes, and deleted by nobody', async () => {
  await using server = await aDesk()
  const article = {
    _id: 'article:1',
    type: 'article',
    title: 'Seal',
    productCategory: '',
    faultCode: '',
    body: 'x',
    version: 1,
    schemaVersion: 1,
    createdAt: '2026-11-20T00:00:00.000Z',
    createdBy: 'user:anna',
    createdDevice: 'd',
    updatedAt: '2026-11-20T00:00:00.000Z',
    updatedBy: 'user:anna',
    updatedDevice: 'd',
    stage: 'draft',
  }
  const put = async (name: string, over: object) => {
    const known = await server.as('root')('/knowledge/article:1')
    const { _rev } = known.json as { _rev?: string }
    return (
      await server.as(name)('/knowledge/article:1', {
        method: 'PUT',
        body: { ...article, ...over, ...(_rev ? { _rev } : {}) },
      })
    ).status
  }
  expect(await put('anna', {})).toBe(201)
  expect(await put('anna', { stage: 'inReview' })).toBe(201)
  expect(await put('anna', { stage: 'published', reviewedBy: 'user:anna' })).toBe(403)
  expect(await put('emil', { stage: 'published', reviewedBy: 'user:anna' })).toBe(403)
  expect(await put('emil', { stage: 'published', reviewedBy: 'user:emil' })).toBe(201)
  expect(await put('anna', { stage: 'published', reviewedBy: 'user:emil', body: 'other' })).toBe(403)
  const { _rev } = (await server.as('emil')('/knowledge/article:1')).json
  expect((await server.as('emil')(`/knowledge/article:1?rev=${_rev}`, { method: 'DELETE' })).status).toBe(403)
})

test('a laptop tells what it compared, and health shows it', async () => {
  await using server = await aDesk()
  await server.signIn('anna', 'laptop-1')
  const body = { waiting: 1, rejected: 0, compared: { matches: true, count: 7 } }
  expect((await server.as('anna')('/_satchel/devices/laptop-1/report', { method: 'PUT', body })).status).toBe(
    200,
  )
  expect((await server.as('ben')('/_satchel/devices/laptop-1/report', { method: 'PUT', body })).status).toBe(
    404,
  )
  const tell = (told: object) =>
    server.as('anna')('/_satchel/devices/laptop-1/report', { method: 'PUT', body: told })
  expect((await tell({ waiting: -1, rejected: 0 })).status).toBe(400)
  expect((await tell({ waiting: 0, rejected: 0, failure: { cause: 'bored', ago: 0 } })).status).toBe(400)
  // A failure is told besides, and takes nothing of what was told before.
  const failure = { cause: 'storageFull', ago: 60_000 }
  expect((await tell({ waiting: 2, rejected: 0, failure })).status).toBe(200)
  const { json } = await server.atDesk('desk')('/_satchel/health')
  expect(json.devices).toMatchObject([
    {
      id: 'laptop-1',
      user: 'anna',
      report: { waiting: 2, compared: { matches: true, count: 7 }, failure: { cause: 'storageFull' } },
    },
  ])
  expect(json.maintenance).toEqual({})
})

test('health says how many changes a laptop that is away has not heard of', async () => {
  await using server = await aDesk()
  const { storage } = server.core
  const contact = (n: number) => aContact({ id: `contact:${n}` as never })
  server.load(aCustomer(), contact(1), contact(2))
  const then = storage.lastSeq()
  expect(finished(changesSince(storage, server.core.viewerOf('anna'), then))).toBe(0)
  // One changed, one new, and one that is none of hers.
  await server.as('anna')('/contacts/contact:3', { method: 'PUT', body: toWire(any(contact(3))) })
  const { json } = await server.as('anna')('/contacts/contact:1')
  await server.as('anna')('/contacts/contact:1', { method: 'PUT', body: { ...json, note: 'called' } })
  server.load(aCustomer({ id: 'customer:2' as never, ownerId: 'user:ben', territoryId: 'territory:north' }))
  expect(finished(changesSince(storage, server.core.viewerOf('anna'), then))).toBe(2)
  expect(finished(changesSince(storage, server.core.viewerOf('anna'), 0))).toBe(
    families.reduce((sum, db) => sum + feedIds(server, 'anna', [db]).size, 0),
  )
  // Handed away, all of it is told as gone.
  const customer = (await server.as('root')('/customers/customer:1')).json
  const given = { ...customer, ownerId: 'user:ben' }
  await server.as('root')('/customers/customer:1', { method: 'PUT', body: given })
  expect(finished(changesSince(storage, server.core.viewerOf('anna'), then))).toBe(4)
})

test('what becomes of people’s edits is counted by day: taken, refused, sealed', async () => {
  await using server = await aDesk()
  server.load(aCustomer())
  const mine = (await server.as('anna')('/customers/customer:1')).json
  const put = (name: string, over: object) =>
    server.as(name)('/customers/customer:1', { method: 'PUT', body: { ...mine, ...over } })
  expect((await put('anna', { phone: '1' })).status).toBe(201)
  expect((await put('ben', { phone: '2' })).status).toBe(409)
  const now = (await server.as('anna')('/customers/customer:1')).json
  expect((await put('anna', { ...now, kind: 'nonsense' })).status).toBe(403)
  // Handed over while she worked: what she still sends is sealed.
  await server.as('root')('/customers/customer:1', { method: 'PUT', body: { ...now, ownerId: 'user:ben' } })
  const [generation, parent] = String(now._rev).split('-') as [string, string]
  const late = {
    ...now,
    phone: '3',
    _rev: `${Number(generation) + 1}-${'c'.repeat(32)}`,
    _revisions: { start: Number(generation) + 1, ids: ['c'.repeat(32), parent] },
  }
  await server.as('anna')('/customers/_bulk_docs', { body: { new_edits: false, docs: [late] } })
  const { json } = await server.atDesk('desk')('/_satchel/health')
  expect(json.days).toEqual([
    { day: createCalendar(systemClock).today(), taken: 1, refused: 1, sealed: 1, conflicts: 0 },
  ])
})
