import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import {
  afterServiceTime,
  calendarFault,
  type Hours,
  serviceTimeBetween,
} from '#shared/service/service-calendar.ts'
import { requestClock, standingAmong, termsFor } from '#shared/service/request-clock.ts'
import { someDays } from '#support/clock.ts'
import type { ServiceRequest } from '#shared/service/service.ts'
import { aContract } from '#support/documents.ts'

const workdays = [1, 2, 3, 4, 5].flatMap((day) => [
  { day, from: '08:30', to: '12:00' },
  { day, from: '13:00', to: '17:30' },
])
const china: Hours = {
  timeZone: 'Asia/Shanghai',
  week: workdays,
  holidays: ['2026-10-01' as Day],
  workdays: ['2026-10-10' as Day],
}
const berlin: Hours = {
  timeZone: 'Europe/Berlin',
  week: [{ day: 7, from: '00:30', to: '06:30' }],
  holidays: [],
  workdays: [],
}
const instant = (text: string) => new Date(text).toISOString() as Instant

describe('working time', () => {
  test.each([
    // Friday 17:00 in Shanghai and one hour: Monday 09:00.
    ['2026-03-06T17:00+08:00', 60, '2026-03-09T09:00+08:00'],
    ['2026-03-06T11:30+08:00', 60, '2026-03-06T13:30+08:00'],
    ['2026-03-07T10:00+08:00', 480, '2026-03-09T17:30+08:00'],
    // The first of October is a holiday; Saturday the tenth is worked.
    ['2026-09-30T17:00+08:00', 60, '2026-10-02T09:00+08:00'],
    ['2026-10-09T17:00+08:00', 60, '2026-10-10T09:00+08:00'],
  ])('from %s, %i minutes, is %s', (from, minutes, to) => {
    expect(afterServiceTime(china, instant(from), minutes)).toBe(instant(to))
    expect(serviceTimeBetween(china, instant(from), instant(to))).toBe(minutes)
  })

  test('a night in which the clocks change is an hour shorter or longer', () => {
    const between = (from: string, to: string) => serviceTimeBetween(berlin, instant(from), instant(to))
    expect(between('2026-03-28T12:00Z', '2026-03-29T12:00Z')).toBe(300)
    expect(between('2026-10-24T12:00Z', '2026-10-25T12:00Z')).toBe(420)
    expect(between('2026-06-06T12:00Z', '2026-06-07T12:00Z')).toBe(360)
  })

  const time = fc
    .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) })
    .map((ms) => new Date(ms).toISOString() as Instant)
  const zone = fc.constantFrom(
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'UTC',
  )
  const span = fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 46 }), fc.integer({ min: 1, max: 20 }))
    .map(([day, from, length]) => ({ day, from: half(from), to: half(Math.min(47, from + length)) }))
    .filter(({ from, to }) => from < to)
  const hours = fc.record({
    timeZone: zone,
    week: fc.array(span, { minLength: 1, maxLength: 8 }),
    holidays: fc.constant([] as string[]),
    workdays: fc.constant([] as string[]),
  }) as unknown as fc.Arbitrary<Hours>

  test('what is counted forwards is what is counted back, in every zone and over every change of clocks', () => {
    fc.assert(
      fc.property(hours, time, fc.integer({ min: 1, max: 10_000 }), (calendar, from, minutes) => {
        const to = afterServiceTime(calendar, from, minutes)
        if (to === undefined) throw new Error('a calendar with hours has every moment')
        expect(serviceTimeBetween(calendar, from, to)).toBeCloseTo(minutes, 6)
      }),
      { numRuns: 200 },
    )
  })

  test('time is additive, never negative forwards, and never more than the clock on the wall', () => {
    fc.assert(
      fc.property(hours, time, time, time, (calendar, ...moments) => {
        const [a, b, c] = moments.toSorted() as [Instant, Instant, Instant]
        const whole = serviceTimeBetween(calendar, a, c)
        expect(serviceTimeBetween(calendar, a, b) + serviceTimeBetween(calendar, b, c)).toBeCloseTo(whole, 6)
        expect(whole).toBeGreaterThanOrEqual(0)
        expect(whole).toBeLessThanOrEqual((Date.parse(c) - Date.parse(a)) / 60_000 + 1e-6)
        expect(serviceTimeBetween(calendar, c, a)).toBeCloseTo(-whole, 6)
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    [{ ...china, timeZone: 'Asia/Nowhere' }, 'timeZone'],
    [{ ...china, week: [] }, 'empty'],
    [{ ...china, week: [{ day: 1, from: '17:00', to: '08:00' }] }, 'span'],
    [china, undefined],
  ])('a calendar that nobody can count by is named', (calendar, fault) => {
    expect(calendarFault(calendar)).toBe(fault)
  })

  test('a calendar without a working minute has no deadline', () => {
    expect(afterServiceTime({ ...china, week: [] }, instant('2026-03-06T09:00Z'), 1)).toBeUndefined()
  })
})

function half(step: number): string {
  return `${String(Math.floor(step / 2)).padStart(2, '0')}:${step % 2 === 0 ? '00' : '30'}`
}

describe('the clock of a request', () => {
  const terms = {
    covers: [],
    assetIds: [],
    calendarId: '',
    times: [{ severity: 'high' as const, respond: 60, resolve: 480 }],
  }
  const step = (at: string, stage: ServiceRequest['stage']) => ({
    id: at,
    at: instant(at),
    by: 'user:a',
    stage,
    note: '',
  })
  const request = (stage: ServiceRequest['stage'], ...steps: ReturnType<typeof step>[]) =>
    ({
      severity: 'high',
      stage,
      reportedAt: instant('2026-03-02T08:00Z'),
      stageLog: steps,
    }) as unknown as ServiceRequest
  const at = (now: string, of: ServiceRequest) => requestClock(of, terms, undefined, instant(now))

  test('runs, is late, is met, is missed', () => {
    expect(at('2026-03-02T08:30Z', request('new')).response).toMatchObject({
      state: 'running',
      minutesLeft: 30,
    })
    expect(at('2026-03-02T09:30Z', request('new')).response).toMatchObject({
      state: 'late',
      minutesLeft: -30,
    })
    const quick = request('assigned', step('2026-03-02T08:59Z', 'assigned'))
    expect(at('2026-03-05T09:30Z', quick).response?.state).toBe('met')
    const slow = request('assigned', step('2026-03-02T09:01Z', 'assigned'))
    expect(at('2026-03-05T09:30Z', slow).response?.state).toBe('missed')
  })

  test('stands still while the customer holds it up, and goes on from there', () => {
    const held = [step('2026-03-02T09:00Z', 'inProgress'), step('2026-03-02T10:00Z', 'onHold')]
    expect(at('2026-03-03T10:00Z', request('onHold', ...held)).resolution).toMatchObject({
      state: 'held',
      minutesLeft: 360,
    })
    const again = [...held, step('2026-03-03T10:00Z', 'inProgress')]
    expect(at('2026-03-03T11:00Z', request('inProgress', ...again)).resolution).toMatchObject({
      state: 'running',
      minutesLeft: 300,
    })
  })

  test('runs on from where it was when it is opened again, however long it was solved or closed', () => {
    const solved = [step('2026-03-02T08:10Z', 'inProgress'), step('2026-03-02T09:00Z', 'resolved')]
    const again = [...solved, step('2026-03-03T10:00Z', 'closed'), step('2026-03-04T09:00Z', 'reopened')]
    expect(at('2026-03-04T09:00Z', request('reopened', ...again)).resolution).toMatchObject({
      state: 'running',
      minutesLeft: 420,
    })
    const twice = [...again, step('2026-03-04T10:00Z', 'resolved'), step('2026-03-05T10:00Z', 'closed')]
    expect(at('2026-03-09T10:00Z', request('closed', ...twice)).resolution?.state).toBe('met')
    const late = [...again, step('2026-03-04T16:01Z', 'resolved')]
    expect(at('2026-03-09T10:00Z', request('resolved', ...late)).resolution?.state).toBe('missed')
  })

  test('is over for what was closed without having been solved first, as a merge or an import leaves it', () => {
    const closed = request(
      'closed',
      step('2026-03-02T09:00Z', 'inProgress'),
      step('2026-03-02T10:00Z', 'closed'),
    )
    expect(at('2026-03-09T10:00Z', closed).resolution?.state).toBe('met')
    const bare = { ...request('closed'), updatedAt: instant('2026-03-02T10:00Z') }
    expect(at('2026-03-09T10:00Z', bare).resolution?.state).toBe('met')
  })

  test('on hold counts as an answer: somebody looked at it', () => {
    const held = request('onHold', step('2026-03-02T08:30Z', 'onHold'))
    expect(at('2026-03-03T10:00Z', held).response?.state).toBe('met')
  })

  test('a contract holds on its first day and on its last, as the company counts them', () => {
    const contract = aContract({
      kind: 'service',
      stage: 'active',
      service: terms,
      signedOn: '2026-03-02',
      validUntil: '2026-03-31',
    } as never)
    const of = (reportedAt: string, zone: string) =>
      termsFor(
        { customerId: contract.customerId, assetId: '', reportedAt: instant(reportedAt) },
        [contract],
        someDays(undefined, zone).company.dayOf,
      )
    expect(of('2026-03-01T23:30Z', 'Asia/Shanghai')).toBe(terms)
    expect(of('2026-03-01T23:30Z', 'America/New_York')).toBeUndefined()
    expect(of('2026-03-31T15:59Z', 'Asia/Shanghai')).toBe(terms)
    expect(of('2026-03-31T16:00Z', 'Asia/Shanghai')).toBeUndefined()
  })

  test('a signed contract covers the machine whose record took the place of the one that it names', () => {
    const service = { ...terms, assetIds: ['asset:1'] }
    const signed = { kind: 'service', stage: 'active', signedHash: 'abc', service, signedOn: '2026-03-01' }
    const contract = aContract({ ...signed, validUntil: '2026-03-31' } as never)
    const merged = standingAmong([{ id: 'asset:1', mergedInto: 'asset:2' }, { id: 'asset:2' }])
    const of = (assetId: string, standing?: typeof merged) =>
      termsFor(
        { customerId: contract.customerId, assetId, reportedAt: instant('2026-03-02T08:00Z') },
        [contract],
        someDays().company.dayOf,
        standing,
      )
    expect(of('asset:2', merged)).toBe(service)
    expect(of('asset:1', merged)).toBe(service)
    expect(of('asset:2')).toBeUndefined()
    expect(of('asset:3', merged)).toBeUndefined()
  })

  test('steps that arrive in another order say the same', () => {
    const steps = [
      step('2026-03-02T08:10Z', 'assigned'),
      step('2026-03-02T09:00Z', 'inProgress'),
      step('2026-03-02T10:00Z', 'onHold'),
      step('2026-03-02T12:00Z', 'inProgress'),
      step('2026-03-02T15:00Z', 'resolved'),
    ]
    const expected = at('2026-03-04T00:00Z', request('resolved', ...steps))
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: steps.length }), (shuffled) => {
        expect(at('2026-03-04T00:00Z', request('resolved', ...shuffled))).toEqual(expected)
      }),
    )
    expect(expected.resolution?.state).toBe('met')
  })

  test('nothing is promised where no contract names the severity, or the request is not one', () => {
    expect(at('2026-03-02T08:30Z', { ...request('new'), severity: 'low' }).response).toBeUndefined()
    expect(at('2026-03-02T08:30Z', request('cancelled')).response).toBeUndefined()
  })

  test('the terms are of the contract that held on that day for that machine', () => {
    const contract = (over: object) =>
      aContract({
        kind: 'service',
        stage: 'active',
        signedOn: '2026-01-01',
        validUntil: '2026-12-31',
        service: terms,
        ...over,
      } as never)
    const of = (...contracts: ReturnType<typeof aContract>[]) =>
      termsFor(
        {
          customerId: contracts[0]?.customerId as never,
          assetId: 'asset:1',
          reportedAt: instant('2026-03-02T08:00Z'),
        },
        contracts,
        someDays().company.dayOf,
      )
    expect(of(contract({}))).toBe(terms)
    expect(of(contract({ service: { ...terms, assetIds: ['asset:2'] } }))).toBeUndefined()
    expect(of(contract({ validUntil: '2026-02-01' }))).toBeUndefined()
    expect(of(contract({ stage: 'draft' }))).toBeUndefined()
  })
})
