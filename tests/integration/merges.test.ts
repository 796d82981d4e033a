import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { quoteHash } from '#shared/approvals/needed-approval.ts'
import { createDemoCompany } from '#demo/company.ts'
import { contractHash, isAsSigned } from '#shared/contracts/sign-contract.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import { checkData } from '#server/maintenance/check.ts'
import { dataFile } from '#server/open-server.ts'
import { readSnapshot } from '#server/storage/sqlite-storage.ts'
import { mergesOf } from '#server/desk/merges-of.ts'
import { families } from '#shared/model/family.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import {
  aContact,
  aContract,
  aCustomer,
  aDocument,
  aLead,
  anAsset,
  anOpportunity,
  any,
  aQuote,
  aRequest,
  aShare,
  aUser,
  aVisit,
} from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const [one, two] = ['customer:1', 'customer:2'] as const
const ofBen = { ownerId: 'user:ben', territoryId: 'territory:north' }

async function loaded(...more: readonly { readonly id: string }[]): Promise<TestServer> {
  return loadedIn(undefined, ...more)
}

async function loadedIn(
  directory: string | undefined,
  ...more: readonly { readonly id: string }[]
): Promise<TestServer> {
  const server = await aServer({ directory })
  server.load(
    aUser('desk', [], { roles: ['syncAdmin'] }),
    aUser('carl', [{ kind: 'own', classes: ['base', 'sales'] }], { territoryId: 'territory:south' }),
    aCustomer(),
    aCustomer({
      ...ofBen,
      id: two as never,
      number: 'C-000002',
      phone: '010-65550000',
      note: 'of ben',
      tags: ['fair'],
    }),
    ...more,
  )
  await server.accounts.saveAll(['desk', 'carl'], 'secret', [])
  return server
}

async function standing(server: TestServer, id: string, db: string): Promise<AnyDocument> {
  const { _id, _rev, ...document } = (await server.as('root')(`/${db}/${encodeURIComponent(id)}`)).json
  return { ...document, id: _id }
}

async function everything(server: TestServer): Promise<readonly AnyDocument[]> {
  const found = await Promise.all(families.map((db) => feedOf(server, 'root', db)))
  return found.flatMap((documents) => [...documents.values()])
}

const merge = (server: TestServer, plan: object) => server.atDesk('desk')('/_satchel/merges', { body: plan })

/** What hangs on ben's customer: a bit of everything. */
const hanging = [
  aContact({ customerId: two as never }),
  anOpportunity({ ...ofBen, customerId: two } as never),
  aQuote({ ...ofBen, customerId: two, opportunityId: 'opportunity:1' } as never),
  aContract({ ...ofBen, customerId: two, opportunityId: 'opportunity:1' } as never),
  aLead({ ...ofBen, customerId: two } as never),
  anAsset({ customerId: two as never }),
  aRequest({ customerId: two as never }),
  aVisit({ customerId: two as never, assetId: 'asset:1' }),
  aDocument({ customerId: two as never, subjectId: two }),
  aCustomer({ id: 'customer:3' as never, parentId: two, channelId: two }),
]

