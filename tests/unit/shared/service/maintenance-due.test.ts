import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '#shared/kernel/clock.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import {
  asksFor,
  keyOfVisit,
  occurrences,
  type PlanContext,
  plannedVisitId,
  unmade,
  usageOf,
} from '#shared/service/maintenance-due.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import { formOfPlan, planFormFaults } from '#shared/service/plan-form.ts'
import { planFault } from '#shared/service/plan-rule.ts'
import type { Hours } from '#shared/service/service-calendar.ts'
import { visitOfPlan } from '#shared/service/visit-of-plan.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { aMaintenancePlan as aPlan } from '#support/documents.ts'
import { mergeDocuments } from '#shared/sync/merge.ts'

const day = (text: string) => text as Day
const stamp = (by: string) => ({ at: '2026-11-30T08:00:00.000Z' as Instant, by, device: `d-${by}` })

const none: PlanContext = { hours: undefined, usage: undefined }
const daysOf = (plan: MaintenancePlan, until: string, context = none) =>
  occurrences(plan, day(until), context).map(({ on }) => on)
const exception = (id: string, to: string) =>
  ({ id, at: stamp('').at, by: 'user:mona', to, note: '' }) as MaintenancePlan['exceptions'][number]

test('every so many weeks, months and years from a day on; a shorter month has its last day, the next its own again', () => {
  expect(daysOf(aPlan(), '2028-02-29')).toEqual([
    '2027-01-31',
    '2027-04-30',
    '2027-07-31',
    '2027-10-31',
    '2028-01-31',
  ])
  const leap = aPlan({ rhythm: { every: 'year', interval: 1, from: day('2028-02-29'), fromHours: 0 } })
  expect(daysOf(leap, '2032-12-31')).toEqual([
    '2028-02-29',
    '2029-02-28',
    '2030-02-28',
    '2031-02-28',
    '2032-02-29',
  ])
})

const weekdays: Hours = {
  timeZone: 'Asia/Shanghai',
  week: [1, 2, 3, 4, 5].map((one) => ({ day: one, from: '08:30', to: '17:30' })),
  holidays: ['2027-10-01', '2027-10-04', '2027-10-05'].map(day),
  workdays: [day('2027-10-09')],
}

test('visits fall on the nearest working day within the tolerance, a later one first', () => {
  const plan = aPlan({ rhythm: { every: 'year', interval: 1, from: day('2027-10-02'), fromHours: 0 } })
  const on = (tolerance: number) =>
    daysOf({ ...plan, tolerance }, '2027-12-31', { hours: weekdays, usage: undefined })
  expect(on(7)).toEqual(['2027-09-30'])
  expect(on(1)).toEqual(['2027-10-02'])
  // A Saturday that was made a working day.
  const moved = aPlan({ rhythm: { ...plan.rhythm, from: day('2027-10-09') } })
  expect(daysOf(moved, '2027-12-31', { hours: weekdays, usage: undefined })).toEqual(['2027-10-09'])
})

test('a time that is skipped makes no visit, one that was moved is planned for its other day, an ended plan makes none behind its end', () => {
  const plan = aPlan({
    exceptions: [exception('20270430', ''), exception('20270731', '2027-08-05')],
    endsOn: day('2027-10-30'),
  })
  expect(occurrences(plan, day('2027-12-31'), none).map(({ on, state }) => [on, state])).toEqual([
    ['2027-01-31', 'asPlanned'],
    ['2027-04-30', 'skipped'],
    ['2027-08-05', 'moved'],
  ])
  expect(
    unmade(plan, { today: day('2027-01-01'), until: day('2027-12-31') }, none, []).map(({ on }) => on),
  ).toEqual(['2027-01-31', '2027-08-05'])
})

