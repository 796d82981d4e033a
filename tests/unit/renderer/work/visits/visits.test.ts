import { describe, expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { wordLine } from '#shared/quotes/quote.ts'
import type { Visit } from '#shared/service/service.ts'
import { checkInAtVisit, correctVisit, writeVisit } from '#renderer/work/visits/change-visit.ts'
import { leadFromVisit, quoteParts } from '#renderer/work/visits/follow-up.ts'
import { planVisit, type VisitPlan } from '#renderer/work/visits/plan-visit.ts'
import { noteReading } from '#renderer/work/visits/readings.ts'
import { replan, replanMany } from '#renderer/work/visits/replan-visit.ts'
import { orderRoute } from '#renderer/work/visits/route.ts'
import { lacksToComplete, stepVisit } from '#renderer/work/visits/step-visit.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { anAsset, aCustomer, aRequest, aUser, aVisit } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const visit = aVisit({ requestId: 'request:1', number: 'SV-2026-000001', stage: 'travelling' })
const plan: VisitPlan = {
  customerId: 'customer:1' as never,
  assetId: 'asset:1',
  requestId: 'request:1',
  engineerId: 'user:emil',
  scheduledFor: '2026-03-05' as never,
  purpose: 'repair',
  startsAt: '09:00',
}

async function given({ repositories }: Work) {
  await repositories.customers.add(aCustomer())
  await repositories.users.add(aUser('anna', []))
  await repositories.assets.add(anAsset())
  await repositories.requests.add(aRequest({ stage: 'assigned' }))
  await repositories.visits.add(visit)
}

const place = { latitude: 31.230416, longitude: 121.473701, accuracy: 18, at: at('08:00') }

/** She plans everybody's visits. */
async function managing({ repositories }: Work) {
  await repositories.users.change('user:anna', (now) => ok({ ...now, roles: ['manager'] }))
}

async function seen({ repositories }: Work) {
  const { visits, requests, leads, tasks, readings } = repositories
  const all = await Promise.all([visits.all(), requests.all(), leads.all(), tasks.all(), readings.all()])
  const [theVisits, ...others] = all.map((one) => one.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  return { visits: theVisits as readonly Visit[], others }
}

describe('an act on a visit alone', () => {
  test.each<[string, (work: Work) => Promise<unknown>]>([
    ['written on', (work) => writeVisit(work, visit.id, () => ({ findings: 'worn' }))],
    ['corrected', (work) => correctVisit(work, visit.id, ' It was the seal. ')],
    ['planned for nobody’s request', (work) => planVisit(work, { ...plan, requestId: '' })],
    ['measured on', (work) => noteReading(work, visit, { quantity: 'operatingHours', value: 12 })],
  ])('is done or not, wherever it breaks off: %s', async (_, act) => {
    const { before, whole, early, crashed } = await throughCrashes({ given, act, seen })
    expect(whole).not.toEqual(before)
    expect(early).toEqual(before)
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
  })

  /** The visit is her own. */
  async function goingHerself(work: Work) {
    await given(work)
    await work.repositories.visits.change(visit.id, (now) => ok({ ...now, engineerId: work.me }))
  }

  test('a check-in is done or not, wherever it breaks off', async () => {
    const act = (work: Work) => checkInAtVisit(work, visit.id, place)
    const { before, whole, early, crashed } = await throughCrashes({ given: goingHerself, act, seen })
    expect(whole).not.toEqual(before)
    expect(early).toEqual(before)
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
  })

  test('a place is noted once, by the engineer whose visit it is, takes no signature off and is taken back', () =>
    withWork({}, async (work) => {
      await goingHerself(work)
      const { visits } = work.repositories
      const done = await checkInAtVisit(work, visit.id, place)
      expect((await visits.find(visit.id))?.place).toEqual(place)
      const again = await checkInAtVisit(work, visit.id, { ...place, latitude: 1 })
      expect([again, (await visits.find(visit.id))?.place]).toEqual([
        { ok: false, failure: { kind: 'Placed' } },
        place,
      ])
      if (done.ok) expect((await done.value.back()).ok).toBe(true)
      expect((await visits.find(visit.id))?.place).toBeUndefined()
      await visits.change(visit.id, (now) => ok({ ...now, engineerId: 'user:ben' }))
      const refused = { kind: 'VisitRefused', because: 'notHers' }
      expect(await checkInAtVisit(work, visit.id, place)).toEqual({ ok: false, failure: refused })
      await visits.change(visit.id, (now) => ok({ ...now, engineerId: work.me, stage: 'completed' }))
      const over = { kind: 'VisitRefused', because: 'over' }
      expect(await checkInAtVisit(work, visit.id, place)).toEqual({ ok: false, failure: over })
    }))

  test('what the customer signed is what he saw: what is written above it takes the signature off, and says so', () =>
    withWork({}, async (work) => {
      await given(work)
      const signature: NonNullable<Visit['signature']> = {
        party: 'customer',
        name: '王伟',
        title: '',
        at: at('09:00'),
        device: 'device:1',
        aspect: 0.3,
        strokes: [
          [
            [0, 0, 50, 0],
            [500, 300, 50, 90],
          ],
        ],
      }
      await work.repositories.visits.change(visit.id, (now) => ok({ ...now, signature }))
      const same = await writeVisit(work, visit.id, () => ({ unsigned: '' }))
      expect(same).toEqual(ok({ signatureGone: false }))
      const other = await writeVisit(work, visit.id, () => ({ work: 'new seal' }))
      expect(other).toEqual(ok({ signatureGone: true }))
    }))

  test('goes to another engineer on another day, and back as it was', () =>
    withWork({}, async (work) => {
      await given(work)
      await managing(work)
      const { visits } = work.repositories
      const was = aVisit({ id: 'visit:2' as never, stage: 'accepted', routeOrder: 3, startsAt: '09:00' })
      await visits.add(was)
      const plan = { engineerId: 'user:erik', scheduledFor: '2099-01-05' as never, note: 'ill' }
      const done = await replan(work, was.id, plan)
      expect(await visits.find(was.id)).toMatchObject({
        engineerId: 'user:erik',
        scheduledFor: '2099-01-05',
        startsAt: '09:00',
        stage: 'scheduled',
      })
      if (!done.ok) throw new Error('refused')
      await done.value.back()
      expect(await visits.find(was.id)).toMatchObject({
        engineerId: 'user:emil',
        scheduledFor: was.scheduledFor,
        stage: 'accepted',
        routeOrder: 3,
      })
      expect(await replan(work, visit.id, plan)).toMatchObject({ failure: { because: 'noWay' } })
    }))

  test('is planned anew by its engineer or a manager, and not taken back once somebody accepted', () =>
    withWork({}, async (work) => {
      await given(work)
      const { visits } = work.repositories
      await visits.add(aVisit({ id: 'visit:2' as never, engineerId: 'user:emil', stage: 'accepted' }))
      const plan = { engineerId: 'user:erik', note: '' }
      expect(await replan(work, 'visit:2' as never, plan)).toMatchObject({ failure: { because: 'notHers' } })
      await managing(work)
      const done = await replan(work, 'visit:2' as never, plan)
      await stepVisit(work, { visitId: 'visit:2' as never, stage: 'accepted' })
      if (!done.ok) throw new Error('refused')
      expect(await done.value.back()).toMatchObject({ ok: false, failure: { kind: 'Gone' } })
      expect(await visits.find('visit:2')).toMatchObject({ engineerId: 'user:erik', stage: 'accepted' })
    }))

  test('of several those that may go, and the first reason of the others', () =>
    withWork({}, async (work) => {
      await given(work)
      await managing(work)
      const { visits } = work.repositories
      for (const id of ['visit:2', 'visit:3']) await visits.add(aVisit({ id: id as never }))
      const ids = ['visit:2', visit.id, 'visit:3'] as const
      const many = await replanMany(work, ids as never, { engineerId: 'user:erik', note: '' })
      expect(many).toMatchObject({ left: [visit.id], refused: { because: 'noWay' } })
      expect(many.done.map(({ id }) => id)).toEqual(['visit:2', 'visit:3'])
      const whose = async () =>
        Object.fromEntries((await visits.all()).map((one) => [one.id, one.engineerId]))
      expect(await whose()).toEqual({
        [visit.id]: visit.engineerId,
        'visit:2': 'user:erik',
        'visit:3': 'user:erik',
      })
      await many.back()
      expect(await whose()).toEqual({
        [visit.id]: visit.engineerId,
        'visit:2': 'user:emil',
        'visit:3': 'user:emil',
      })
    }))
})

describe('a visit that is planned for a request', () => {
  const onNew = async (work: Work) => {
    await given(work)
    await work.repositories.requests.change('request:1', (now) => ok({ ...now, stage: 'new' }))
    await work.repositories.visits.add(aVisit({ id: 'visit:2' as never }))
  }

  test('takes it in hand, whatever breaks off between the two writes: one visit, one number, one step', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'visitForRequest',
      given: onNew,
      act: (work) => planVisit(work, plan),
      seen,
    })
    expect(whole.visits.find(({ id }) => id === 'visit:new-1')).toMatchObject({ ...plan, stage: 'scheduled' })
    expect(whole.others[0]).toMatchObject([{ stage: 'assigned', assignedTo: 'user:emil' }])
    expect(early).toEqual(before)
    expect(crashed.length).toBeGreaterThan(2)
    for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
  })

  test('is there although the request has left the laptop: what is half done is said', () =>
    withWork({}, async (work) => {
      const planned = await planVisit(work, plan)
      expect(planned).toMatchObject({ failure: { kind: 'HalfDone' } })
      expect(await work.repositories.visits.all()).toHaveLength(1)
    }))
})