test('all that hangs on one customer is with the other one, for who holds that, and all of it goes back in one step', async () => {
  await using server = await loaded(...hanging)
  const before = await everything(server)
  const desk = server.atDesk('desk')
  const look = (await merge(server, { kept: one, lost: two, preview: true })).json
  expect(look.hangs).toEqual({
    kept: {},
    lost: {
      contact: 1,
      opportunity: 1,
      quote: 1,
      contract: 1,
      lead: 1,
      asset: 1,
      request: 1,
      visit: 1,
      document: 1,
      customer: 1,
    },
  })
  expect(look.people).toEqual([
    { userId: 'user:anna', gains: ['base', 'sales', 'service'], loses: [], byVisit: false },
    { userId: 'user:ben', gains: [], loses: ['base', 'sales', 'service'], byVisit: false },
    { userId: 'user:emil', gains: ['base', 'service'], loses: [], byVisit: false },
  ])
  const made = await merge(server, {
    kept: one,
    lost: two,
    take: ['phone'],
    both: ['note', 'tags'],
    join: ['user:ben'],
  })
  expect(made).toMatchObject({ status: 201, json: { kept: one, lost: two, documents: 10, by: 'desk' } })
  expect(await standing(server, one, 'customers')).toMatchObject({
    phone: '010-65550000',
    note: 'of ben',
    tags: ['fair'],
    number: 'C-000001',
    ownerId: 'user:anna',
  })
  expect(await standing(server, two, 'customers')).toMatchObject({ mergedInto: one, retired: true })
  expect(await standing(server, 'customer:3', 'customers')).toMatchObject({ parentId: one, channelId: one })
  const naming = (await everything(server)).filter((document) =>
    JSON.stringify({ ...document, _id: '', id: '', madeFor: '' }).includes(`"${two}"`),
  )
  expect(naming.map(({ type }) => type)).toEqual([])
  // Both reps hold all of it, the one that went away included, by which links find the one that stands.
  for (const name of ['anna', 'ben']) {
    expect([...(await feedOf(server, name, 'customers')).keys()], name).toEqual(
      expect.arrayContaining([one, two]),
    )
    for (const [db, id] of [
      ['quotes', 'quote:1'],
      ['contracts', 'contract:1'],
      ['service', 'visit:1'],
      ['documents', 'document:1'],
    ] as const)
      expect(await server.as(name)(`/${db}/${id}`), `${name} ${id}`).toMatchObject({
        status: 200,
        json: { customerId: one },
      })
  }
  const undone = await desk(`/_satchel/merges/${made.json.id}`, { method: 'DELETE' })
  expect(undone.json).toEqual({ ok: true, documents: 10, elsewhere: 0 })
  const plain = (all: readonly AnyDocument[]) =>
    all
      .filter((document) => document['_deleted'] !== true)
      .map(({ _rev, ...document }) => document)
      .toSorted((a, b) => (String(a['_id']) < String(b['_id']) ? -1 : 1))
  expect(plain(await everything(server))).toEqual(plain(before))
  expect((await server.as('ben')(`/customers/${one}`)).status).toBe(404)
  expect((await server.as('anna')('/quotes/quote:1')).status).toBe(404)
  expect((await server.as('ben')('/quotes/quote:1')).status).toBe(200)
})

test('who may not see the one that stands sees neither, and nobody sees more than the desk was told', async () => {
  await using server = await loaded(...hanging, {
    ...aShare('carl', 2),
    kind: 'accountTeam',
    classes: ['base', 'sales'],
  } as never)
  const look = (await merge(server, { kept: one, lost: two, preview: true })).json
  expect(look.people).toContainEqual({
    userId: 'user:carl',
    gains: [],
    loses: ['base', 'sales'],
    byVisit: false,
  })
  await merge(server, { kept: one, lost: two })
  for (const name of ['ben', 'carl'])
    for (const [db, id] of [
      ['customers', one],
      ['customers', two],
      ['quotes', 'quote:1'],
      ['contacts', 'contact:1'],
    ] as const)
      expect((await server.as(name)(`/${db}/${id}`)).status, `${name} ${id}`).toBe(404)
  expect(await standing(server, 'share:carl-2', 'directory')).toMatchObject({ customerId: two })
  const [{ id }] = (await server.atDesk('desk')('/_satchel/merges')).json.merges
  await server.atDesk('desk')(`/_satchel/merges/${id}`, { method: 'DELETE' })
  expect((await server.as('carl')('/quotes/quote:1')).status).toBe(200)
  // The same with carl joining: his own part in the team goes along, and gives what it gave.
  await merge(server, { kept: one, lost: two, join: ['user:carl'] })
  expect((await server.as('carl')('/quotes/quote:1')).status).toBe(200)
  expect((await server.as('carl')('/assets/asset:1')).status).toBe(404)
  expect((await server.as('ben')('/quotes/quote:1')).status).toBe(404)
})

