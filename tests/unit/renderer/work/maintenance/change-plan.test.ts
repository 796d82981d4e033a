import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { PlanBody } from '#shared/service/plan-form.ts'
import { changePlan, endPlan, exceptTime } from '#renderer/work/maintenance/change-plan.ts'
import { makeVisits } from '#renderer/work/maintenance/make-visits.ts'
import { addPlans } from '#renderer/work/maintenance/plans.ts'
import { replan } from '#renderer/work/visits/replan-visit.ts'
import { stepVisit } from '#renderer/work/visits/step-visit.ts'
import type { Work } from '#renderer/work/work.ts'
import { anAsset } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { numbersFor, withWork } from '#support/work.ts'

const day = (text: string) => text as Day
const machine = anAsset()

/** The first of its times went by three days before today, the 2nd of March, and is in time still. */
const quarterly: PlanBody = {
  name: '季度保养',
  purpose: 'maintenance',
  engineerId: 'user:anna',
  calendarId: '',
  tolerance: 7,
  rhythm: { every: 'month', interval: 3, from: day('2026-02-27'), fromHours: 0 },
}

/** Played with a plan that made the visits of the 27th of February, May and August. */
const withPlan = (play: (work: Work, planId: Parameters<typeof endPlan>[1]) => Promise<void>) =>
  withWork({}, async (work, replica) => {
    await arrived(replica, machine)
    await numbersFor(replica, 'visit')
    await carried(addPlans(work, [machine], { ...quarterly, contractId: '' }))
    const [plan] = await work.repositories.maintenancePlans.all()
    if (!plan) throw new Error('no plan')
    await makeVisits(work, [plan], day('2026-10-31'))
    expect(await seen(work)).toEqual(['2026-02-27 scheduled', '2026-05-27 scheduled', '2026-08-27 scheduled'])
    await play(work, plan.id)
  })

const seen = async ({ repositories }: Work) =>
  (await repositories.visits.all())
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ scheduledFor, stage }) => `${scheduledFor} ${stage}`)

async function visitOf({ repositories }: Work, key: string) {
  const visit = (await repositories.visits.all()).find(({ id }) => id.endsWith(`-${key}`))
  if (!visit) throw new Error('no visit')
  return visit
}

async function replanned(work: Work, key: string, scheduledFor: string) {
  const { id } = await visitOf(work, key)
  expect((await replan(work, id, { scheduledFor: day(scheduledFor), note: '客户要求' })).ok).toBe(true)
}

async function accepted(work: Work, key: string) {
  const { id } = await visitOf(work, key)
  expect((await stepVisit(work, { visitId: id, stage: 'accepted' })).ok).toBe(true)
}

/** What an act gave back; it fails here where it was refused. */
async function carried<T>(act: Promise<{ readonly ok: boolean; readonly value?: T }>): Promise<T> {
  const done = await act
  if (!done.ok || done.value === undefined) throw new Error('refused')
  return done.value
}

const moved = (work: Work, id: Parameters<typeof endPlan>[1], key: string, to: string) =>
  carried(exceptTime(work, id, { key, to: to as Day | '', note: '停机' }))
const putBack = (work: Work, id: Parameters<typeof endPlan>[1], key: string) =>
  carried(exceptTime(work, id, { key, note: '恢复原定' }))

test('what a dispatcher planned and an engineer accepted stays, whatever else of the plan is changed', () =>
  withPlan(async (work, id) => {
    await moved(work, id, '20260527', '2026-06-02')
    await replanned(work, '20260527', '2026-06-05')
    await accepted(work, '20260527')
    const all = ['2026-02-27 scheduled', '2026-06-05 accepted', '2026-08-27 scheduled']
    await carried(changePlan(work, id, (now) => ok({ ...now, name: '保养' }), '更名'))
    expect(await seen(work)).toEqual(all)
    await moved(work, id, '20260827', '2026-08-31')
    expect(await seen(work)).toEqual([...all.slice(0, 2), '2026-08-31 scheduled'])
  }))

test('as it was meant: the visit is on the day of its time again, and on the moved one when that is taken back', () =>
  withPlan(async (work, id) => {
    await moved(work, id, '20260527', '2026-06-02')
    const { back } = await putBack(work, id, '20260527')
    expect(await seen(work)).toEqual(['2026-02-27 scheduled', '2026-05-27 scheduled', '2026-08-27 scheduled'])
    await carried(back())
    expect(await seen(work)).toEqual(['2026-02-27 scheduled', '2026-06-02 scheduled', '2026-08-27 scheduled'])
    // One whose day went by stays where it still can be gone to.
    await moved(work, id, '20260227', '2026-03-04')
    await putBack(work, id, '20260227')
    expect((await seen(work))[0]).toBe('2026-03-04 scheduled')
  }))

