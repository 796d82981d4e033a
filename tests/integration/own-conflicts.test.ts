import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { openConflicts } from '#server/desk/conflicts.ts'
import { ownConflicts as conflictsOf } from '#server/desk/own-conflicts.ts'
import { chooseOwn, ownChoices, ownConflicts } from '#renderer/replica/sync/own-conflicts.ts'
import type { OwnConflict } from '#shared/desk/own-conflict.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { besides, changed } from '#support/in-conflict.ts'
import { aReplica, repositoriesOf, syncOnce } from '#support/replica.ts'
import { aServer, type TestServer } from '#support/server.ts'

async function listOf(server: TestServer, who: string): Promise<readonly OwnConflict[]> {
  const { json } = await server.as(who)('/_satchel/own-conflicts')
  return json.conflicts as readonly OwnConflict[]
}

async function settle(server: TestServer, who: string, over: object): Promise<[number, unknown]> {
  const { status, json } = await server.as(who)('/_satchel/own-conflicts', { body: over })
  return [status, (json.satchel as { kind?: string } | undefined)?.kind ?? json.ok]
}

async function aConflict(over: object, theirs: object, db = 'contacts', id = 'contact:1') {
  const server = await aServer()
  server.load(aCustomer(), aContact())
  await changed(server, 'anna', { db, id }, over)
  await besides(server, { db, id }, theirs)
  return server
}

const choiceOf = ({ db, id, versions }: OwnConflict, at: number) => ({
  db,
  id,
  revs: versions.map(({ rev }) => rev),
  take: versions[at]?.rev ?? '',
})

describe('a conflict of one’s own', () => {
  test('is told with both values, who and when, and settled by either of them', async () => {
    for (const at of [0, 1]) {
      await using server = await aConflict({ mobile: '13911111111' }, { mobile: '13922222222' })
      const [conflict] = await listOf(server, 'anna')
      if (!conflict) throw new Error('nothing in conflict')
      expect(conflict).toMatchObject({
        id: 'contact:1',
        customerId: 'customer:1',
        fields: ['mobile'],
        atDesk: [],
        versions: [
          { by: 'user:anna', values: { mobile: '13911111111' } },
          { by: 'user:boris', values: { mobile: '13922222222' } },
        ],
      })
      expect(await settle(server, 'anna', choiceOf(conflict, at))).toEqual([200, true])
      const { json } = await server.as('anna')('/contacts/contact:1?conflicts=true')
      expect([json.mobile, json._conflicts]).toEqual([at === 0 ? '13911111111' : '13922222222', undefined])
      expect(await listOf(server, 'anna')).toEqual([])
    }
  })

  test('is nobody else’s: it is not listed, and answered like one that is not there', async () => {
    await using server = await aConflict({ mobile: '13911111111' }, { mobile: '13922222222' })
    const [conflict] = await listOf(server, 'anna')
    if (!conflict) throw new Error('nothing in conflict')
    const absent = { ...choiceOf(conflict, 1), id: 'contact:none' }
    for (const who of ['ben', 'mona', 'emil']) {
      expect(await listOf(server, who)).toEqual([])
      expect(await settle(server, who, choiceOf(conflict, 1))).toEqual(await settle(server, who, absent))
    }
    expect(await settle(server, 'anna', absent)).toEqual([404, 'missing'])
    expect((await listOf(server, 'anna')).length).toBe(1)
  })

  test.each([
    ['the tax number', { taxNumber: '1' }, { taxNumber: '2' }],
    ['the bank account', { bankAccount: '1' }, { bankAccount: '2' }],
    ['the credit limit', { creditLimit: 100 }, { creditLimit: 200 }],
    [
      'a plain field beside a sensitive one',
      { phone: '021-1', taxNumber: '1' },
      { phone: '021-2', taxNumber: '2' },
    ],
  ])('stays with the desk for %s', async (_what, mine, theirs) => {
    await using server = await aConflict(mine, theirs, 'customers', 'customer:1')
    const [conflict] = await listOf(server, 'anna')
    if (!conflict) throw new Error('nothing in conflict')
    expect(conflict.atDesk.length).toBeGreaterThan(0)
    expect(await settle(server, 'anna', choiceOf(conflict, 1))).toEqual([403, 'deskSettles'])
    expect((await listOf(server, 'anna')).length).toBe(1)
  })

  test('of which one version is hidden from her is not there for her', async () => {
    const hidden = { customerId: 'customer:2', mobile: '13900000000' }
    await using server = await aConflict({ mobile: '13911111111' }, hidden)
    server.load(aCustomer({ id: 'customer:2' as never, number: 'C-000002', ownerId: 'user:boris' }))
    expect(await listOf(server, 'anna')).toEqual([])
    const { json } = await server.as('anna')('/contacts/contact:1')
    const choice = { db: 'contacts', id: 'contact:1', revs: [json._rev], take: json._rev }
    expect(await settle(server, 'anna', choice)).toEqual([404, 'missing'])
  })

  test('is not settled over versions that she did not look at', async () => {
    await using server = await aConflict({ mobile: '13911111111' }, { mobile: '13922222222' })
    const [conflict] = await listOf(server, 'anna')
    if (!conflict) throw new Error('nothing in conflict')
    const seen = choiceOf(conflict, 1)
    await changed(server, 'anna', { db: 'contacts', id: 'contact:1' }, { title: 'CEO' })
    expect(await settle(server, 'anna', seen)).toEqual([409, 'conflict'])
    expect(await settle(server, 'anna', { ...seen, take: '1-x', revs: [] })).toEqual([409, 'conflict'])
  })
})