describe('a step of a visit', () => {
  const toSite = (work: Work) => stepVisit(work, { visitId: visit.id, stage: 'onSite' })

  test('begins the work on its request, whatever breaks off between the two writes', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'visitStep',
      given,
      act: toSite,
      seen,
    })
    expect(whole.visits).toMatchObject([{ stage: 'onSite' }])
    expect(whole.others[0]).toMatchObject([{ stage: 'inProgress' }])
    expect(early).toEqual(before)
    expect(crashed.length).toBeGreaterThan(2)
    for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
  })

  test('leaves a request alone that is on another way', () =>
    withWork({}, async (work) => {
      await given(work)
      await work.repositories.requests.change('request:1', (now) => ok({ ...now, stage: 'cancelled' }))
      expect(await toSite(work)).toMatchObject({ ok: true })
      expect(await work.repositories.requests.find('request:1')).toMatchObject({ stage: 'cancelled' })
    }))

  test('is taken back where there is a way back, and only there', () =>
    withWork({}, async (work) => {
      await given(work)
      const back = await stepVisit(work, { visitId: visit.id, stage: 'accepted' })
      if (!back.ok || !back.value.back) throw new Error('no way back')
      await back.value.back()
      expect(await work.repositories.visits.find(visit.id)).toMatchObject({ stage: 'travelling' })
      const ended = await stepVisit(work, { visitId: visit.id, stage: 'onSite' })
      expect(ended).toMatchObject({ ok: true })
    }))

  test('says what a visit lacks to be completed, and writes nothing by asking', () =>
    withWork({}, async (work) => {
      await given(work)
      await toSite(work)
      const before = await seen(work)
      expect(await lacksToComplete(work, visit.id)).toMatchObject({ because: 'noWork' })
      const done = await stepVisit(work, { visitId: visit.id, stage: 'completed' })
      expect(done).toMatchObject({ failure: { because: 'noWork' } })
      expect(await seen(work)).toEqual(before)
      await writeVisit(work, visit.id, () => ({ work: 'new seal', unsigned: 'nobody there' }))
      expect(await lacksToComplete(work, visit.id)).toBeUndefined()
    }))
})

