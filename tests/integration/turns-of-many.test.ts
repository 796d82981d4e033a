import { expect, test } from 'vitest'
import { calendarOf } from '#server/desk/calendar.ts'
import { findLookedUp } from '#server/desk/look-up.ts'
import { createPool } from '#server/desk/pool.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { aContact, aCustomer, aQuote, aUser } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

// What one person stores may be much; whoever works on it lets others have their turn among it.

const many = 400
const stamp = stampNew({ at: '2026-01-05T08:00:00.000Z' as Instant, by: 'user:desk', device: 'server' })
const terms = {
  id: 'salesTerms:company',
  type: 'salesTerms',
  ...stamp,
  wonReasons: [],
  lostReasons: [],
  competitors: [],
  pool: { quietDays: 90, warnDays: 7, mostHeld: many, claimants: 'everybody', since: '2026-01-05' },
}
const of = <T>(make: (n: number) => T) => Array.from({ length: many }, (_one, n) => make(n))

/** How many documents are read at most between two steps of some work, how many steps there are, and what comes of it. */
function walk<T>({ core: { storage } }: TestServer, work: Generator<unknown, T>) {
  let [read, most, steps] = [0, 0, 0]
  const counted = storage as { -readonly [Name in 'document' | 'leaves']: (typeof storage)[Name] }
  const { document, leaves } = counted
  counted.document = (...asked) => ((read += 1), document(...asked))
  counted.leaves = (...asked) => ((read += 1), leaves(...asked))
  try {
    for (let step = work.next(); ; step = work.next()) {
      most = Math.max(most, read)
      read = 0
      if (step.done) return { most, steps, value: step.value }
      steps += 1
    }
  } finally {
    Object.assign(counted, { document, leaves })
  }
}

test('whether something is open at a customer is asked a few of its documents at a time, those that come meanwhile too', async () => {
  await using server = await aServer()
  server.load(terms, aCustomer(), ...of((n) => aQuote({ id: `quote:d${n}` as never })))
  const { openWork } = createPool(server.core, Date.now)
  const { most, steps, value } = walk(server, openWork('customer:1'))
  expect([value, most <= 20, steps >= many / 20]).toEqual([false, true, true])
  const asked = openWork('customer:1')
  asked.next()
  server.load(aQuote({ id: 'quote:open' as never, stage: 'presented' }))
  expect(walk(server, asked).value).toBe(true)
  const back = await server.as('anna')('/_satchel/pool/returns', {
    body: { customerId: 'customer:1', reason: 'x' },
  })
  expect(back).toMatchObject({ status: 403, json: { satchel: { kind: 'poolWork' } } })
})

test('when somebody was last spoken with is asked a few calls at a time', async () => {
  await using server = await aServer()
  const happenedAt = new Date().toISOString()
  const call = (n: number) => ({
    id: `activity:${n}`,
    type: 'activity',
    ...stamp,
    customerId: 'customer:1',
    contactId: '',
    kind: 'call',
    subject: 'talk',
    body: '',
    happenedAt,
  })
  server.load(terms, aCustomer({ createdAt: '2020-01-01T00:00:00.000Z' as Instant }), ...of(call))
  server.core.storage.transaction(() => server.core.storage.setValue('poolSweptOn', ''))
  const { most, steps } = walk(server, createPool(server.core, Date.now).fallBack() as Generator<undefined>)
  expect([most <= 40, steps >= many / 20]).toEqual([true, true])
  expect((await server.as('root')('/customers/customer:1')).json.ownerId).toBe('user:anna')
})