test('of many conflicts each is read in a step of its own, and what was settled between two steps is not told', async () => {
  await using server = await aServer()
  const ids = Array.from({ length: 30 }, (_, at) => `contact:${String(at).padStart(2, '0')}`)
  server.load(aCustomer(), ...ids.map((id) => aContact({ id: id as never })))
  for (const id of ids) {
    await changed(server, 'anna', { db: 'contacts', id }, { mobile: '13911111111' })
    await besides(server, { db: 'contacts', id }, { mobile: '13922222222' })
  }
  const last = (await listOf(server, 'anna')).at(-1)
  if (!last) throw new Error('nothing in conflict')
  for (const read of [
    () => conflictsOf(server.core, server.core.viewerOf('anna')),
    () => openConflicts(server.core.storage, Date.now()),
  ]) {
    let steps = 0
    for (const _step of read()) steps += 1
    expect(steps).toBeGreaterThanOrEqual(30)
  }
  const reading = conflictsOf(server.core, server.core.viewerOf('anna'))
  reading.next()
  expect(await settle(server, 'anna', choiceOf(last, 0))).toEqual([200, true])
  let told = reading.next()
  while (!told.done) told = reading.next()
  expect(told.value.map(({ id }) => id)).toEqual(ids.slice(0, -1))
})

test('what it costs to ask for her own follows from what she holds, however many conflicts others have', async () => {
  const names = Array.from({ length: 40 }, (_none, number) => number + 1)
  await using server = await aServer()
  server.load(
    aCustomer(),
    aContact(),
    aCustomer({ id: 'customer:2' as never, number: 'C-2', ownerId: 'user:ben' }),
    ...names.map((number) =>
      aContact({ id: `contact:b${number}` as never, customerId: 'customer:2' as never }),
    ),
  )
  await changed(server, 'anna', { db: 'contacts', id: 'contact:1' }, { mobile: '13911111111' })
  await besides(server, { db: 'contacts', id: 'contact:1' }, { mobile: '13922222222' })
  const cost = () => {
    const asked: string[] = []
    const storage = new Proxy(server.core.storage, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name)
        if (typeof value !== 'function') return value
        return (...given: unknown[]): unknown => {
          asked.push(`${String(name)} ${JSON.stringify(given)}`)
          return Reflect.apply(value, of, given)
        }
      },
    })
    const core = { ...server.core, storage }
    let steps = 0
    for (const _step of conflictsOf(core, core.viewerOf('anna'))) steps += 1
    return { asked, steps }
  }
  const before = cost()
  expect(before.asked.length).toBeGreaterThan(1)
  for (const number of names) {
    const place = { db: 'contacts', id: `contact:b${number}` }
    await changed(server, 'ben', place, { mobile: '13911111111' })
    await besides(server, place, { mobile: '13922222222' })
  }
  expect((await listOf(server, 'ben')).length).toBe(40)
  expect(cost()).toEqual(before)
})

test('what she chose without a network goes up with the next sync, and can be taken back until then', async () => {
  await using server = await aConflict({ mobile: '13911111111' }, { mobile: '13922222222' })
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  const [conflict] = await ownConflicts(replica)
  if (!conflict) throw new Error('nothing in conflict')
  await chooseOwn(replica, conflict.id, choiceOf(conflict, 0))
  await chooseOwn(replica, conflict.id, undefined)
  await syncOnce(replica, session)
  expect(await ownConflicts(replica)).toHaveLength(1)
  await chooseOwn(replica, conflict.id, choiceOf(conflict, 1))
  expect(await ownChoices(replica)).toHaveLength(1)
  await syncOnce(replica, session)
  expect([await ownConflicts(replica), await ownChoices(replica)]).toEqual([[], []])
  await syncOnce(replica, session)
  const { contacts } = repositoriesOf(replica, 'anna')
  expect((await contacts.find('contact:1'))?.mobile).toBe('13922222222')
})
