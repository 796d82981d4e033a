import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { Day } from '#shared/kernel/schema.ts'
import type { PlanBody } from '#shared/service/plan-form.ts'
import { makeVisits } from '#renderer/work/maintenance/make-visits.ts'
import { addPlans } from '#renderer/work/maintenance/plans.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { anAsset, aCustomer, aUser, aVisit } from '#support/documents.ts'
import { aLaptop, arrived } from '#support/replica.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'
import { aWork } from '#support/work.ts'

const yearly: PlanBody = {
  name: '季度保养',
  purpose: 'maintenance',
  engineerId: 'user:emil',
  calendarId: '',
  tolerance: 7,
  rhythm: { every: 'month', interval: 3, from: '2027-01-15' as Day, fromHours: 0 },
}

async function company(): Promise<TestServer> {
  const server = await aServer()
  const classes = ['base', 'service'] as const
  const area = { kind: 'area', territoryId: 'territory:east', businessLineId: '', classes } as const
  server.load(
    aUser('mia', [area], { roles: ['manager'] }),
    aUser('max', [area], { roles: ['manager'] }),
    aCustomer(),
    anAsset(),
  )
  await server.accounts.saveAll(['mia', 'max'], 'secret', [])
  return server
}

test('two dispatchers make next year’s visits apart and without a network: after both have synced each is there once, and nothing is in conflict', async () => {
  await using server = await company()
  const hers = aLaptop(await server.signIn('mia', 'd-1'), 'mia')
  const his = aLaptop(await server.signIn('max', 'd-2'), 'max')
  const planned = await hers.switchOn(async (replica) => {
    await arrived(replica, anAsset())
    const work = await aWork(replica, { by: 'mia' })
    const made = await addPlans(work, [anAsset()], { ...yearly, contractId: '' })
    return made.ok ? made.value : []
  })
  expect(planned).toHaveLength(1)
  for (const laptop of [hers, his]) await laptop.sync()

  // Neither knows of the other's.
  const make = (laptop: typeof hers, by: string, time: string) =>
    laptop.switchOn(async (replica) => {
      const work = await aWork(replica, { by, time })
      return makeVisits(work, await work.repositories.maintenancePlans.all(), '2027-12-31' as Day)
    })
  expect(await make(hers, 'mia', '12:00')).toHaveLength(4)
  expect(await make(his, 'max', '13:00')).toHaveLength(4)
  for (const laptop of [hers, his, hers]) await laptop.sync()

  const visits = [...(await feedOf(server, 'root', 'service')).values()].filter(
    ({ type }) => type === 'visit',
  )
  expect(visits.map((visit) => visit['scheduledFor']).toSorted()).toEqual([
    '2027-01-15',
    '2027-04-15',
    '2027-07-15',
    '2027-10-15',
  ])
  for (const { id } of visits) {
    const { json } = await server.as('root')(`/service/${encodeURIComponent(id)}?conflicts=true`)
    expect(json._conflicts).toBeUndefined()
  }
  for (const laptop of [hers, his]) {
    expect(await laptop.with(({ visits: { all } }) => all())).toHaveLength(4)
    expect(await laptop.switchOn(async ({ device }) => device.conflicts.count())).toBe(0)
  }
  expect(await make(hers, 'mia', '14:00')).toEqual([])
})

test('a plan is written by managers alone, and one every 0 days, or from a day that there is not, by nobody', async () => {
  await using server = await company()
  const at = '2026-03-02T08:00:00.000Z'
  const plan = (over: object = {}) => ({
    _id: 'maintenancePlan:1',
    type: 'maintenancePlan',
    schemaVersion: 1,
    createdAt: at,
    createdBy: 'user:mia',
    createdDevice: 'd',
    updatedAt: at,
    updatedBy: 'user:mia',
    updatedDevice: 'd',
    customerId: 'customer:1',
    assetId: 'asset:1',
    contractId: '',
    ...yearly,
    checks: [],
    exceptions: [],
    endsOn: '',
    endReason: '',
    ...over,
  })
  const write = async (who: string, over: object = {}) => {
    const { status, json } = await server.as(who)('/service', { body: plan(over) })
    return [status, json.satchel?.kind ?? json.reason ?? '']
  }
  expect(await write('emil')).toEqual([403, 'maintenanceByManagers'])
  // Who does not hold the customer's service learns nothing of it.
  expect((await write('ben'))[0]).toBe(403)
  const rhythm = (over: object) => ({ rhythm: { ...yearly.rhythm, ...over } })
  expect(await write('mia', rhythm({ from: '2027-02-30' }))).toEqual([403, 'notValid'])
  expect(await write('mia', rhythm({ interval: 20_270 }))).toEqual([403, 'maintenanceTooFarApart'])
  expect((await write('mia', rhythm({ interval: 0 })))[0]).toBe(403)
  expect((await write('mia'))[0]).toBe(201)
  const { _rev } = (await server.as('mia')('/service/maintenancePlan:1')).json
  expect((await write('emil', { _rev, endsOn: '2027-01-01' }))[0]).toBe(403)
  expect((await write('max', { _rev, endsOn: '2027-01-01' }))[0]).toBe(201)
})

