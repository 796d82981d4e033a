import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { PlanBody } from '#shared/service/plan-form.ts'
import { changePlan, endPlan, exceptTime } from '#renderer/work/maintenance/change-plan.ts'
import { makeVisits } from '#renderer/work/maintenance/make-visits.ts'
import { addPlans } from '#renderer/work/maintenance/plans.ts'
import { addChecklist } from '#renderer/work/visits/checklists.ts'
import { stepVisit } from '#renderer/work/visits/step-visit.ts'
import type { Work } from '#renderer/work/work.ts'
import { anAsset } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { numbersFor, throughCrashes, withWork } from '#support/work.ts'

const day = (text: string) => text as Day
const machine = anAsset()

const quarterly: PlanBody = {
  name: '季度保养',
  purpose: 'maintenance',
  engineerId: 'user:emil',
  calendarId: '',
  tolerance: 7,
  rhythm: { every: 'month', interval: 3, from: day('2026-04-15'), fromHours: 0 },
}

async function planned(work: Work) {
  const made = await addPlans(work, [machine], { ...quarterly, contractId: '' })
  const plan = made.ok && (await work.repositories.maintenancePlans.find(made.value[0] ?? ''))
  if (!plan) throw new Error('no plan')
  await makeVisits(work, [plan], day('2026-12-31'))
  return plan
}

const visitsOf = async ({ repositories }: Work) =>
  (await repositories.visits.all()).map(({ scheduledFor, stage }) => `${scheduledFor} ${stage}`).toSorted()

test('a plan makes the visits of the year once, however often it is asked', () =>
  withWork({}, async (work, replica) => {
    await arrived(replica, machine)
    const checks = { name: '保养', purpose: 'maintenance', productCategory: '', active: true } as const
    await addChecklist(work, { ...checks, items: [{ id: 'c1', text: '换油', textEn: '' }] })
    const plan = await planned(work)
    const all = ['2026-04-15 scheduled', '2026-07-15 scheduled', '2026-10-15 scheduled']
    expect(await visitsOf(work)).toEqual(all)
    expect(await makeVisits(work, [plan], day('2026-12-31'))).toEqual([])
    expect(await visitsOf(work)).toEqual(all)
    const [first] = await work.repositories.visits.all()
    expect(first).toMatchObject({
      assetId: machine.id,
      engineerId: 'user:emil',
      purpose: 'maintenance',
      planId: plan.id,
      number: '',
      checklist: [{ id: 'c1', text: '换油', outcome: '' }],
    })
  }))

test('a visit of a plan gets its number when somebody accepts it, and keeps it', () =>
  withWork({}, async (work, replica) => {
    await arrived(replica, machine)
    await numbersFor(replica, 'visit')
    await planned(work)
    const [first] = await work.repositories.visits.all()
    if (!first) throw new Error('no visit')
    for (const stage of ['accepted', 'travelling'] as const) {
      expect((await stepVisit(work, { visitId: first.id, stage })).ok).toBe(true)
      expect(await work.repositories.visits.find(first.id)).toMatchObject({ stage, number: 'SV-2026-000001' })
    }
  }))

test('one that is skipped or moved takes its visit along, and so does the way back', () =>
  withWork({}, async (work, replica) => {
    await arrived(replica, machine)
    const { id } = await planned(work)
    const skipped = await exceptTime(work, id, { key: '20260715', to: '', note: '停机检修' })
    expect(await visitsOf(work)).toEqual([
      '2026-04-15 scheduled',
      '2026-07-15 cancelled',
      '2026-10-15 scheduled',
    ])
    if (!skipped.ok) throw new Error('not skipped')
    expect((await skipped.value.back()).ok).toBe(true)
    await exceptTime(work, id, { key: '20261015', to: day('2026-10-20'), note: '国庆' })
    expect(await visitsOf(work)).toEqual([
      '2026-04-15 scheduled',
      '2026-07-15 scheduled',
      '2026-10-20 scheduled',
    ])
    expect((await work.repositories.maintenancePlans.find(id))?.exceptions).toMatchObject([
      { id: '20261015', to: '2026-10-20', note: '国庆' },
    ])
  }))

