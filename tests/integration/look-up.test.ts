import { expect, test } from 'vitest'
import { findLookedUp } from '#server/desk/look-up.ts'
import type { Right } from '#shared/directory/directory.ts'
import { addDays } from '#shared/kernel/clock.ts'
import {
  aContact,
  aCustomer,
  aLead,
  anAsset,
  anOpportunity,
  aQuote,
  aUser,
  aVisit,
} from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const over: readonly Right[] = [
  { kind: 'own', classes: ['base', 'sales'] },
  { kind: 'subtree', classes: ['base', 'sales'], lookUp: true },
]
const away = { ownerId: 'user:olga', territoryId: 'territory:north' }

/** Nora looks up what the people of unit 1 own and holds nothing of it; olga's customers of another unit are hidden from her. */
async function aCompany(): Promise<TestServer> {
  const server = await aServer()
  server.load(
    aUser('nora', over, { roles: ['manager'] }),
    aUser('olga', [{ kind: 'own', classes: ['base', 'sales'] }], { unitId: 'unit:other' }),
    aCustomer({ name: '华源（上海）泵业有限公司', nameEn: 'Huayuan Pumps', number: 'C-000001' }),
    aContact({ name: '王伟', mobile: '13800138000' }),
    anOpportunity({ name: '二期改造' }),
    aQuote({ number: 'QT-2026-000123' }),
    anAsset({ serialNumber: 'SN-001' }),
  )
  await server.accounts.saveAll(['nora', 'olga'], 'secret', [])
  return server
}

const find = async (server: TestServer, who: string, words: string, skip?: number) =>
  server.as(who)('/_satchel/look-up', { body: { words, ...(skip === undefined ? {} : { skip }) } })
const foundBy = async (server: TestServer, words: string, who = 'nora') =>
  ((await find(server, who, words)).json.found as { id: string; parts: { id: string }[] }[]).map(
    ({ id, parts }) => [id, ...parts.map((part) => part.id)].join(' '),
  )
const shown = async (server: TestServer, who: string, id: string) => {
  const { status, json } = await server.as(who)(`/_satchel/look-up/${id}`)
  return status === 200 ? (json.documents as { id: string }[]).map((one) => one.id) : status
}
const held = async (server: TestServer, who: string, db: string) => [
  ...(await feedOf(server, who, db)).keys(),
]
const take = (server: TestServer, who: string, customerId: string) =>
  server.as(who)('/_satchel/taken', { body: { customerId } })
const leave = (server: TestServer, who: string, id: string) =>
  server.as(who)(`/_satchel/taken/${id}`, { method: 'DELETE' })

test('what a right looks up is not held, and is found by name, width, pinyin, initials, person and number', async () => {
  await using server = await aCompany()
  expect(await held(server, 'nora', 'customers')).toEqual([])
  expect(await held(server, 'nora', 'contacts')).toEqual([])
  expect(await held(server, 'nora', 'opportunities')).toEqual([])
  for (const words of [
    '华源(上海)',
    '华源 上海',
    'ｈｕａｙｕａｎ',
    'huayuan',
    'hysh',
    'HUAYUAN pumps',
    'c-000001',
  ])
    expect([words, await foundBy(server, words)]).toEqual([words, ['customer:1']])
  expect(await foundBy(server, 'wangwei')).toEqual(['customer:1 contact:1'])
  expect(await foundBy(server, '138 0013 8000')).toEqual(['customer:1 contact:1'])
  expect(await foundBy(server, 'QT-2026-000123')).toEqual(['customer:1 quote:1'])
  expect(await foundBy(server, '华源 二期')).toEqual(['customer:1 opportunity:1'])
  // Her right names base and sales: machines are service's.
  expect(await foundBy(server, 'SN-001')).toEqual([])
  expect(await foundBy(server, '——')).toEqual([])
  expect(await shown(server, 'nora', 'customer:1')).toEqual([
    'customer:1',
    'contact:1',
    'opportunity:1',
    'quote:1',
  ])
})