test('what was signed and approved under the record that went is signed and approved as it was', async () => {
  const quote = aQuote({ ...ofBen, customerId: two, stage: 'approved' } as never)
  const draft = aContract({ ...ofBen, customerId: two } as never)
  // One party has signed: what the other one signs is what the fingerprint says.
  const contract = { ...draft, signedHash: contractHash(draft) }
  await using server = await loaded(quote, contract)
  const made = await merge(server, { kept: one, lost: two, join: ['user:ben'] })
  const [moved, signed] = [
    await standing(server, 'quote:1', 'quotes'),
    await standing(server, 'contract:1', 'contracts'),
  ]
  expect(moved).toMatchObject({ customerId: one, madeFor: two, updatedAt: quote.updatedAt })
  expect(quoteHash(moved as unknown as Quote)).toBe(quoteHash(quote))
  expect(signed).toMatchObject({ customerId: one, madeFor: two })
  expect(isAsSigned(signed as unknown as Contract)).toBe(true)
  // Nobody makes up where something was made.
  const forged = { ...any(aQuote()), madeFor: 'customer:9', id: undefined }
  expect((await server.as('anna')('/quotes/quote:9', { method: 'PUT', body: forged })).status).toBe(403)
  const { _id, ...own } = (await server.as('anna')(`/customers/${one}`)).json
  expect(
    (await server.as('anna')(`/customers/${one}`, { method: 'PUT', body: { ...own, mergedInto: two } }))
      .status,
  ).toBe(403)
  await server.atDesk('desk')(`/_satchel/merges/${made.json.id}`, { method: 'DELETE' })
  expect(await standing(server, 'contract:1', 'contracts')).toEqual(contract)
})

test('what laptops send for the record that went is for the one that stands, and goes back with it', async () => {
  await using server = await loaded(...hanging)
  const ben = server.as('ben')
  const known = (await ben(`/customers/${two}`)).json
  const made = await merge(server, { kept: one, lost: two, join: ['user:ben'] })
  // Away until now: a deal with its quote, a contact, a note on the record itself.
  const deal = any(anOpportunity({ ...ofBen, id: 'opportunity:9', customerId: two } as never))
  const quote = any(
    aQuote({ ...ofBen, id: 'quote:9', customerId: two, opportunityId: 'opportunity:9' } as never),
  )
  const wire = ({ id, ...fields }: AnyDocument) => ({ ...fields, _id: id })
  const bulk = async (db: string, document: AnyDocument) =>
    (await ben(`/${db}/_bulk_docs`, { body: { docs: [wire(document)] } })).json[0]
  const sent = [
    await bulk('opportunities', deal),
    await bulk('quotes', quote),
    await bulk(
      'quotes',
      any(aQuote({ ...ofBen, id: 'quote:8', customerId: two, opportunityId: 'opportunity:1' } as never)),
    ),
    await bulk('contacts', any(aContact({ id: 'contact:9', customerId: two } as never))),
  ]
  for (const row of sent) expect(row).toMatchObject({ ok: true })
  expect(known.note).toBe('of ben')
  const now = (await ben(`/customers/${two}`)).json
  expect(
    await ben(`/customers/${two}`, {
      method: 'PUT',
      body: { ...now, website: 'https://hengda.invalid', phone: '010-1111111' },
    }),
  ).toMatchObject({ status: 201 })
  await expect
    .poll(async () => (await standing(server, one, 'customers'))['website'])
    .toBe('https://hengda.invalid')
  // Every one of them was written once more, so that his laptop hears where it is.
  for (const [at, [db, id]] of (
    [
      ['opportunities', 'opportunity:9'],
      ['quotes', 'quote:9'],
      ['quotes', 'quote:8'],
      ['contacts', 'contact:9'],
    ] as const
  ).entries()) {
    await expect.poll(async () => (await ben(`/${db}/${id}`)).json._rev).not.toBe(sent[at].rev)
    expect((await ben(`/${db}/${id}`)).json, id).toMatchObject({ customerId: one })
  }
  // Two telephone numbers are not one: both stand until the desk has decided.
  const { conflicts } = (await server.atDesk('desk')('/_satchel/conflicts')).json
  expect(conflicts).toMatchObject([{ id: one }])
  expect(await standing(server, one, 'customers')).toMatchObject({ phone: '021-00012345' })
  const undone = await server.atDesk('desk')(`/_satchel/merges/${made.json.id}`, { method: 'DELETE' })
  expect(undone.json).toEqual({ ok: true, documents: 14, elsewhere: 0 })
  for (const [db, id] of [
    ['opportunities', 'opportunity:9'],
    ['quotes', 'quote:9'],
    ['contacts', 'contact:9'],
  ] as const)
    expect(await standing(server, id, db), id).toMatchObject({ customerId: two })
  expect(await standing(server, two, 'customers')).toMatchObject({
    website: 'https://hengda.invalid',
    phone: '010-1111111',
    ownerId: 'user:ben',
  })
  expect(await standing(server, one, 'customers')).toMatchObject({ website: '' })
})