test('a plan that ends, or is changed, calls off what nobody set off to; what the customer called off stays so', () =>
  withWork({}, async (work, replica) => {
    await arrived(replica, machine)
    const plan = await planned(work)
    const july = (await work.repositories.visits.all()).find(
      ({ scheduledFor }) => scheduledFor === '2026-07-15',
    )
    if (!july) throw new Error('no visit')
    await stepVisit(work, { visitId: july.id, stage: 'cancelled', note: '客户停产' })
    const ended = await endPlan(work, plan.id, { endsOn: day('2026-05-01'), reason: '合约到期' })
    expect(await visitsOf(work)).toEqual([
      '2026-04-15 scheduled',
      '2026-07-15 cancelled',
      '2026-10-15 cancelled',
    ])
    if (!ended.ok) throw new Error('not ended')
    await ended.value.back()
    expect(await visitsOf(work)).toEqual([
      '2026-04-15 scheduled',
      '2026-07-15 cancelled',
      '2026-10-15 scheduled',
    ])
    await changePlan(work, plan.id, (now) => ok({ ...now, interval: 6 }), '改为半年')
    expect(await visitsOf(work)).toEqual([
      '2026-04-15 scheduled',
      '2026-07-15 cancelled',
      '2026-10-15 scheduled',
    ])
    await changePlan(work, plan.id, (now) => ok({ ...now, interval: 12 }), '改为一年')
    expect(await visitsOf(work)).toEqual([
      '2026-04-15 scheduled',
      '2026-07-15 cancelled',
      '2026-10-15 cancelled',
    ])
  }))

type PlanId = Parameters<typeof endPlan>[1]
const ways: readonly (readonly [string, (work: Work, id: PlanId) => Promise<unknown>, readonly string[]])[] =
  [
    [
      'ending it',
      (work, id) => endPlan(work, id, { endsOn: day('2026-05-01'), reason: '合约到期' }),
      ['2026-04-15 scheduled', '2026-07-15 cancelled', '2026-10-15 cancelled'],
    ],
    [
      'another rhythm',
      (work, id) => changePlan(work, id, (now) => ok({ ...now, interval: 6 }), '改为半年'),
      ['2026-04-15 scheduled', '2026-07-15 cancelled', '2026-10-15 scheduled'],
    ],
    [
      'skipping one time',
      (work, id) => exceptTime(work, id, { key: '20260715', to: '', note: '停机检修' }),
      ['2026-04-15 scheduled', '2026-07-15 cancelled', '2026-10-15 scheduled'],
    ],
  ]

test.each(ways)(
  'broken off between the plan and its visits, %s is finished at the next start',
  async (_, way, visits) => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'maintenanceChanged',
      given: async (work, replica) => {
        await arrived(replica, machine)
        await planned(work)
      },
      act: async (work) => {
        const [plan] = await work.repositories.maintenancePlans.all()
        return way(work, plan?.id ?? ('' as never))
      },
      seen: async (work) => {
        const [plan] = await work.repositories.maintenancePlans.all()
        return [[plan?.endsOn, plan?.exceptions?.length], await visitsOf(work)]
      },
    })
    expect(early).toEqual(before)
    expect(whole).not.toEqual(before)
    expect(whole[1]).toEqual(visits)
    for (const seen of crashed) expect([before, whole]).toContainEqual(seen)
    for (const seen of again) expect(seen).toEqual(whole)
  },
)

test('broken off between two machines, a plan for many is made for all of them at the next start, once for each', async () => {
  const machines = ['1', '2', '3'].map((n) => ({ ...machine, id: `asset:many-${n}` as typeof machine.id }))
  const { before, whole, crashed, again } = await throughCrashes({
    plan: 'plansAdded',
    given: (_work, replica) => arrived(replica, ...machines),
    act: (work) => addPlans(work, machines, { ...quarterly, contractId: '' }),
    seen: async ({ repositories }) =>
      (await repositories.maintenancePlans.all()).map(({ assetId, name }) => `${assetId} ${name}`).toSorted(),
  })
  expect(before).toEqual([])
  expect(whole).toEqual(machines.map(({ id }) => `${id} 季度保养`))
  for (const seen of crashed) expect([before, whole]).toContainEqual(seen)
  for (const seen of again) expect(seen).toEqual(whole)
})