test('who holds it, and who may not, finds nothing; an administrator is nobody who looks up', async () => {
  await using server = await aCompany()
  for (const who of ['anna', 'ben', 'emil', 'olga', 'root'])
    expect([who, await foundBy(server, '华源', who)]).toEqual([who, []])
  expect(await shown(server, 'ben', 'customer:1')).toBe(404)
  expect(await shown(server, 'root', 'customer:1')).toBe(404)
  expect((await take(server, 'ben', 'customer:1')).status).toBe(404)
  expect((await take(server, 'root', 'customer:1')).status).toBe(404)
})

test('what is hidden changes no byte of an answer', async () => {
  await using without = await aCompany()
  await using server = await aCompany()
  server.load(
    aCustomer({ id: 'customer:2' as never, name: '华源（北京）泵业', number: 'C-000000', ...away }),
    aContact({ id: 'contact:2' as never, customerId: 'customer:2' as never, name: '王伟' }),
    anOpportunity({
      id: 'opportunity:2' as never,
      customerId: 'customer:2' as never,
      ownerId: 'user:olga',
    }),
  )
  const asked = ['华源', 'huayuan', 'wangwei', '北京', 'C-000000']
  for (const words of asked)
    expect((await find(server, 'nora', words)).json).toEqual((await find(without, 'nora', words)).json)
  const whole = async (one: TestServer, path: string, body?: unknown) => {
    const { status, json } = await one.as('nora')(path, body === undefined ? {} : { body })
    return [status, JSON.stringify(json)]
  }
  for (const path of [
    '/_satchel/look-up/customer:1',
    '/_satchel/look-up/customer:2',
    '/_satchel/look-up/contact:2',
  ])
    expect(await whole(server, path)).toEqual(await whole(without, path))
  // A hidden one and one that never was are one answer.
  for (const body of [{ customerId: 'customer:2' }, { customerId: 'customer:9' }])
    expect(await whole(server, '/_satchel/taken', body)).toEqual(
      await whole(without, '/_satchel/taken', { customerId: 'customer:9' }),
    )
  expect(await whole(server, '/_satchel/look-up/customer:2')).toEqual(
    await whole(server, '/_satchel/look-up/customer:9'),
  )
  expect(await foundBy(server, '华源', 'olga')).toEqual([])
})

test('a version in conflict that lies with a hidden customer is neither found nor shown', async () => {
  await using server = await aCompany()
  server.load(aCustomer({ id: 'customer:2' as never, name: '别处', number: 'C-2', ...away }))
  const { json } = await server.as('root')('/contacts/contact:1')
  const hash = 'f'.repeat(32)
  const doc = { ...json, customerId: 'customer:2', name: '暗处', _rev: `1-${hash}` }
  await server.as('root')('/contacts/_bulk_docs', {
    body: { new_edits: false, docs: [{ ...doc, _revisions: { start: 1, ids: [hash] } }] },
  })
  // Everybody elects the one that is hidden from her.
  expect((await server.as('root')('/contacts/contact:1?conflicts=true')).json).toMatchObject({
    name: '暗处',
    _conflicts: [expect.any(String)],
  })
  expect(await foundBy(server, 'wangwei')).toEqual(['customer:1 contact:1'])
  expect(await foundBy(server, '暗处')).toEqual([])
  const { documents } = (await server.as('nora')('/_satchel/look-up/customer:1')).json
  expect(JSON.stringify(documents)).not.toContain('暗处')
  expect((documents as { id: string; name: string }[]).find(({ id }) => id === 'contact:1')?.name).toBe(
    '王伟',
  )
})

