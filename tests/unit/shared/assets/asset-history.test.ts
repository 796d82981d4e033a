import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assetHistory, readingSeries } from '#shared/assets/asset-history.ts'
import type { Asset } from '#shared/assets/asset.ts'
import { entitlementOn } from '#shared/assets/entitlement.ts'
import { addDays, daysBetween } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Reading, ServiceRequest } from '#shared/service/service.ts'
import { at, someDays } from '#support/clock.ts'
import { aContract, aVisit } from '#support/documents.ts'

const { dayOf } = someDays().own
const asset = {
  id: 'asset:1',
  customerId: 'customer:1',
  installedOn: '2026-03-01',
  warrantyUntil: '2028-02-29',
} as unknown as Asset
const service = (over: object = {}) =>
  aContract({
    kind: 'service',
    stage: 'active',
    signedOn: '2027-01-01',
    validUntil: '2029-01-01',
    ...over,
  } as never)
const on = (day: string, contracts = [service()]) => entitlementOn(asset, contracts, day as Day)

describe('who pays', () => {
  test.each([
    ['2026-02-28', 'notStarted', 'no', 'no', 'no'],
    ['2026-03-01', 'active', 'warranty', 'warranty', 'no'],
    ['2027-01-01', 'active', 'warranty', 'warranty', 'contract'],
    ['2028-02-29', 'active', 'warranty', 'warranty', 'contract'],
    ['2028-03-01', 'expired', 'no', 'contract', 'contract'],
    ['2029-01-02', 'expired', 'no', 'no', 'no'],
  ])('on %s: warranty %s, parts %s, labour %s, expenses %s', (day, state, parts, labour, expenses) => {
    const found = on(day)
    expect(found.warranty.state).toBe(state)
    expect([found.parts.by, found.labour.by, found.expenses.by]).toEqual([parts, labour, expenses])
  })

  test('no other customer’s contract, no sale and no draft covers anything; the longest one counts', () => {
    const day = '2028-06-01'
    for (const over of [
      { customerId: 'customer:2' },
      { kind: 'sales' },
      { stage: 'draft' },
      { stage: 'terminated' },
    ])
      expect(on(day, [service(over)]).labour.by).toBe('no')
    const longer = service({ id: 'contract:2', validUntil: '2030-01-01' })
    expect(on(day, [service(), longer])).toMatchObject({
      contract: { id: 'contract:2' },
      contractDaysLeft: 579,
    })
  })

  test('days are of the calendar, over leap years and every time zone alike', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: -4_000, max: 4_000 }),
        (begin, days) => {
          const first = addDays('1990-01-01' as Day, begin)
          expect(daysBetween(first, addDays(first, days))).toBe(days)
        },
      ),
    )
  })
})

describe('history', () => {
  test('is newest first, with corrections beside what they correct, and of this machine alone', () => {
    const request = {
      id: 'request:1',
      assetId: 'asset:1',
      reportedAt: at('08:00'),
      subject: 'leaks',
      description: 'd',
    }
    const visits = [
      aVisit({
        id: 'visit:1' as never,
        assetId: 'asset:1',
        scheduledFor: '2026-03-03' as Day,
        parts: [{ productId: 'p', description: 'Seal', quantity: 2 }],
        corrections: [
          { id: 'c1', at: '2026-03-05T08:00:00.000Z' as never, by: 'user:emil', text: 'it was the bearing' },
        ],
      }),
      aVisit({ id: 'visit:2' as never, assetId: 'asset:other' }),
    ]
    const events = assetHistory(dayOf, 'asset:1', [request as unknown as ServiceRequest], visits)
    expect(events.map(({ kind, day }) => `${day} ${kind}`)).toEqual([
      '2026-03-05 correction',
      '2026-03-03 visit',
      '2026-03-02 request',
    ])
    expect(events[1]?.parts).toBe('2 × Seal')
  })

  test('readings are one line a quantity, by time', () => {
    const reading = (quantity: string, day: string, value: number, assetId = 'asset:1') =>
      ({ assetId, quantity, value, unit: 'bar', readAt: `${day}T08:00:00.000Z` }) as unknown as Reading
    expect(
      readingSeries(dayOf, 'asset:1', [
        reading('pressure', '2026-03-05', 3),
        reading('flow', '2026-03-02', 9),
        reading('pressure', '2026-03-01', 2),
        reading('pressure', '2026-03-04', 7, 'asset:2'),
      ]),
    ).toMatchObject([{ quantity: 'pressure', points: [{ value: 2 }, { value: 3 }] }, { quantity: 'flow' }])
  })
})