test('what somebody sends for it who may not see the one that stands is kept under seal, and comes home when the desk accepts it', async () => {
  await using server = await loaded(...hanging)
  await merge(server, { kept: one, lost: two })
  const { id, ...fields } = any(aContact({ id: 'contact:9', customerId: two, name: '李雷' } as never))
  const [row] = (await server.as('ben')('/contacts/_bulk_docs', { body: { docs: [{ ...fields, _id: id }] } }))
    .json
  expect(row).toMatchObject({ error: 'forbidden', satchel: { kind: 'sealed' }, escrow: expect.any(Number) })
  expect(JSON.stringify(row)).not.toContain(one)
  const desk = server.atDesk('desk')
  expect(await desk(`/_satchel/escrow/${row.escrow}`, { body: { accept: true } })).toMatchObject({
    status: 200,
  })
  expect(await standing(server, 'contact:9', 'contacts')).toMatchObject({ customerId: one, name: '李雷' })
})

test('both of two lists or notes that are together too long are refused before anything is done', async () => {
  await using server = await loaded()
  const tags = (of: string) => Array.from({ length: 20 }, (_, at) => `${of} ${at}`)
  for (const id of [one, two]) {
    const stands = (await server.as('root')(`/customers/${id}`)).json
    const body = { ...stands, tags: tags(id), note: id.repeat(150) }
    expect((await server.as('root')(`/customers/${id}`, { method: 'PUT', body })).status).toBe(201)
  }
  const before = await everything(server)
  for (const both of [['tags'], ['note'], ['tags', 'note']])
    expect(await merge(server, { kept: one, lost: two, both, take: ['phone'] })).toMatchObject({
      status: 409,
      json: { satchel: { kind: 'mergeTooMuch' } },
    })
  expect(await everything(server)).toEqual(before)
  expect((await merge(server, { kept: one, lost: two, take: ['phone', 'tags'] })).status).toBe(201)
  expect(await standing(server, one, 'customers')).toMatchObject({ phone: '010-65550000', tags: tags(two) })
})

test('a record that the rules take no more is merged neither away nor into, where something of it would change', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-merge-'))
  try {
    await using server = await loadedIn(directory)
    const name = (id: string, value: string) => {
      const database = new DatabaseSync(join(directory, dataFile))
      const of = `doc = (SELECT n FROM doc WHERE id = '${id}')`
      database.exec(`UPDATE rev SET body = json_set(body, '$.name', '${value}') WHERE ${of}`)
      database.close()
    }
    const refused = { status: 409, json: { satchel: { kind: 'mergeUnwritable' } } }
    name(two, '')
    const before = await everything(server)
    expect(await merge(server, { kept: one, lost: two })).toMatchObject(refused)
    expect(await merge(server, { kept: two, lost: one, take: ['phone'] })).toMatchObject(refused)
    expect(await everything(server)).toEqual(before)
    name(two, 'Hongda')
    expect((await merge(server, { kept: one, lost: two })).status).toBe(201)
    expect(await standing(server, two, 'customers')).toMatchObject({ mergedInto: one, retired: true })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})