test('taken along it is held from the next sync on, changes follow, and left again it is gone', async () => {
  await using server = await aCompany()
  expect((await take(server, 'nora', 'customer:1')).status).toBe(201)
  expect((await take(server, 'nora', 'customer:1')).status).toBe(201)
  expect(await held(server, 'nora', 'customers')).toEqual(['customer:1'])
  expect(await held(server, 'nora', 'contacts')).toEqual(['contact:1'])
  expect(await held(server, 'nora', 'quotes')).toEqual(['quote:1'])
  expect(await held(server, 'nora', 'assets')).toEqual([])
  const kept = [...(await feedOf(server, 'nora', 'directory')).values()].filter(
    ({ type }) => type === 'taken',
  )
  expect(kept).toMatchObject([{ userId: 'user:nora', customerId: 'customer:1' }])
  // Nobody else hears of it, and it is not looked up any more.
  expect([...(await feedOf(server, 'anna', 'directory')).values()].some(({ type }) => type === 'taken')).toBe(
    false,
  )
  expect(await foundBy(server, '华源')).toEqual([])
  expect((await leave(server, 'nora', 'customer:1')).status).toBe(200)
  expect((await leave(server, 'nora', 'customer:1')).status).toBe(404)
  const after = await feedOf(server, 'nora', 'customers')
  expect(after.get('customer:1')).toMatchObject({ _deleted: true })
  expect(await foundBy(server, '华源')).toEqual(['customer:1'])
})

test('with the right ends what was taken along by it; nobody takes or leaves for another', async () => {
  await using server = await aCompany()
  await take(server, 'nora', 'customer:1')
  expect((await leave(server, 'anna', 'customer:1')).status).toBe(404)
  const change = async (fields: object) => {
    const { json } = await server.as('root')('/directory/user:nora')
    const { status } = await server.as('root')('/directory/user:nora', {
      method: 'PUT',
      body: { ...json, ...fields },
    })
    expect(status).toBe(201)
  }
  await change({ rights: [] })
  expect((await feedOf(server, 'nora', 'customers')).get('customer:1')).toMatchObject({ _deleted: true })
  expect([await foundBy(server, '华源'), await shown(server, 'nora', 'customer:1')]).toEqual([[], 404])
  await change({ rights: over })
  expect((await feedOf(server, 'nora', 'customers')).get('customer:1')).not.toHaveProperty('_deleted')
  await change({ active: false })
  expect([await foundBy(server, '华源'), await shown(server, 'nora', 'customer:1')]).toEqual([[], 404])
  expect((await take(server, 'nora', 'customer:1')).status).toBe(404)
})

test('who takes a customer along passes nothing on: a visit that she plans gives nothing, nor a team', async () => {
  await using server = await aCompany()
  const everything = { classes: ['base', 'sales', 'service'], lookUp: true } as const
  server.load(
    aUser('paul', [
      { kind: 'own', ...everything },
      { kind: 'subtree', ...everything },
    ]),
  )
  await server.accounts.saveAll(['paul'], 'secret', [])
  server.load(aCustomer({ id: 'customer:2' as never, number: 'C-2', ownerId: 'user:paul' }))
  for (const id of ['customer:1', 'customer:2']) expect((await take(server, 'paul', id)).status).toBe(201)
  const later = addDays(server.core.calendar.today(), 300)
  const { id, ...visit } = aVisit({ engineerId: 'user:paul', scheduledFor: later, number: '' })
  const planned = await server.as('paul')(`/service/${id}`, { method: 'PUT', body: { ...visit, _id: id } })
  expect(planned.status).toBe(201)
  const shared = await server.as('paul')('/_satchel/account-teams', {
    body: { customerId: 'customer:2', userId: 'user:ben', classes: ['base'] },
  })
  expect([shared.status, shared.json.satchel]).toEqual([404, { kind: 'missing' }])
  const { json } = await server.as('root')('/directory/user:paul')
  await server.as('root')('/directory/user:paul', { method: 'PUT', body: { ...json, rights: [] } })
  const left = await feedOf(server, 'paul', 'customers')
  expect([...left].map(([customer, { _deleted }]) => [customer, _deleted])).toEqual([
    ['customer:1', true],
    ['customer:2', true],
  ])
  expect((await server.as('paul')('/customers/customer:1')).status).toBe(404)
})