test.each([
  ['as the rhythm has it', '20260527', undefined, '2026-05-27'],
  ['where a dispatcher had it', '20260527', '2026-05-28', '2026-05-28'],
  ['on a day that has gone by', '20260227', undefined, '2026-02-27'],
])('a move that is taken back leaves its visit %s', (_, key, before, after) =>
  withPlan(async (work, id) => {
    if (before) await replanned(work, key, before)
    const { back } = await moved(work, id, key, '2026-06-02')
    expect((await visitOf(work, key)).scheduledFor).toBe('2026-06-02')
    await carried(back())
    expect(await visitOf(work, key)).toMatchObject({ scheduledFor: after, stage: 'scheduled' })
    expect((await work.repositories.maintenancePlans.find(id))?.exceptions).toEqual([])
  }),
)

test('a move that is taken back leaves alone what somebody planned or accepted since', () =>
  withPlan(async (work, id) => {
    const first = await moved(work, id, '20260527', '2026-06-02')
    await replanned(work, '20260527', '2026-06-05')
    await carried(first.back())
    const second = await moved(work, id, '20260827', '2026-08-31')
    await accepted(work, '20260827')
    await carried(second.back())
    expect(await seen(work)).toEqual(['2026-02-27 scheduled', '2026-06-05 scheduled', '2026-08-31 accepted'])
  }))

test('a plan that goes on takes no visit up again whose day is over; the way back of its end does', () =>
  withPlan(async (work, id) => {
    const end = () => carried(endPlan(work, id, { endsOn: day('2026-02-01'), reason: '合约到期' }))
    const none = ['2026-02-27 cancelled', '2026-05-27 cancelled', '2026-08-27 cancelled']
    const { back } = await end()
    expect(await seen(work)).toEqual(none)
    await carried(back())
    expect(await seen(work)).toEqual(['2026-02-27 scheduled', '2026-05-27 scheduled', '2026-08-27 scheduled'])
    await end()
    const on = await carried(endPlan(work, id, { endsOn: '', reason: '' }))
    expect(await seen(work)).toEqual(['2026-02-27 cancelled', '2026-05-27 scheduled', '2026-08-27 scheduled'])
    await carried(on.back())
    expect(await seen(work)).toEqual(none)
  }))

test('the end of a plan calls off the visits whose own day is after it, whatever day the rhythm meant', () =>
  withPlan(async (work, id) => {
    await replanned(work, '20260527', '2026-06-20')
    await replanned(work, '20260827', '2026-05-29')
    await carried(endPlan(work, id, { endsOn: day('2026-06-01'), reason: '合约到期' }))
    expect(await seen(work)).toEqual(['2026-02-27 scheduled', '2026-06-20 cancelled', '2026-05-29 scheduled'])
    // A time that is moved beyond the end by hand is wanted there.
    await moved(work, id, '20260227', '2026-06-10')
    expect((await seen(work))[0]).toBe('2026-06-10 scheduled')
  }))

test('a change says how many visits it called off', () =>
  withPlan(async (work, id) => {
    await accepted(work, '20260527')
    const named = await carried(changePlan(work, id, (now) => ok({ ...now, name: '保养' }), '更名'))
    expect(named.calledOff).toBe(0)
    const yearly = await carried(changePlan(work, id, (now) => ok({ ...now, interval: 12 }), '改为一年'))
    expect(yearly.calledOff).toBe(2)
    const again = await carried(changePlan(work, id, (now) => ok({ ...now, tolerance: 3 }), '容差'))
    expect(again.calledOff).toBe(0)
    const ended = await carried(endPlan(work, id, { endsOn: day('2026-02-01'), reason: '合约到期' }))
    expect(ended.calledOff).toBe(1)
  }))

test('a time that somebody moved meanwhile is not moved over him, and it is said', () =>
  withPlan(async (work, id) => {
    await moved(work, id, '20260527', '2026-06-02')
    const over = await exceptTime(work, id, { key: '20260527', to: '', note: '停机' })
    expect(over).toEqual({ ok: false, failure: { kind: 'ExceptedMeanwhile' } })
    const plan = await work.repositories.maintenancePlans.find(id)
    expect(plan?.exceptions.map(({ id: key, to }) => [key, to])).toEqual([['20260527', '2026-06-02']])
    await putBack(work, id, '20260527')
    expect((await exceptTime(work, id, { key: '20260527', to: '', note: '停机' })).ok).toBe(true)
  }))