test('a lead from a visit and the task that tells of it are both there, whatever breaks off between them', async () => {
  const wish = { visitId: visit.id, title: ' A bigger pump ', need: '', subject: 'Lead: A bigger pump' }
  const { before, whole, early, crashed, again } = await throughCrashes({
    plan: 'leadOfVisit',
    given,
    act: async (work) => expect(await leadFromVisit(work, visit, wish)).toEqual(ok('anna')),
    seen,
  })
  expect(whole.others[1]).toMatchObject([{ title: 'A bigger pump', ownerId: 'user:anna', source: 'service' }])
  expect(whole.others[2]).toMatchObject([
    { subject: 'Lead: A bigger pump', ownerId: 'user:anna', done: false },
  ])
  expect(early).toEqual(before)
  expect(crashed.length).toBeGreaterThan(2)
  for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
})

test('a quote for the parts of a visit and the task that tells of it are both there, whatever breaks off between them', async () => {
  const lines = [wordLine('line:1', 'text', '2 × Seal')]
  const { before, whole, early, crashed, again } = await throughCrashes({
    plan: 'quoteOfVisit',
    given,
    act: (work) => quoteParts(work, visit, { title: 'Parts for SN-1', lines }),
    seen: async (work) => ({ ...(await seen(work)), quotes: await work.repositories.quotes.all() }),
  })
  expect(whole.quotes).toMatchObject([
    { title: 'Parts for SN-1', visitId: visit.id, customerId: 'customer:1', stage: 'draft', lines },
  ])
  expect(whole.others[2]).toMatchObject([{ subject: 'Parts for SN-1', ownerId: 'user:anna' }])
  expect(early).toEqual(before)
  expect(crashed.length).toBeGreaterThan(2)
  for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
})

