import { expect, test } from 'vitest'
import { createRepositories } from '#renderer/replica/store/repositories.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { aContract, aCustomer, anAsset, any } from '#support/documents.ts'
import { aLaptop, anAuthor } from '#support/replica.ts'
import { aServer, type TestServer } from '#support/server.ts'

// Whoever knows a document's id knows those of all that will follow from it. Under those nobody else is in their authors' way.

const at = '2026-03-02T08:00:00.000Z' as Instant
const made = (by: string) => ({
  schemaVersion: 1,
  createdAt: at,
  createdBy: `user:${by}`,
  createdDevice: `d-${by}`,
  updatedAt: at,
  updatedBy: `user:${by}`,
  updatedDevice: `d-${by}`,
})
const bens = { id: 'customer:2' as never, number: 'C-2', ownerId: 'user:ben', territoryId: 'territory:north' }

/** What came of a write: `taken`, or why it was refused. */
async function put(
  server: TestServer,
  who: string,
  db: string,
  document: { readonly _id: string },
): Promise<string> {
  const { json } = await server.as(who)(`/${db}/${document._id}`, { method: 'PUT', body: document })
  return json.ok ? 'taken' : (json.satchel?.kind ?? json.error)
}

const anAbsence = (n: string, by: string, ownerId: string) => ({
  _id: `absence:${n}`,
  type: 'absence',
  from: '2026-03-30',
  to: '2026-04-03',
  begins: 'morning',
  ends: 'evening',
  ownerId,
  ...made(by),
})
const aReason = (n: string, by: string, over: object = {}) => ({
  _id: `absenceReason:${n}`,
  type: 'absenceReason',
  absenceId: `absence:${n}`,
  kind: 'sickness',
  note: '',
  ownerId: `user:${by}`,
  readerIds: [],
  ...made(by),
  ...over,
})
const aTask = (n: string, by: string, over: object = {}) => ({
  _id: `task:${n}`,
  type: 'task',
  ownerId: `user:${by}`,
  subject: 'call',
  dueOn: '2026-03-02',
  done: false,
  ...made(by),
  ...over,
})
const ofCustomer = (n: number) => ({ customerId: `customer:${n}` })
const aPlan = (n: string, by: string, customer: number) => ({
  _id: `paymentPlan:${n}`,
  type: 'paymentPlan',
  ...ofCustomer(customer),
  contractId: `contract:${n}`,
  currency: 'CNY',
  instalments: [{ id: 'i', name: 'all', amount: 1000_00, due: { on: '2026-03-02' } }],
  ...made(by),
})
const anOrder = (n: string, by: string, customer: number, over: object = {}) => ({
  _id: `order:${n}`,
  type: 'order',
  ...ofCustomer(customer),
  contractId: `contract:${n}`,
  number: '',
  stage: 'confirmed',
  amount: 1000_00,
  currency: 'CNY',
  orderedOn: '2026-03-02',
  lines: [{ productId: 'product:pump', description: 'x', quantity: 1, unitPrice: 1000_00 }],
  ...made(by),
  ...over,
})
const aMachine = (n: string, by: string, customer: number) => ({
  ...toWire(any(anAsset({ siteId: '', ...made(by) }))),
  ...ofCustomer(customer),
  _id: `asset:${n}`,
})

test('why somebody is away is said by her, or by who entered it', async () => {
  await using server = await aServer()
  const write = (who: string, document: { readonly _id: string }) => put(server, who, 'activities', document)
  expect(await write('anna', anAbsence('1', 'anna', 'user:anna'))).toBe('taken')
  expect(await write('ben', aReason('1', 'ben', { readerIds: ['user:mona'] }))).toBe('absenceByManager')
  expect(await write('mona', aReason('1', 'mona', { ownerId: 'user:anna' }))).toBe('absenceByManager')
  // Nor beside it, under an id of his own.
  const beside = { absenceId: 'absence:1', readerIds: ['user:mona'] }
  expect(await write('ben', aReason('beside', 'ben', beside))).toBe('outOfScope')
  expect(await write('anna', aReason('1', 'anna'))).toBe('taken')
  // Whether there is one he learns in no way.
  expect(await write('anna', anAbsence('2', 'anna', 'user:anna'))).toBe('taken')
  const asked = await Promise.all(['1', '2'].map((n) => write('ben', aReason(n, 'ben'))))
  expect(asked).toEqual(['absenceByManager', 'absenceByManager'])

  expect(await write('mona', anAbsence('3', 'mona', 'user:anna'))).toBe('taken')
  // Of her whose absence it is, and of nobody else.
  expect(await write('mona', aReason('3', 'mona'))).toBe('absenceByManager')
  expect(await write('mona', aReason('3', 'mona', { ownerId: 'user:anna' }))).toBe('taken')
  // An absence that was not sent yet is known to its author alone.
  expect(await write('anna', aReason('4', 'anna'))).toBe('taken')
})