test('what was due longer ago than the tolerance is not made any more', () => {
  const wanted = (today: string) =>
    unmade(aPlan(), { today: day(today), until: day('2027-05-01') }, none, []).map(({ due }) => due)
  expect(wanted('2027-02-07')).toEqual(['2027-01-31', '2027-04-30'])
  expect(wanted('2027-02-08')).toEqual(['2027-04-30'])
})

const byHours = aPlan({
  rhythm: { every: 'hours', interval: 2_000, from: day('2026-01-01'), fromHours: 1_000 },
})
const hour = (on: string, value: number) =>
  ({ quantity: 'operatingHours', readAt: `${on}T04:00:00.000Z` as Instant, value }) as const
const shanghai = createCalendar({ now: () => '2027-01-01T00:00:00.000Z' as Instant }, () => 'Asia/Shanghai')

test('by operating hours a plan looks ahead by how the machine was used, one visit at a time', () => {
  const usage = usageOf([hour('2026-11-30', 2_800), hour('2026-11-20', 2_700)], shanghai.dayOf)
  expect(usage).toEqual({ on: '2026-11-30', value: 2_800, perDay: 10 })
  const context = { hours: undefined, usage }
  const on = (made: readonly { id: never; stage: 'scheduled' | 'completed' }[]) =>
    unmade(byHours, { today: day('2026-12-01'), until: day('2027-12-31') }, context, made).map(
      ({ key, on: then }) => [key, then],
    )
  expect(on([])).toEqual([['h3000', '2026-12-20']])
  const visit = (stage: 'scheduled' | 'completed') => ({
    id: plannedVisitId(byHours, 'h3000') as never,
    stage,
  })
  expect(on([visit('scheduled')])).toEqual([])
  expect(on([visit('completed')])).toEqual([['h5000', '2027-07-08']])
  // Of another rhythm before, and gone on with: whoever looks after the machine comes already.
  const other = (key: string) => ({ id: plannedVisitId(byHours, key) as never, stage: 'scheduled' as const })
  expect(on([other('h3500')])).toEqual([])
  // What no plan by hours has stops none.
  for (const key of ['h999999', 'h499000', '20270115', '99999999'])
    expect(on([other(key)])).toEqual([['h3000', '2026-12-20']])
})

test('a machine that ran past several maintenances gets one visit, one that stands still or was never read none', () => {
  const wanted = (usage: ReturnType<typeof usageOf>) =>
    unmade(
      byHours,
      { today: day('2027-01-01'), until: day('2027-12-31') },
      { hours: undefined, usage },
      [],
    ).map(({ key }) => key)
  expect(wanted(usageOf([hour('2026-12-30', 7_500)], shanghai.dayOf))).toEqual(['h7000'])
  expect(wanted(usageOf([hour('2026-12-30', 2_000), hour('2026-11-30', 2_000)], shanghai.dayOf))).toEqual([])
  expect(wanted(usageOf([], shanghai.dayOf))).toEqual([])
  // A counter that was changed for a new one runs backwards: nothing is foretold from that.
  expect(wanted(usageOf([hour('2026-12-30', 100), hour('2026-11-30', 2_000)], shanghai.dayOf))).toEqual([])
})

const aDay = fc.integer({ min: 0, max: 20_000 }).map((later) => addDays(day('2020-01-01'), later))
const aRhythm = fc.record({
  every: fc.constantFrom('week', 'month', 'year'),
  interval: fc.integer({ min: 1, max: 26 }),
  from: aDay,
  fromHours: fc.constant(0),
}) as fc.Arbitrary<MaintenancePlan['rhythm']>

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']

test('the days are the same in every zone, through changes of the clocks and leap days', () => {
  fc.assert(
    fc.property(aRhythm, fc.constantFrom(...zones), fc.integer({ min: 0, max: 20 }), (rhythm, zone, nth) => {
      const unit = { week: 'weeks', month: 'months', year: 'years' }[rhythm.every as 'week']
      const noon = DateTime.fromISO(`${rhythm.from}T12:00`, { zone })
      const then = noon.plus({ [unit]: nth * rhythm.interval }).toISODate() as Day
      fc.pre(then <= '2199-12-31')
      expect(occurrences(aPlan({ rhythm }), then, none).at(-1)).toMatchObject({ due: then })
      expect(asksFor(aPlan({ rhythm }), { key: then.replaceAll('-', ''), on: then })).toBe(true)
    }),
  )
})

