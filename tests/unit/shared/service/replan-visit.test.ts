import { expect, test } from 'vitest'
import type { Day } from '#shared/kernel/schema.ts'
import { moveVisit } from '#shared/service/move-visit.ts'
import { replanVisit } from '#shared/service/replan-visit.ts'
import { frozenFault } from '#shared/sync/frozen.ts'
import { at } from '#support/clock.ts'
import { any, aVisit } from '#support/documents.ts'

const stamp = { at: at('10:00'), by: 'user:mona' }
const step = { today: '2026-03-01' as Day, id: 'step:1', stamp, note: 'ill' }
const to = { ...step, engineerId: 'user:erik' }

test('a visit that nobody set off to goes to another engineer, who accepts it anew and has his own route', () => {
  for (const stage of ['scheduled', 'accepted', 'declined'] as const) {
    const visit = aVisit({ stage, routeOrder: 2, reason: 'no time' })
    const given = replanVisit(visit, to)
    expect(given).toMatchObject({
      ok: true,
      value: { engineerId: 'user:erik', stage: 'scheduled', stageLog: [{ by: 'user:mona', note: 'ill' }] },
    })
    if (!given.ok) continue
    expect(given.value.routeOrder).toBeUndefined()
    // Why the one before did not go is his step's, not the new plan's.
    expect(given.value.reason).toBeUndefined()
    expect(frozenFault(any(visit), any(given.value))).toBeUndefined()
  }
})

test('another day or hour is accepted anew, but for what its own engineer moves', () => {
  const accepted = aVisit({ stage: 'accepted', engineerId: 'user:erik', startsAt: '09:00' })
  const later = { ...step, scheduledFor: '2026-03-09' as Day }
  expect(replanVisit(accepted, later)).toMatchObject({
    value: { scheduledFor: '2026-03-09', startsAt: '09:00', stage: 'scheduled', engineerId: 'user:erik' },
  })
  const his = { ...later, startsAt: '', stamp: { ...stamp, by: 'user:erik' } }
  expect(replanVisit(accepted, his)).toMatchObject({ value: { startsAt: '', stage: 'accepted' } })
})

test('a day that is none or is gone, and a plan that is the same, are refused', () => {
  const visit = aVisit({ stage: 'scheduled', scheduledFor: '2026-02-20' as Day })
  for (const day of ['20270-01-01', '2026-02-30', '2026-02-28', ''])
    expect(replanVisit(visit, { ...step, scheduledFor: day as Day })).toMatchObject({
      failure: { because: 'noDay' },
    })
  expect(replanVisit(visit, { ...step, scheduledFor: '2026-03-01' as Day }).ok).toBe(true)
  // What was planned for a day that went by is given on as it is: the day is not what changes.
  expect(replanVisit(visit, to).ok).toBe(true)
  expect(replanVisit(visit, step)).toMatchObject({ failure: { because: 'noWay' } })
})

test('whoever is on the way or there finishes it; what is over stays his, and nobody gets what is his already', () => {
  for (const stage of ['travelling', 'onSite', 'completed', 'cannotComplete', 'cancelled'] as const)
    expect(replanVisit(aVisit({ stage }), to).ok).toBe(false)
  expect(replanVisit(aVisit({ engineerId: 'user:erik' }), to).ok).toBe(false)
})

test('a visit is called off with a reason until somebody is there, and may be taken up again', () => {
  const off = { stage: 'cancelled', id: 'step:1', stamp } as const
  for (const stage of ['scheduled', 'accepted', 'travelling', 'declined'] as const) {
    expect(moveVisit(aVisit({ stage }), off)).toMatchObject({ failure: { because: 'noReason' } })
    const done = moveVisit(aVisit({ stage }), { ...off, note: '客户停产' })
    expect(done).toMatchObject({ value: { stage: 'cancelled', reason: '客户停产' } })
    const again = moveVisit(done.ok ? done.value : aVisit(), { ...off, stage: 'scheduled' })
    expect(again).toMatchObject({ value: { stage: 'scheduled' } })
    expect(again).not.toHaveProperty('value.reason')
  }
  for (const stage of ['onSite', 'completed', 'cannotComplete'] as const)
    expect(moveVisit(aVisit({ stage }), { ...off, note: 'x' })).toMatchObject({
      failure: { because: 'noWay' },
    })
})

test('the place that an engineer noted goes with him, and stays where the visit is his on another day', () => {
  const place = { latitude: 31.230416, longitude: 121.473701, accuracy: 18, at: at('08:00') }
  const visit = aVisit({ stage: 'accepted', engineerId: 'user:erik', place })
  const given = replanVisit(visit, { ...step, engineerId: 'user:emil' })
  expect(given.ok && 'place' in given.value).toBe(false)
  expect(replanVisit(visit, { ...step, scheduledFor: '2026-03-09' as Day })).toMatchObject({
    value: { place },
  })
})