test('who knows a plan’s id puts no visit of her own in the place of one that it makes', async () => {
  await using server = await company()
  const area = {
    kind: 'area',
    territoryId: 'territory:west',
    businessLineId: '',
    classes: ['base', 'service'],
  }
  server.load(
    aUser('wes', [area as never], { roles: ['manager'] }),
    aCustomer({ id: 'customer:2' as never, territoryId: 'territory:west' }),
    anAsset({ id: 'asset:2' as never }),
    anAsset({ id: 'asset:9' as never, customerId: 'customer:2' as never }),
  )
  await server.accounts.saveAll(['wes'], 'secret', [])
  const laptop = aLaptop(await server.signIn('mia', 'd-1'), 'mia')
  const [planId, visitId] = await laptop.switchOn(async (replica) => {
    await arrived(replica, anAsset())
    const work = await aWork(replica, { by: 'mia' })
    const made = await addPlans(work, [anAsset()], { ...yearly, contractId: '' })
    const plan = made.ok ? made.value[0] : undefined
    return [plan ?? '', `visit:${(plan ?? '').split(':')[1]}-20270115`] as const
  })
  await laptop.sync()
  const put = async (who: string, over: object) => {
    const visit = aVisit({ id: visitId as never, number: '', requestId: '', planId, ...over })
    const { json } = await server.as(who)(`/service/${visit.id}`, {
      method: 'PUT',
      body: toWire(visit),
    })
    return json.satchel?.kind ?? json.reason ?? 'taken'
  }
  // Of another customer, whose service she holds: she is not told of a plan that is hidden from her. At another machine; and without the plan, which would not know it.
  expect(await put('wes', { customerId: 'customer:2', assetId: 'asset:9' })).toBe('outOfScope')
  expect(await put('max', { assetId: 'asset:2' })).toBe('visitOfItsPlan')
  expect(await put('max', { assetId: 'asset:1', planId: undefined })).toBe('visitOfItsPlan')
  // Under the keys of a plan by the calendar there are no hours and no days that there are not: they would stand in its way.
  for (const key of ['h999999', '99999999', '20270230'])
    expect(await put('max', { assetId: 'asset:1', id: visitId.replace('20270115', key) })).toBe(
      'visitNotPlanned',
    )
  // Nor does an engineer who holds the customer make one that the plan would take for made.
  expect(await put('emil', { assetId: 'asset:1', stage: 'scheduled' })).toBe('plannedByManagers')
  expect(await put('emil', { id: 'visit:of-his-own', planId: undefined })).toBe('taken')
  expect(await put('max', { assetId: 'asset:1' })).toBe('taken')
  // A key of the same look under which no plan stands is nobody’s.
  const other = aVisit({ id: 'visit:anywhere-20270115' as never, number: '', requestId: '' })
  const { status } = await server.as('max')(`/service/${other.id}`, {
    method: 'PUT',
    body: toWire(other),
  })
  expect(status).toBe(201)
  // And the plan makes the others beside it.
  const rest = await laptop.switchOn(async (replica) => {
    const work = await aWork(replica, { by: 'mia' })
    return makeVisits(work, await work.repositories.maintenancePlans.all(), '2027-12-31' as Day)
  })
  await laptop.sync()
  expect(rest).toHaveLength(4)
  expect(await laptop.switchOn(async ({ device }) => device.conflicts.count())).toBe(0)
})