test('what refuses the new name is told by the answer, by the list and by the check, until it was put right', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-merge-'))
  const file = join(directory, dataFile)
  try {
    await using server = await loadedIn(directory)
    server.load(aContact({ customerId: two as never }), aQuote({ ...ofBen, customerId: two } as never))
    const say = (field: string, value: string) => {
      const database = new DatabaseSync(file)
      const of = `doc = (SELECT n FROM doc WHERE id = 'contact:1')`
      database.exec(`UPDATE rev SET body = json_set(body, '$.${field}', '${value}') WHERE ${of}`)
      database.close()
    }
    say('email', 'of an older rule, and far too long '.repeat(100))
    const done = await merge(server, { kept: one, lost: two })
    const { name } = await standing(server, 'contact:1', 'contacts')
    const stays = { count: 1, titles: [name] }
    expect(done).toMatchObject({ status: 201, json: { documents: 1, stays } })
    expect(await standing(server, 'contact:1', 'contacts')).toMatchObject({ customerId: two })
    const listed = async () => (await server.atDesk('desk')('/_satchel/merges')).json.merges
    expect(await listed()).toMatchObject([{ stays }])
    const remark = () => readSnapshot(file, checkData).remarks.get('mergedAway')
    expect(remark()).toEqual({ count: 1, ids: ['contact:1'] })

    say('email', '')
    const contact = (await server.as('root')('/contacts/contact:1')).json
    const body = { ...contact, customerId: one }
    expect((await server.as('root')('/contacts/contact:1', { method: 'PUT', body })).status).toBe(201)
    expect((await listed())[0].stays).toBe(undefined)
    expect(remark()).toBe(undefined)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})

test('what is brought home and would not fit into the record that stands is a version beside it, and is never noted as written', async () => {
  const tags = (of: string, count: number) => Array.from({ length: count }, (_, at) => `${of} ${at}`)
  await using server = await loaded()
  const first = (await server.as('anna')(`/customers/${one}`)).json
  const full = { ...first, tags: tags('kept', 25) }
  expect((await server.as('anna')(`/customers/${one}`, { method: 'PUT', body: full })).status).toBe(201)
  const ben = server.as('ben')
  const made = await merge(server, { kept: one, lost: two, join: ['user:ben'] })
  const now = (await ben(`/customers/${two}`)).json
  const sent = { ...now, tags: [...now.tags, ...tags('new', 10)], website: 'https://hengda.invalid' }
  expect((await ben(`/customers/${two}`, { method: 'PUT', body: sent })).status).toBe(201)
  await expect.poll(() => server.core.merged.waits()).toBe(false)
  expect(await standing(server, one, 'customers')).toMatchObject({
    tags: tags('kept', 25),
    website: 'https://hengda.invalid',
  })
  const { conflicts } = (await server.atDesk('desk')('/_satchel/conflicts')).json
  expect(conflicts).toMatchObject([{ id: one }])
  const beside = (await server.as('root')(`/customers/${one}?open_revs=all`)).json
  expect(JSON.stringify(beside)).toContain('"new 9"')
  await server.atDesk('desk')(`/_satchel/merges/${made.json.id}`, { method: 'DELETE' })
  expect(await standing(server, one, 'customers')).toMatchObject({ tags: tags('kept', 25), website: '' })
  expect(await standing(server, two, 'customers')).toMatchObject({ tags: ['fair', ...tags('new', 10)] })
})

test('what comes for the record that went and is not taken by the one that stands is told at the desk, until both say the same', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-merge-'))
  try {
    await using server = await loadedIn(directory)
    const name = (value: string) => {
      const database = new DatabaseSync(join(directory, dataFile))
      const of = `doc = (SELECT n FROM doc WHERE id = '${one}')`
      database.exec(`UPDATE rev SET body = json_set(body, '$.name', '${value}') WHERE ${of}`)
      database.close()
    }
    const made = await merge(server, { kept: one, lost: two, join: ['user:ben'] })
    expect(made.status).toBe(201)
    // By a rule of today the record that stands takes no change.
    name('')
    const ben = server.as('ben')
    const now = (await ben(`/customers/${two}`)).json
    const sent = { ...now, website: 'https://hengda.invalid' }
    expect((await ben(`/customers/${two}`, { method: 'PUT', body: sent })).status).toBe(201)
    await expect.poll(() => server.core.merged.waits()).toBe(false)
    const listed = async () => (await server.atDesk('desk')('/_satchel/merges')).json.merges
    expect(await listed()).toMatchObject([{ left: ['website'] }])

    name('Hengda')
    const stands = (await server.as('root')(`/customers/${one}`)).json
    const body = { ...stands, website: sent.website }
    expect((await server.as('root')(`/customers/${one}`, { method: 'PUT', body })).status).toBe(201)
    expect((await listed())[0].left).toBe(undefined)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})

