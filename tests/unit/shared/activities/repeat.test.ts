import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import type { Task } from '#shared/activities/activity.ts'
import { nextTask } from '#shared/activities/next-task.ts'
import {
  chosenRepeat,
  dayOfRepeat,
  nextRepeat,
  nextTaskId,
  tasksBefore,
  type Repeat,
  repeatChoice,
} from '#shared/activities/repeat.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { mergeDocuments } from '#shared/sync/merge.ts'

const stamp = (by: string, at = '2026-03-02T08:00:00.000Z'): Stamp => ({
  at: at as Instant,
  by,
  device: `d-${by}`,
})

function aTask(dueOn: string, repeat?: Repeat): Task {
  return {
    id: 'task:01jqa' as Task['id'],
    type: 'task',
    ...stampNew(stamp('user:anna')),
    ownerId: 'user:anna',
    subject: '月度回访',
    dueOn: dueOn as Day,
    done: false,
    ...(repeat ? { repeat } : {}),
  }
}

const days = (repeat: Repeat, count: number) =>
  Array.from({ length: count }, (_one, nth) => dayOfRepeat({ ...repeat, nth }))

const from = (every: Repeat['every'], interval: number, day: string): Repeat => ({
  every,
  interval,
  from: day as Day,
  nth: 0,
})

test('a month without the day has its last one, and the next month has its own again', () => {
  expect(days(from('month', 1, '2027-12-31'), 5)).toEqual([
    '2027-12-31',
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
    '2028-04-30',
  ])
  expect(days(from('year', 1, '2028-02-29'), 5)).toEqual([
    '2028-02-29',
    '2029-02-28',
    '2030-02-28',
    '2031-02-28',
    '2032-02-29',
  ])
  expect(days(from('week', 2, '2026-12-28'), 3)).toEqual(['2026-12-28', '2027-01-11', '2027-01-25'])
  expect(days(from('day', 3, '2028-02-27'), 3)).toEqual(['2028-02-27', '2028-03-01', '2028-03-04'])
})

const aDay = fc.integer({ min: 0, max: 40_000 }).map((later) => addDays('1990-01-01' as Day, later))
const aRepeat = fc.record({
  every: fc.constantFrom('day', 'week', 'month', 'year'),
  interval: fc.integer({ min: 1, max: 13 }),
  from: aDay,
  nth: fc.integer({ min: 0, max: 30 }),
}) as fc.Arbitrary<Repeat>

test('the next day is the first of its row after today, and the row knows no other days', () => {
  fc.assert(
    fc.property(aRepeat, fc.integer({ min: -40, max: 400 }), (repeat, late) => {
      const today = addDays(dayOfRepeat(repeat), late)
      const next = nextRepeat(repeat, today)
      if (!next) return
      expect(dayOfRepeat(next) > today).toBe(true)
      expect(next.nth).toBeGreaterThan(repeat.nth)
      // Whatever lies between was missed, and is not asked for.
      for (let nth = repeat.nth + 1; nth < next.nth; nth += 1)
        expect(dayOfRepeat({ ...repeat, nth }) <= today).toBe(true)
    }),
  )
})

// Another way to count: local midnights of a zone, with its changes of the clocks.
const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
]

test('the days are the same in every zone, through changes of the clocks and leap days', () => {
  fc.assert(
    fc.property(aRepeat, fc.constantFrom(...zones), (repeat, zone) => {
      const unit = { day: 'days', week: 'weeks', month: 'months', year: 'years' } as const
      const noon = DateTime.fromISO(`${repeat.from}T12:00`, { zone })
      const then = noon.plus({ [unit[repeat.every]]: repeat.nth * repeat.interval })
      // Samoa had no 30 December 2011: there the clock itself leaves a day out.
      fc.pre(then.toISODate() !== '2011-12-31' || zone !== 'Pacific/Apia')
      expect(dayOfRepeat(repeat)).toBe(then.toISODate())
    }),
  )
})