test('the next task of a row is made by who sees the one before it, at its customer', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aCustomer(bens))
  const write = (who: string, document: { readonly _id: string }) => put(server, who, 'activities', document)
  expect(await write('anna', aTask('1', 'anna', ofCustomer(1)))).toBe('taken')
  // Emil sees it, and takes no id of the row away from its customer, nor one that comes later.
  expect(await write('emil', aTask('1-2', 'emil'))).toBe('outOfScope')
  expect(await write('emil', aTask('1-3', 'emil'))).toBe('outOfScope')
  // Ben does not: whether it was finished he learns in no way.
  const probes = () => Promise.all(['1-2', '1-3', '1-4'].map((n) => write('ben', aTask(n, 'ben'))))
  expect(new Set(await probes())).toEqual(new Set(['groundUnseen']))
  expect(await write('anna', aTask('1-2', 'anna', ofCustomer(1)))).toBe('taken')
  expect(new Set(await probes())).toEqual(new Set(['groundUnseen']))
  // One that is deleted since is followed all the same.
  const { json } = await server.as('anna')('/activities/task:1-2')
  await server.as('anna')(`/activities/task:1-2?rev=${json._rev}`, { method: 'DELETE' })
  expect(await write('ben', aTask('1-3', 'ben'))).toBe('groundUnseen')
  expect(await write('emil', aTask('1-3', 'emil', ofCustomer(1)))).toBe('taken')
})

test('a row of tasks between people is gone on with by the two, and by nobody who had it once', async () => {
  await using server = await aServer()
  const write = (who: string, document: { readonly _id: string }) => put(server, who, 'activities', document)
  expect(await write('anna', aTask('1', 'anna', { ownerId: 'user:ben' }))).toBe('taken')
  const { json } = await server.as('anna')('/activities/task:1')
  const given = { ...json, ownerId: 'user:emil', updatedBy: 'user:anna', updatedDevice: 'd-anna' }
  expect(await write('anna', given)).toBe('taken')
  expect(await write('ben', aTask('1-2', 'ben'))).toBe('groundUnseen')
  expect(await write('emil', aTask('1-2', 'emil'))).toBe('taken')
  // Sent at once, in the order in which a laptop sends: the task first.
  const docs = [aTask('9', 'ben', { done: true }), aTask('9-2', 'ben'), aTask('9-3', 'ben')]
  const rows = (await server.as('ben')('/activities/_bulk_docs', { body: { docs } })).json
  expect(rows.map(({ ok }: { ok?: boolean }) => ok)).toEqual([true, true, true])
})

test('plan and order of a contract are made by who sees it, at its customer', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aCustomer({ ...bens, id: 'customer:3' as never }), aCustomer(bens))
  server.load(aContract({ stage: 'active' }))
  const write = (who: string, document: { readonly _id: string }) => put(server, who, 'contracts', document)
  expect(await write('ben', aPlan('1', 'ben', 2))).toBe('groundUnseen')
  expect(await write('ben', anOrder('1', 'ben', 2))).toBe('groundUnseen')
  // Of one that is on its way nobody but its author knows.
  expect(await write('ben', aPlan('late', 'ben', 2))).toBe('taken')
  expect(await write('ben', anOrder('late', 'ben', 2))).toBe('taken')
  // Nor does a call-off of another contract take the place of the order of all of it.
  expect(await write('ben', anOrder('1', 'ben', 2, { contractId: 'contract:own' }))).toBe('groundUnseen')
  expect(await write('ben', anOrder('own', 'ben', 2, { contractId: 'contract:far' }))).toBe('taken')

  expect(await write('anna', aPlan('1', 'anna', 1))).toBe('taken')
  expect(await write('anna', anOrder('1', 'anna', 1))).toBe('taken')
  // What she made offline goes up at once, the contract first.
  const contract = toWire(any(aContract({ id: 'contract:2' as never, number: '', ...made('anna') })))
  const docs = [contract, aPlan('2', 'anna', 1)]
  const rows = (await server.as('anna')('/contracts/_bulk_docs', { body: { docs } })).json
  expect(rows).toMatchObject([{ ok: true }, { ok: true }])
})