test('however often and on however many laptops next year’s visits are made, each time has one visit, within its window on a working day', () => {
  fc.assert(
    fc.property(
      aRhythm,
      fc.integer({ min: 0, max: 30 }),
      fc.array(fc.tuple(fc.constantFrom('user:mona', 'user:ben'), fc.integer({ min: 0, max: 500 })), {
        maxLength: 6,
      }),
      (rhythm, tolerance, presses) => {
        const plan = aPlan({ rhythm, tolerance })
        const context = { hours: weekdays, usage: undefined }
        const made = new Map<string, AnyDocument>()
        for (const [by, later] of presses) {
          const until = addDays(rhythm.from, later)
          // Neither laptop knows of the other's: each makes all of its own.
          const wanted = unmade(plan, { today: rhythm.from, until }, context, [])
          for (const one of wanted) {
            const mine = visitOfPlan(plan, one, stamp(by)) as AnyDocument
            const theirs = made.get(mine.id)
            const merge = theirs && mergeDocuments(undefined, mine, theirs)
            expect(merge?.conflicts ?? []).toEqual([])
            made.set(mine.id, merge?.merged ?? mine)
            expect(Math.abs(daysBetween(one.due, one.on))).toBeLessThanOrEqual(tolerance)
          }
        }
        const latest = Math.max(-1, ...presses.map(([, later]) => later))
        const all = latest < 0 ? [] : occurrences(plan, addDays(rhythm.from, latest), context)
        expect([...made.keys()].toSorted()).toEqual(
          all.map(({ key }) => plannedVisitId(plan, key) as string).toSorted(),
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('a visit of a plan bears an id that every laptop takes, and leads back to its time', () => {
  const visit = visitOfPlan(aPlan(), { key: '20270131', on: day('2027-01-31') }, stamp('user:mona'))
  expect(visit.id).toMatch(/^visit:[0-9a-z-]{1,36}$/)
  expect(keyOfVisit(aPlan(), visit)).toBe('20270131')
  expect(keyOfVisit(aPlan({ id: 'maintenancePlan:other' as never }), visit)).toBe('')
  expect(plannedVisitId(aPlan(), 'h500000')).toMatch(/^visit:[0-9a-z-]{1,36}$/)
})

test('a plan every 0 days, every 20270 months, or from a day that there is not is refused beside its field, and by the rule', () => {
  const faults = (over: object) => planFormFaults({ ...formOfPlan(aPlan()), ...over })
  expect(faults({})).toEqual({})
  expect(faults({ interval: 0 })).toEqual({ interval: { kind: 'AtLeast', min: 1 } })
  expect(faults({ interval: 20_270 })).toEqual({ interval: { kind: 'AtMost', max: 120 } })
  expect(faults({ interval: null })).toEqual({ interval: { kind: 'required' } })
  expect(faults({ every: 'hours', interval: 20_270 })).toEqual({})
  expect(faults({ tolerance: 181, engineerId: '' })).toEqual({
    tolerance: { kind: 'AtMost', max: 180 },
    engineerId: { kind: 'required' },
  })
  const rule = (rhythm: object) => planFault(aPlan({ rhythm: { ...aPlan().rhythm, ...rhythm } }))
  expect(rule({})).toBeUndefined()
  expect(rule({ interval: 20_270 })).toEqual({ kind: 'maintenanceTooFarApart', most: 120 })
  expect(rule({ from: '2027-02-30' })).toEqual({ kind: 'maintenanceNoDay' })
})