test('a customer that goes to another unit is found no more; a laptop that was stopped hears nothing', async () => {
  await using server = await aCompany()
  await take(server, 'nora', 'customer:1')
  const { json } = await server.as('root')('/customers/customer:1')
  await server.as('root')('/customers/customer:1', { method: 'PUT', body: { ...json, ...away } })
  expect((await feedOf(server, 'nora', 'customers')).get('customer:1')).toMatchObject({ _deleted: true })
  expect([await foundBy(server, '华源'), await shown(server, 'nora', 'customer:1')]).toEqual([[], 404])

  const { token } = await server.signIn('nora', 'laptop-1')
  const ask = () =>
    fetch(new URL('/_satchel/look-up', server.address), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ words: '华源' }),
    })
  expect((await ask()).status).toBe(200)
  await server.as('root')('/_satchel/devices/laptop-1', {
    method: 'PUT',
    body: { user: 'nora', state: 'suspended' },
  })
  const stopped = await ask()
  expect([stopped.status, stopped.headers.get('satchel-device')]).toEqual([403, 'suspended'])
  await stopped.arrayBuffer()
})

test('nobody writes such a document herself', async () => {
  await using server = await aCompany()
  await take(server, 'nora', 'customer:1')
  const [own] = [...(await feedOf(server, 'nora', 'directory')).values()].filter(
    ({ type }) => type === 'taken',
  )
  const { id, _rev, ...fields } = own as unknown as { id: string; _rev: string }
  const made = await server.as('nora')('/directory', {
    body: { ...fields, _id: 'taken:mine', customerId: 'customer:1' },
  })
  expect(made.status).toBe(403)
  const gone = await server.as('nora')(
    `/directory/${String((own as { _id?: string })._id ?? id)}?rev=${_rev}`,
    { method: 'DELETE' },
  )
  expect(gone.status).toBe(403)
})

test('pages hold twenty, those that begin so first, and end', async () => {
  await using server = await aCompany()
  const many = Array.from({ length: 45 }, (_, n) =>
    aCustomer({
      id: `customer:m${n}` as never,
      name: n === 40 ? '泵站' : `第${n}泵站`,
      number: `C-1${String(n).padStart(5, '0')}`,
    }),
  )
  server.load(...many)
  const pages = await Promise.all([undefined, 20, 40, 60].map((skip) => find(server, 'nora', '泵站', skip)))
  const counts = pages.map(({ json }) => [json.found.length, json.more, json.complete])
  expect(counts).toEqual([
    [20, true, true],
    [20, true, true],
    [5, false, true],
    [0, false, true],
  ])
  expect(pages[0]?.json.found[0].id).toBe('customer:m40')
  const ids = pages.flatMap(({ json }) => (json.found as { id: string }[]).map(({ id }) => id))
  expect(new Set(ids).size).toBe(45)
})

test('others have their turn among the many people of one customer, and what is taken from her meanwhile is not told', async () => {
  await using server = await aCompany()
  server.load(
    ...Array.from({ length: 350 }, (_, n) => aContact({ id: `contact:m${n}` as never, name: `张${n}` })),
  )
  const looking = () => findLookedUp(server.core, 'nora', { words: 'zhang349' })
  // Spelled out a few at a time; what was is remembered.
  expect([...looking()].length).toBeGreaterThan(15)
  expect([...looking()]).toHaveLength(3)
  const found = looking()
  found.next()
  const { json } = await server.as('root')('/directory/user:nora')
  await server.as('root')('/directory/user:nora', { method: 'PUT', body: { ...json, rights: [] } })
  let step = found.next()
  while (!step.done) step = found.next()
  expect(step.value).toEqual({ found: [], more: false, complete: true })
})