test('finished on a laptop in Shanghai or in New York at one moment, it goes on at the day that each of them has next', () => {
  const task = aTask('2026-03-08', from('day', 1, '2026-03-08'))
  const clock = { now: () => '2026-03-08T20:00:00.000Z' as Instant }
  const nextIn = (zone: string) =>
    nextTask(task, createCalendar(clock, () => zone).today(), stamp('user:anna'))?.dueOn
  expect(nextIn('America/New_York')).toBe('2026-03-09')
  expect(nextIn('Asia/Shanghai')).toBe('2026-03-10')
})

test('moved or finished early, it keeps its row; one that does not repeat has none', () => {
  const weekly = from('week', 1, '2026-03-02')
  // Put off from Monday the 2nd to Wednesday the 4th, and finished then.
  expect(nextTask(aTask('2026-03-04', weekly), '2026-03-04' as Day, stamp('user:anna'))?.dueOn).toBe(
    '2026-03-09',
  )
  // Drawn forward to Friday before: that Monday is done with.
  expect(nextTask(aTask('2026-02-27', weekly), '2026-02-27' as Day, stamp('user:anna'))?.dueOn).toBe(
    '2026-03-09',
  )
  expect(nextTask(aTask('2026-03-02'), '2026-03-02' as Day, stamp('user:anna'))).toBeUndefined()
  // The calendar of this work ends in 2199.
  const last = from('year', 99, '2150-01-01')
  expect(nextTask(aTask('2150-01-01', last), '2150-01-01' as Day, stamp('user:anna'))).toBeUndefined()
})

test('two who finish it apart make one next task: on the same day without a conflict, on another a conflict about its day alone', () => {
  const task = aTask('2026-03-02', from('day', 1, '2026-03-02'))
  const made = (by: string, today: string) =>
    nextTask(task, today as Day, stamp(by, `${today}T08:0${by.length % 10}:00.000Z`)) as
      AnyDocument | undefined
  const [hers, his, later] = [
    made('user:anna', '2026-03-02'),
    made('user:bo', '2026-03-02'),
    made('user:bo', '2026-03-05'),
  ]
  if (!hers || !his || !later) throw new Error('it repeats')
  expect([hers.id, his.id, later.id]).toEqual(['task:01jqa-2', 'task:01jqa-2', 'task:01jqa-2'])
  expect(mergeDocuments(undefined, his, hers).conflicts).toEqual([])
  expect(
    mergeDocuments(undefined, later, hers)
      .conflicts.map(({ field }) => field)
      .toSorted(),
  ).toEqual(['dueOn', 'repeat'])
})

test('the ids of a row count on', () => {
  expect(nextTaskId('task:01jqa' as Task['id'])).toBe('task:01jqa-2')
  expect(nextTaskId('task:01jqa-2' as Task['id'])).toBe('task:01jqa-3')
  expect(nextTaskId('task:01jqa-99' as Task['id'])).toBe('task:01jqa-100')
  for (const id of ['task:01jqa', 'task:01jqa-2', 'task:01jqa-9', 'task:01jqa-99999'] as Task['id'][])
    expect(tasksBefore({ id: nextTaskId(id) })[0]).toBe(id)
  expect(['task:01jqa', 'task:01jqa-1', 'task:01jqa-02'].flatMap((id) => tasksBefore({ id }))).toEqual([])
})

test('what is chosen in a form is what is stored, and what was chosen already goes on as it was planned', () => {
  const now: Repeat = { every: 'week', interval: 2, from: '2026-03-02' as Day, nth: 4 }
  expect(repeatChoice(now)).toBe('week:2')
  expect(chosenRepeat('week:2', '2026-05-06' as Day, now)).toBe(now)
  expect(chosenRepeat('month:1', '2026-05-06' as Day, now)).toEqual(from('month', 1, '2026-05-06'))
  expect(chosenRepeat('', '2026-05-06' as Day, now)).toBeUndefined()
  for (const wrong of ['week:0', 'week:100', 'hour:1', 'week']) {
    expect(chosenRepeat(wrong, '2026-05-06' as Day, undefined)).toBeUndefined()
  }
})