test('a merge of many documents, and its undo, take a step for each, and write few of them in one', async () => {
  const ids = Array.from({ length: 120 }, (_, at) => `contact:many-${at}`)
  await using server = await loaded(...ids.map((id) => aContact({ id, customerId: two } as never)))
  const { core } = server
  const written = () => Number(core.storage.value('seq') ?? 0)
  const walk = <T>(work: Generator<unknown, T>) => {
    let [steps, most, before] = [0, 0, written()]
    for (let step = work.next(); ; step = work.next()) {
      most = Math.max(most, written() - before)
      before = written()
      if (step.done) return { steps, most, value: step.value }
      steps += 1
    }
  }
  const plan = { kept: one, lost: two, take: [], both: [], join: [] }
  const done = walk(mergesOf(core).merge(plan, 'desk', 'merge-many'))
  expect(done.value).toMatchObject({ ok: true, value: { documents: 120 } })
  const undone = walk(mergesOf(core).undo('merge-many', 'desk'))
  expect(undone.value).toEqual({ ok: true, value: { documents: 120, elsewhere: 0 } })
  for (const { steps, most } of [done, undone]) {
    expect(steps).toBeGreaterThan(120)
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(40)
  }
})

test('what went elsewhere since, or was deleted, is not counted as taken back', async () => {
  await using server = await loaded(...hanging)
  const made = await merge(server, { kept: one, lost: two })
  const root = server.as('root')
  const contact = (await root('/contacts/contact:1')).json
  await root('/contacts/contact:1', { method: 'PUT', body: { ...contact, customerId: 'customer:3' } })
  const visit = (await root('/service/visit:1')).json
  await root(`/service/visit:1?rev=${visit._rev}`, { method: 'DELETE' })
  const undone = await server.atDesk('desk')(`/_satchel/merges/${made.json.id}`, { method: 'DELETE' })
  expect(undone.json).toEqual({ ok: true, documents: 8, elsewhere: 2 })
  expect(await standing(server, 'contact:1', 'contacts')).toMatchObject({ customerId: 'customer:3' })
})

test('contacts and machines of one customer become one, with what names them', async () => {
  await using server = await loaded(
    aContact(),
    aContact({ id: 'contact:2', mobile: '13900001111', reportsTo: 'contact:1' } as never),
    aContact({ id: 'contact:3', reportsTo: 'contact:2' } as never),
    aQuote({ contactId: 'contact:2' }),
    anAsset({ serialNumber: 'SN-1' }),
    anAsset({ id: 'asset:2' as never, serialNumber: 'sn 1', firmware: '2.0' }),
    aRequest({ assetId: 'asset:2' }),
    aVisit({ assetId: 'asset:2', stage: 'completed' }),
    aContract({
      kind: 'service',
      service: { covers: [], calendarId: '', times: [], assetIds: ['asset:2', 'asset:1'] },
    } as never),
  )
  const people = await merge(server, { kept: 'contact:1', lost: 'contact:2', take: ['mobile'] })
  expect(await standing(server, 'contact:1', 'contacts')).toMatchObject({
    mobile: '13900001111',
    reportsTo: '',
  })
  expect(await standing(server, 'contact:2', 'contacts')).toMatchObject({
    mergedInto: 'contact:1',
    retired: true,
  })
  expect(await standing(server, 'contact:3', 'contacts')).toMatchObject({ reportsTo: 'contact:1' })
  expect(await standing(server, 'quote:1', 'quotes')).toMatchObject({ contactId: 'contact:1' })
  const machines = await merge(server, { kept: 'asset:1', lost: 'asset:2', take: ['firmware'] })
  expect(await standing(server, 'asset:2', 'assets')).toMatchObject({
    status: 'retired',
    mergedInto: 'asset:1',
  })
  expect(await standing(server, 'visit:1', 'service')).toMatchObject({ assetId: 'asset:1' })
  expect(await standing(server, 'request:1', 'service')).toMatchObject({ assetId: 'asset:1' })
  expect(await standing(server, 'contract:1', 'contracts')).toMatchObject({
    service: { assetIds: ['asset:1'] },
  })
  for (const { json } of [people, machines])
    await server.atDesk('desk')(`/_satchel/merges/${json.id}`, { method: 'DELETE' })
  expect(await standing(server, 'contract:1', 'contracts')).toMatchObject({
    service: { assetIds: ['asset:2', 'asset:1'] },
  })
  expect(await standing(server, 'asset:2', 'assets')).toMatchObject({ status: 'inUse', firmware: '2.0' })
  expect(await standing(server, 'contact:2', 'contacts')).not.toHaveProperty('mergedInto')
})