test('a name whose readings run into each other is looked for like any other', async () => {
  await using server = await aCompany()
  server.load(aCustomer({ id: 'customer:2' as never, name: '亲敋'.repeat(40), number: 'C-000002' }))
  // Tried in every combination, this would not end.
  expect(await foundBy(server, `${'qinge'.repeat(19)}ii`)).toEqual([])
  expect(await foundBy(server, 'qinge'.repeat(20))).toEqual(['customer:2'])
})

test('of each kind the newest sixty are shown, and many of one kind hide none of another', async () => {
  await using server = await aCompany()
  const deals = Array.from({ length: 60 }, (_, n) => anOpportunity({ id: `opportunity:m${n}` as never }))
  server.load(aLead({ id: 'lead:1' as never, customerId: 'customer:1' as never }), ...deals.slice(0, 59))
  const read = async () => {
    const { json } = await server.as('nora')('/_satchel/look-up/customer:1')
    const ofType = (type: string) =>
      (json.documents as { id: string; type: string }[]).flatMap((one) => (one.type === type ? [one.id] : []))
    return { more: json.more as boolean, deals: ofType('opportunity'), leads: ofType('lead') }
  }
  const newestFirst = deals.map(({ id }) => id as string).toReversed()
  const leads = ['lead:1']
  expect(await read()).toEqual({ more: false, deals: [...newestFirst.slice(1), 'opportunity:1'], leads })
  server.load(...deals.slice(59))
  expect(await read()).toEqual({ more: true, deals: newestFirst, leads })
})

test('odd questions are told what is odd about them', async () => {
  await using server = await aCompany()
  const refused = async (body: unknown) => {
    const { status, json } = await server.as('nora')('/_satchel/look-up', { body })
    return [status, json.satchel?.kind ?? json.error]
  }
  const wrong = [400, 'wrongInput']
  expect(await refused({ words: 'x'.repeat(101) })).toEqual(wrong)
  expect(await refused({ words: '' })).toEqual(wrong)
  expect(await refused({ words: ['a'] })).toEqual(wrong)
  expect(await refused({})).toEqual(wrong)
  expect(await refused({ words: 'a', skip: -1 })).toEqual(wrong)
  expect(await refused({ words: 'a', skip: 1_001 })).toEqual(wrong)
  expect(await refused([])).toEqual([400, 'bad_request'])
  const ids = Array.from({ length: 10_000 }, (_, n) => `customer:${n}`)
  const many = await server.as('nora')('/_satchel/taken', { body: { customerId: ids } })
  expect([many.status, many.json.satchel.kind]).toEqual([400, 'wrongInput'])
  expect(
    (await server.as('nora')(`/_satchel/look-up/${encodeURIComponent(ids.slice(0, 300).join(','))}`)).status,
  ).toBe(404)
  for (const id of ['user:nora', '__proto__', 'customer:', 'customer:1/base', '%00'])
    expect([id, (await server.as('nora')(`/_satchel/look-up/${encodeURIComponent(id)}`)).status]).toEqual([
      id,
      404,
    ])
})

test('a customer that becomes one with another is taken along as that one', async () => {
  await using server = await aCompany()
  server.load(
    aUser('desk', [], { roles: ['syncAdmin'] }),
    aCustomer({ id: 'customer:2' as never, number: 'C-2' }),
  )
  await server.accounts.saveAll(['desk'], 'secret', [])
  await take(server, 'nora', 'customer:2')
  const merged = await server.atDesk('desk')('/_satchel/merges', {
    body: { kept: 'customer:1', lost: 'customer:2', take: [], both: [], join: [] },
  })
  expect(merged.status).toBe(201)
  const there = [...(await feedOf(server, 'nora', 'customers')).values()].filter(
    (one) => !('_deleted' in one),
  )
  expect(there.map((one) => (one as unknown as { _id: string })._id).toSorted()).toEqual([
    'customer:1',
    'customer:2',
  ])
  expect(await foundBy(server, '华源')).toEqual([])
})
