import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Visit } from '#shared/service/service.ts'
import { makeVisits } from '#renderer/work/maintenance/make-visits.ts'
import { addPlans } from '#renderer/work/maintenance/plans.ts'
import { unmakeVisits } from '#renderer/work/maintenance/unmake-visits.ts'
import { replan } from '#renderer/work/visits/replan-visit.ts'
import { stepVisit } from '#renderer/work/visits/step-visit.ts'
import type { Work } from '#renderer/work/work.ts'
import { anAsset, aUser } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { numbersFor, throughCrashes, withWork } from '#support/work.ts'

const day = (text: string) => text as Day
const until = day('2026-12-31')
const manager = aUser('anna', [], { roles: ['manager'] })

async function made(work: Work) {
  const body = {
    name: '月度保养',
    purpose: 'maintenance',
    engineerId: 'user:emil',
    calendarId: '',
    tolerance: 7,
    rhythm: { every: 'month', interval: 2, from: day('2026-04-15'), fromHours: 0 },
    contractId: '',
  } as const
  const added = await addPlans(work, [anAsset()], body)
  const plan = added.ok ? await work.repositories.maintenancePlans.find(added.value[0] ?? '') : undefined
  if (!plan) throw new Error('no plan')
  return { plan, ids: await makeVisits(work, [plan], until) }
}

const seen = async ({ repositories }: Work) =>
  (await repositories.visits.all())
    .map(({ scheduledFor, stage, engineerId }) => `${scheduledFor} ${stage} ${engineerId.slice(5)}`)
    .toSorted()

const note = '撤销'

test('what one press made one press takes back, and another one makes again, as the plan has it then', () =>
  withWork({}, async (work, replica) => {
    await arrived(replica, anAsset(), manager)
    const { plan, ids } = await made(work)
    expect(ids).toHaveLength(5)
    expect(await unmakeVisits(work, { ids, note })).toEqual(ok({ done: 5, stayed: [] }))
    expect((await seen(work)).every((one) => one.includes('cancelled'))).toBe(true)
    const change = await work.repositories.maintenancePlans.change(plan.id, (now) =>
      ok({
        ...now,
        engineerId: 'user:eva',
        purpose: 'inspection' as const,
        checks: [{ id: 'check:1', text: '密封', textEn: 'Seal' }],
      }),
    )
    if (!change.ok) throw new Error('no change')
    expect(await makeVisits(work, [change.value], until)).toEqual(ids)
    for (const visit of await work.repositories.visits.all())
      expect(visit).toMatchObject({
        purpose: 'inspection',
        checklist: [{ id: 'check:1', text: '密封', outcome: '', note: '' }],
      })
    expect(await seen(work)).toEqual(
      ['04', '06', '08', '10', '12'].map((month) => `2026-${month}-15 scheduled eva`),
    )
    // And nothing is missing any more.
    expect(await makeVisits(work, [change.value], until)).toEqual([])
  }))

test('what somebody accepted, moved or wrote on stays, and so does what is not here; each is said with its reason', () =>
  withWork({}, async (work, replica) => {
    await arrived(replica, anAsset(), manager)
    await numbersFor(replica, 'visit')
    const { ids } = await made(work)
    const [accepted, moved, written, calledOff, free] = ids as readonly [
      Visit['id'],
      Visit['id'],
      Visit['id'],
      Visit['id'],
      Visit['id'],
    ]
    const { visits } = work.repositories
    expect((await stepVisit(work, { visitId: accepted, stage: 'accepted' })).ok).toBe(true)
    expect((await replan(work, moved, { scheduledFor: day('2026-06-20'), note: '' })).ok).toBe(true)
    expect((await visits.change(written, (now) => ok({ ...now, findings: '漏油' }))).ok).toBe(true)
    expect((await stepVisit(work, { visitId: calledOff, stage: 'cancelled', note: '客户停产' })).ok).toBe(
      true,
    )
    const gone = 'visit:elsewhere-20270115' as Visit['id']
    const done = await unmakeVisits(work, { ids: [...ids, gone], note })
    if (!done.ok) throw new Error('not done')
    expect(done.value.done).toBe(1)
    expect((await visits.find(free))?.stage).toBe('cancelled')
    expect(done.value.stayed.map(({ visit, why }) => [visit?.id, why])).toEqual([
      [accepted, 'begun'],
      [moved, 'moved'],
      [written, 'changed'],
      [calledOff, 'over'],
      [undefined, 'gone'],
    ])
    // What a person called off is not made again by the next press.
    expect((await visits.find(calledOff))?.reason).toBe('客户停产')
  }))

/** A colleague does something right before the first write of these visits. */
function racing(work: Work, colleague: () => Promise<unknown>): Work {
  const { visits } = work.repositories
  let isDone = false
  const first = async () => {
    if (isDone) return
    isDone = true
    await colleague()
  }
  const raced: typeof visits = {
    ...visits,
    addOnce: (visit) => first().then(() => visits.addOnce(visit)),
    change: (id, rule) => first().then(() => visits.change(id, rule)),
  }
  return { ...work, repositories: { ...work.repositories, visits: raced } }
}

test('visits that a colleague made meanwhile are not counted, so that nobody takes them back', () =>
  withWork({}, async (work, replica) => {
    await arrived(replica, anAsset(), manager)
    const { plan, ids } = await made(work)
    const all = () => makeVisits(work, [plan], until)
    expect((await unmakeVisits(work, { ids, note })).ok).toBe(true)
    expect(await makeVisits(racing(work, all), [plan], until)).toEqual([])
    // And where nobody had made them before.
    for (const id of ids) expect((await work.repositories.visits.remove(id)).ok).toBe(true)
    expect(await makeVisits(racing(work, all), [plan], until)).toEqual([])
    expect(await work.repositories.visits.all()).toHaveLength(5)
  }))

test('a way back that is broken off anywhere is finished at the next start', async () => {
  const { before, whole, early, crashed, again } = await throughCrashes({
    plan: 'visitsUnmade',
    given: async (work, replica) => {
      await arrived(replica, anAsset(), manager)
      await made(work)
    },
    act: async (work) => {
      const ids = (await work.repositories.visits.all()).map(({ id }) => id)
      return unmakeVisits(work, { ids, note })
    },
    seen,
  })
  expect(early).toEqual(before)
  expect(whole).not.toEqual(before)
  expect(crashed.length).toBeGreaterThan(2)
  for (const found of [...crashed, ...again]) expect([before, whole]).toContainEqual(found)
  for (const found of again) expect(found).toEqual(whole)
})