test('a merge that makes no sense is refused in words, and does nothing', async () => {
  await using server = await loaded(
    aContact(),
    aContact({ id: 'contact:2', customerId: two } as never),
    anAsset({ movedTo: 'asset:2' }),
    anAsset({ id: 'asset:2', movedFrom: 'asset:1' } as never),
    aCustomer({ id: 'customer:3' as never }),
    aCustomer({ id: 'customer:4' as never }),
  )
  const desk = server.atDesk('desk')
  const refused = async (kept: string, lost: string) => (await merge(server, { kept, lost })).json.satchel
  expect(await refused(one, one)).toEqual({ kind: 'mergeItself' })
  expect(await refused(one, 'contact:1')).toEqual({ kind: 'mergeUnlike' })
  expect(await refused('quote:1', 'quote:2')).toEqual({ kind: 'mergeUnlike' })
  expect(await refused(one, 'customer:99')).toEqual({ kind: 'mergeMissing' })
  expect(await refused('contact:1', 'contact:2')).toEqual({ kind: 'mergeElsewhere' })
  expect(await refused('asset:1', 'asset:2')).toEqual({ kind: 'mergeOneBefore' })
  expect((await desk('/_satchel/merges/nothing', { method: 'DELETE' })).json.satchel).toEqual({
    kind: 'noSuchMerge',
  })
  // Two admins at once, the one this way, the other that way round: one of them is told.
  const both = await Promise.all([
    merge(server, { kept: one, lost: two }),
    merge(server, { kept: two, lost: one }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  const first = both.find(({ status }) => status === 201)?.json
  expect(await refused(first.kept, first.lost)).toEqual({ kind: 'mergedBefore' })
  expect(await refused(first.lost, 'customer:3')).toEqual({ kind: 'mergedBefore' })
  // What went into one that went into a third comes back from the third first.
  const second = (await merge(server, { kept: 'customer:3', lost: first.kept })).json
  expect(await standing(server, first.lost, 'customers')).toMatchObject({ mergedInto: 'customer:3' })
  const undo = async (id: string) => (await desk(`/_satchel/merges/${id}`, { method: 'DELETE' })).json
  expect((await undo(first.id)).satchel).toEqual({ kind: 'mergedFurther' })
  expect(await undo(second.id)).toMatchObject({ ok: true })
  expect(await undo(first.id)).toMatchObject({ ok: true })
  expect((await undo(first.id)).satchel).toEqual({ kind: 'noSuchMerge' })
  for (const id of [one, two])
    expect(await standing(server, id, 'customers')).not.toHaveProperty('mergedInto')
})

test('of a whole company two customers become one with everything that names them, in any family', async () => {
  await using server = await loaded()
  const company = createDemoCompany({ scale: 'rep', seed: 5, today: '2026-11-20', repCustomers: 12 })
  server.load(...company.documents())
  const all = await everything(server)
  const counted = Map.groupBy(
    all.flatMap((document) => (typeof document['customerId'] === 'string' ? [document['customerId']] : [])),
    (id) => id,
  )
  const [kept = '', lost = ''] = [...counted].toSorted((a, b) => b[1].length - a[1].length).map(([id]) => id)
  const made = await merge(server, { kept, lost })
  expect(made.json.documents).toBeGreaterThan(20)
  const left = (await everything(server)).filter(
    (document) =>
      document.type !== 'mandate' &&
      JSON.stringify({ ...document, _id: '', id: '', madeFor: '' }).includes(`"${lost}"`),
  )
  expect(left.map(({ type }) => type)).toEqual([])
  await server.atDesk('desk')(`/_satchel/merges/${made.json.id}`, { method: 'DELETE' })
  const plain = (documents: readonly AnyDocument[]) =>
    new Map(documents.map(({ _rev, ...document }) => [String(document['_id']), document]))
  expect(plain(await everything(server))).toEqual(plain(all))
})

/** All that carl hears who names, in a customer of his own, one that he does not see; but for what differs every time. */
async function heardByCarl(server: TestServer): Promise<readonly unknown[]> {
  const carl = server.as('carl')
  const heard: unknown[] = []
  const { _rev, ...known } = (await carl('/customers/customer:3')).json
  const named = { ...known, parentId: two, channelId: two }
  heard.push(await carl('/customers/customer:3', { method: 'PUT', body: { ...named, _rev } }))
  const { id: _id, ...more } = any(aCustomer({ id: 'customer:4' as never, ...ofCarl, parentId: two }))
  heard.push(await carl('/customers/_bulk_docs', { body: { docs: [{ ...more, _id: 'customer:4' }] } }))
  const foreign = { ...more, _id: 'customer:5', _rev: `1-${'7'.repeat(32)}`, ...byCarl }
  heard.push(await carl('/customers/_bulk_docs', { body: { docs: [foreign], new_edits: false } }))
  // What the desk corrects beside it tells her as little.
  const root = server.as('root')
  const { note: _note, ...stands } = (await root('/customers/customer:4')).json
  await root('/customers/customer:4', { method: 'PUT', body: { ...stands, note: 'corrected' } })
  await expect.poll(() => server.core.merged.waits()).toBe(false)
  heard.push(await carl('/customers/_changes?include_docs=true&style=all_docs&conflicts=true'))
  for (const id of ['customer:3', 'customer:4', 'customer:5'])
    heard.push(await carl(`/customers/${id}?revs=true`))
  heard.push((await carl('/_satchel/digest/customers')).json.count)
  return JSON.parse(
    JSON.stringify(heard)
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
      .replaceAll(/"(seq|last_seq|update_seq)":"[^"]*"/g, '"$1":"seq"')
      .replaceAll(/[0-9a-f]{32,}/g, 'digest'),
  ) as unknown[]
}

const ofCarl = { ownerId: 'user:carl', territoryId: 'territory:south' } as const
const byCarl = {
  createdBy: 'user:carl',
  updatedBy: 'user:carl',
  createdDevice: '',
  updatedDevice: '',
} as const

test('who names a record that was merged into one which she does not see hears and is sent what she would be if neither were there', async () => {
  const heard: (readonly unknown[])[] = []
  for (const hidden of ['merged', 'apart', 'never there'] as const) {
    await using server = await loaded(aCustomer({ id: 'customer:3' as never, ...ofCarl, number: 'C-000003' }))
    if (hidden === 'merged') expect((await merge(server, { kept: one, lost: two })).status).toBe(201)
    const root = server.as('root')
    if (hidden === 'never there')
      for (const id of [one, two]) {
        const { _rev } = (await root(`/customers/${id}`)).json
        await root(`/customers/${id}?rev=${_rev}`, { method: 'DELETE' })
      }
    heard.push(await heardByCarl(server))
  }
  expect(heard[0]?.[0]).toMatchObject({ status: 201 })
  expect(heard[0]?.at(-2)).toMatchObject({ status: 200, json: { parentId: two } })
  expect(JSON.stringify(heard[2])).toContain(`"parentId":"${two}"`)
  expect(heard[0]).toEqual(heard[2])
  expect(heard[1]).toEqual(heard[2])
})

test('who sees the record that stands has it named in what she writes of the one that went', async () => {
  await using server = await loaded(
    aCustomer({ id: 'customer:3' as never, number: 'C-000003' }),
    aContact({ customerId: two as never }),
  )
  await merge(server, { kept: one, lost: two })
  const anna = server.as('anna')
  const { _rev, ...known } = (await anna('/customers/customer:3')).json
  await anna('/customers/customer:3', { method: 'PUT', body: { ...known, _rev, parentId: two } })
  expect(await standing(server, 'customer:3', 'customers')).toMatchObject({ parentId: one })
})