test('how many customers somebody has is counted a few at a time, and once for a whole gift', async () => {
  await using server = await aServer()
  const rights = [{ kind: 'own', classes: ['base', 'sales'] }] as const
  const pooled = { kind: 'area', territoryId: '', businessLineId: '', pool: true, classes: ['base'] } as const
  const hers = (n: number) =>
    aCustomer({ id: `customer:m${n}` as never, number: `C-m${n}`, ownerId: 'user:mia' })
  const nobodys = (n: number) => aCustomer({ id: `customer:p${n}` as never, number: `C-p${n}`, ownerId: '' })
  server.load(
    terms,
    aUser('mia', [...rights, pooled], { roles: ['manager'], unitId: 'unit:top' } as never),
    ...of(hers),
    ...[1, 2, 3, 4, 5].map(nobodys),
  )
  await server.accounts.saveAll(['mia'], 'secret', [])
  const { most, value } = walk(server, createPool(server.core, Date.now).held('user:mia'))
  expect([value, most <= 20]).toEqual([many, true])
  const claimed = await server.as('mia')('/_satchel/pool/claims', { body: { customerId: 'customer:p1' } })
  expect(claimed).toMatchObject({ status: 403, json: { satchel: { kind: 'poolFull', most: many } } })
  const { storage } = server.core as { storage: { document: TestServer['core']['storage']['document'] } }
  const { document } = storage
  let read = 0
  storage.document = (...asked) => ((read += 1), document(...asked))
  const ids = [1, 2, 3, 4, 5].map((n) => `customer:p${n}`)
  const given = await server.as('mia')('/_satchel/gifts', { body: { to: 'user:mia', ids } })
  storage.document = document
  expect(given.json).toMatchObject({ given: [], left: ids })
  expect(read).toBeLessThan(2 * many)
})

test('a customer with many contacts is looked through a few at a time', async () => {
  await using server = await aServer()
  const right = {
    kind: 'area',
    territoryId: 'territory:east',
    businessLineId: '',
    lookUp: true,
    classes: ['base'],
  }
  server.load(
    aCustomer(),
    aUser('lotte', [right as never]),
    ...of((n) => aContact({ id: `contact:c${n}` as never, name: `诸葛亮${n}` })),
  )
  await server.accounts.saveAll(['lotte'], 'secret', [])
  const { most, value } = walk(server, findLookedUp(server.core, 'lotte', { words: 'zhugeliang399' }))
  expect(value.found.map(({ parts }) => parts.map(({ id }) => id))).toEqual([['contact:c399']])
  expect(most).toBeLessThanOrEqual(40)
  const { json } = await server.as('lotte')('/_satchel/look-up', { body: { words: 'zhugeliang399' } })
  expect(json.found).toHaveLength(1)
})

test('a calendar is written out an entry at a time, and the history of a long record compared in pieces', async () => {
  await using server = await aServer()
  const soon = new Date(Date.now() + 86_400_000).toISOString()
  const appointment = (n: number) => ({
    id: `appointment:a${n}`,
    type: 'appointment',
    ...stamp,
    ownerId: 'user:ben',
    subject: `talk ${n}`,
    startsAt: soon,
    endsAt: soon,
    place: '',
    note: '',
  })
  server.load(aCustomer(), ...of(appointment))
  const secret = { user: 'ben', birth: '', language: 'en', since: 0 } as const
  const told = walk(server, calendarOf(server.core, secret))
  expect(told.value.match(/BEGIN:VEVENT/g)).toHaveLength(many)
  // One to read it, one to write it.
  expect(told.steps).toBeGreaterThanOrEqual(2 * many)

  const extra = Object.fromEntries(Array.from({ length: 40_000 }, (_one, n) => [`k${n}`, [n, 'x']]))
  const root = server.as('root')
  for (const phone of ['1', '2']) {
    const { json } = await root('/customers/customer:1')
    expect(
      (await root('/customers/customer:1', { method: 'PUT', body: { ...json, extra, phone } })).status,
    ).toBe(201)
  }
  const history = walk(server, server.core.history(server.core.viewerOf('anna'), 'customer:1'))
  expect(history.value?.changes.map(({ fields }) => fields)).toMatchObject([
    [{ field: 'phone', before: '1', after: '2' }],
    [
      { field: 'extra', long: true },
      { field: 'phone', after: '1' },
    ],
    [],
  ])
  expect(history.steps).toBeGreaterThan(20)
  expect((await server.as('anna')('/_satchel/history/customer:1')).status).toBe(200)
})