test('who reads a service contract takes no machine of its order, and learns not whether there is one', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aCustomer({ ...bens, territoryId: 'territory:east' }))
  const kind = 'service' as never
  server.load(aContract({ stage: 'active', kind }))
  server.load(aContract({ id: 'contract:2' as never, stage: 'active', kind }))
  const write = (who: string, n: string, customer: number) =>
    put(server, who, 'assets', aMachine(n, who, customer))
  expect(await put(server, 'anna', 'contracts', anOrder('2', 'anna', 1))).toBe('taken')
  expect((await server.as('emil')('/contracts/contract:1')).status).toBe(200)
  for (const n of ['1-0-0', '2-0-0'])
    for (const customer of [1, 2]) expect(await write('emil', n, customer)).toBe('groundUnseen')
  // Her machines go up before their order does, and after it.
  expect(await write('anna', '1-0-0', 1)).toBe('taken')
  expect(await write('anna', '2-0-0', 1)).toBe('taken')
})

test('what follows from a record on its way to the customer who stands is taken there', async () => {
  await using server = await aServer()
  const gone = { mergedInto: 'customer:1' as never, status: 'archived' as never }
  server.load(aCustomer(), aCustomer({ ...bens, ...gone }), aContract({ customerId: 'customer:2' as never }))
  expect((await server.as('anna')('/contracts/contract:1')).status).toBe(404)
  expect(await put(server, 'ben', 'contracts', aPlan('1', 'ben', 2))).not.toBe('taken')
  expect(await put(server, 'anna', 'contracts', aPlan('1', 'anna', 1))).toBe('taken')
})

test('what is finished again and again before the first of it was sent goes up in any order, deleted ones or not', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const write = (n: string) => put(server, 'anna', 'activities', aTask(n, 'anna', ofCustomer(1)))
  for (const n of ['new-3', 'new-11', 'new-2', 'new', 'new-4', 'gone-2', 'x-2', 'x-1'])
    expect([n, await write(n)]).toEqual([n, 'taken'])
})

/** The same as a laptop has it. */
const here = ({ _id, ...document }: { readonly _id: string }): never => ({ ...document, id: _id }) as never

test('what a laptop made without a network goes up after what it follows from, and is taken', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContract({ stage: 'active' }), here(aTask('row-8', 'anna', ofCustomer(1))))
  const laptop = aLaptop(await server.signIn('anna'), 'anna')
  await laptop.sync()
  await laptop.switchOn(async (replica) => {
    const author = anAuthor('anna', undefined, replica)
    const { tasks, absences, absenceReasons, contracts, paymentPlans, orders, assets } = createRepositories(
      replica.collections,
      author,
    )
    await tasks.add(here(aTask('row-10', 'anna', ofCustomer(1))))
    await tasks.add(here(aTask('row-9', 'anna', ofCustomer(1))))
    await tasks.change('task:row-8', (now) => ok({ ...now, done: true }))
    await absenceReasons.add(here(aReason('1', 'anna')))
    await absences.add(here(anAbsence('1', 'anna', 'user:anna')))
    await orders.add(here(anOrder('1', 'anna', 1)))
    await paymentPlans.add(here(aPlan('2', 'anna', 1)))
    await contracts.add(aContract({ id: 'contract:2' as never, number: '' }))
    await assets.add(anAsset({ id: 'asset:1-0-0' as never, siteId: '' }))
  })
  // Meanwhile the task that she goes on from is deleted.
  const { json } = await server.as('anna')('/activities/task:row-8')
  await server.as('anna')(`/activities/task:row-8?rev=${json._rev}`, { method: 'DELETE' })
  await laptop.sync()
  expect(await laptop.switchOn(({ device }) => device.rejections.toArray())).toEqual([])
  const ids = ['activities/task:row-9', 'activities/task:row-10', 'activities/absenceReason:1']
  for (const id of [...ids, 'contracts/order:1', 'contracts/paymentPlan:2', 'assets/asset:1-0-0'])
    expect((await server.as('anna')(`/${id}`)).status, id).toBe(200)
})