test('the parts of a visit that has left the laptop are quoted to nobody', () =>
  withWork({}, async (work) => {
    const quoted = await quoteParts(work, visit, { title: 'Parts', lines: [] })
    expect(quoted).toEqual({ ok: false, failure: { kind: 'Gone', id: visit.id } })
    expect(await work.repositories.quotes.all()).toEqual([])
    expect(work.intents.unfinished$).toMatchObject({ value: [] })
  }))

describe('the visits of a day', () => {
  const three = [1, 2, 3].map((n) => aVisit({ id: `visit:${n}` as never, routeOrder: n }))
  const givenDay = async ({ repositories }: Work) => {
    for (const one of three) await repositories.visits.add(one)
  }
  const places = [
    ['visit:3', 1],
    ['visit:1', 2],
    ['visit:2', 3],
  ] as const
  const order = async ({ repositories }: Work) =>
    (await repositories.visits.all()).map(({ id, routeOrder }) => [id, routeOrder]).toSorted()

  test('are all in their new order, wherever it breaks off', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'routeOrdered',
      given: givenDay,
      act: (work) => orderRoute(work, places as never, three),
      seen: order,
    })
    expect(whole).toEqual([...places].toSorted())
    expect(early).toEqual(before)
    expect(crashed.length).toBeGreaterThan(3)
    for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
  })

  test('go back to where they were', () =>
    withWork({}, async (work) => {
      await givenDay(work)
      await work.repositories.visits.change('visit:2', ({ routeOrder: _none, ...now }) => ok(now))
      const before = await order(work)
      const done = await orderRoute(work, places as never, await work.repositories.visits.all())
      if (!done.ok) throw new Error('refused')
      await done.value.back()
      expect(await order(work)).toEqual(before)
    }))
})
