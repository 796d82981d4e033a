import { expect, test } from 'vitest'
import { reassignVisit } from '#shared/service/reassign-visit.ts'
import { frozenFault } from '#shared/sync/frozen.ts'
import { at } from '#support/clock.ts'
import { any, aVisit } from '#support/documents.ts'

const to = { engineerId: 'user:erik', note: 'ill', id: 'step:1', stamp: { at: at('10:00'), by: 'user:mona' } }

test('a visit that nobody set off to goes to another engineer, who accepts it anew and has his own route', () => {
  for (const stage of ['scheduled', 'accepted'] as const) {
    const visit = aVisit({ stage, routeOrder: 2 })
    const given = reassignVisit(visit, to)
    expect(given).toMatchObject({
      ok: true,
      value: { engineerId: 'user:erik', stage: 'scheduled', stageLog: [{ by: 'user:mona', note: 'ill' }] },
    })
    if (!given.ok) continue
    expect(given.value.routeOrder).toBeUndefined()
    expect(frozenFault(any(visit), any(given.value))).toBeUndefined()
  }
})

test('whoever is on the way or there finishes it; what is over stays his, and nobody gets what is his already', () => {
  for (const stage of ['travelling', 'onSite', 'completed', 'cannotComplete', 'declined'] as const)
    expect(reassignVisit(aVisit({ stage }), to).ok).toBe(false)
  expect(reassignVisit(aVisit({ engineerId: 'user:erik' }), to).ok).toBe(false)
})
