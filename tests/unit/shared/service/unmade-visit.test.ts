import { expect, test } from 'vitest'
import type { Cents } from '#shared/kernel/money.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import type { Visit } from '#shared/service/service.ts'
import { isAsMade } from '#shared/service/unmade-visit.ts'
import { visitOfPlan } from '#shared/service/visit-of-plan.ts'

const at = '2026-11-30T08:00:00.000Z' as Instant
const plan = {
  id: 'maintenancePlan:1',
  customerId: 'customer:1',
  assetId: 'asset:1',
  engineerId: 'user:emil',
  purpose: 'maintenance',
  checks: [{ id: 'check:1', text: '密封', textEn: 'Seal' }],
} as unknown as MaintenancePlan
const made = visitOfPlan(
  plan,
  { key: '20261215', on: '2026-12-15' as Day },
  { at, by: 'user:anna', device: 'd' },
)

const touched: readonly (readonly [string, Partial<Visit>])[] = [
  ['a place in the route', { routeOrder: 2 }],
  ['a fault', { faultCode: 'leak' }],
  ['a cause', { causeCode: 'wear' }],
  ['hours', { labour: [{ id: 'l1', kind: 'travel', minutes: 30 }] }],
  [
    'an expense',
    { expenses: [{ id: 'e1', kind: 'meals', amount: 1_000 as Cents, currency: 'CNY', note: '' }] },
  ],
  ['a photo', { photos: [{ id: 'p1', at, caption: '' }] }],
  ['a correction', { corrections: [{ id: 'c1', at, by: 'user:emil', text: '更正' }] }],
  ['why nobody signed', { unsigned: '无人' }],
  ['an hour', { startsAt: '09:30' }],
  ['a request', { requestId: 'request:1' }],
]

test('a visit is as its plan made it as long as nothing stands on it that its plan did not give it', () => {
  expect(isAsMade(made)).toBe(true)
  expect(isAsMade({ ...made, photos: [], faultCode: '', updatedBy: 'user:eva' })).toBe(true)
})

test.each(touched)('one with %s is not', (_what, over) => {
  expect(isAsMade({ ...made, ...over })).toBe(false)
})
