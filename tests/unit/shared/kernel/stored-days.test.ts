import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Activity } from '#shared/activities/activity.ts'
import { dayOfRepeat } from '#shared/activities/repeat.ts'
import { hasHappened, silentOf } from '#shared/activities/silence.ts'
import { fallsOn } from '#shared/customers/pool.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { isMoment } from '#shared/kernel/moment.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { formatInstant, formatLongDay, formatMonth } from '#shared/kernel/format.ts'
import { monthGrid, monthsLater } from '#shared/kernel/month-grid.ts'
import { type Day, Instant, matches } from '#shared/kernel/schema.ts'
import { activityList } from '#shared/lists/document-lists.ts'
import { afterServiceTime } from '#shared/service/service-calendar.ts'
import { timelineOf } from '#renderer/features/customers/timeline.ts'
import { aClock, at, someDays } from '#support/clock.ts'
import { aCustomer, aRequest } from '#support/documents.ts'

// What a pattern of digits took before the schema knew the calendar, and what is stored of it still.
const none = '2026-13-45T29:00:00.000Z' as Instant
const call = {
  id: 'activity:1',
  type: 'activity',
  ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'd' }),
  customerId: 'customer:1',
  contactId: '',
  kind: 'call',
  subject: 'talk',
  body: '',
  happenedAt: none,
} as Activity
const { own } = someDays()

test('every text like a moment is on some day, by whatever zone', () => {
  const two = fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0'))
  const year = fc.integer({ min: 1000, max: 9990 })
  const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati')
  fc.assert(
    fc.property(
      year,
      fc.tuple(two, two, two, two, two),
      zone,
      (y, [month, day, hour, minute, second], name) => {
        const text = `${y}-${month}-${day}T${hour}:${minute}:${second}.000Z` as Instant
        expect(isMoment(text)).toBe(matches(Instant, text))
        const calendar = createCalendar(aClock(), () => name)
        expect(calendar.dayOf(text)).toMatch(/^\d{4}-\d\d-\d\d$/)
        expect(calendar.timeOf(text)).toMatch(/^\d\d:\d\d$/)
      },
    ),
  )
  expect(own.dayOf(none)).toBe('2027-02-15')
})

test('what is no text of a moment at all is still a mistake of ours', () => {
  expect(() => own.dayOf('' as Instant)).toThrow('an instant that is none')
  expect(() => monthsLater('' as Day, 1)).toThrow('a day that is none')
})

test('a call at no moment takes no list, no timeline and no reminder down', () => {
  expect(activityList([call], own.dayOf)).toHaveLength(1)
  const request = aRequest({ reportedAt: none })
  const happened = { quotes: [], contracts: [], visits: [], requests: [request], activities: [call] }
  expect(timelineOf({ ...happened, dayOf: own.dayOf })).toHaveLength(2)
  const silent = silentOf([aCustomer({ tier: 'A' })], new Map([['customer:1', none]]), {
    today: '2026-03-02' as Day,
    dayOf: own.dayOf,
  })
  expect(silent).toEqual([])
})

test('it counts for no contact, and a customer falls back as if it were not there', () => {
  const later = createCalendar({ now: () => '2028-01-01T08:00:00.000Z' as Instant }, () => 'Asia/Shanghai')
  expect(hasHappened(none, later)).toBe(false)
  const rule = {
    quietDays: 90,
    warnDays: 7,
    mostHeld: 0,
    claimants: 'everybody',
    since: '2026-01-01' as Day,
  } as const
  const made = { createdAt: at('08:00') }
  const quiet = fallsOn(made, undefined, rule, own)
  expect(fallsOn(made, none, rule, own)).toBe(quiet)
  expect(fallsOn({ ...made, ownedSince: none }, undefined, rule, own)).toBe(quiet)
  expect(fallsOn({ createdAt: none, ownedSince: at('08:00') }, undefined, rule, own)).toBe(quiet)
})

test('a repeat from a day that is none has days all the same, and the clock of a request a deadline', () => {
  for (const every of ['day', 'week', 'month', 'year'] as const)
    expect(dayOfRepeat({ every, interval: 1, from: '2026-13-45' as Day, nth: 1 })).toMatch(/^2027-|^2028-/)
  expect(afterServiceTime(undefined, none, 60)).toBe('2027-02-15T06:00:00.000Z')
})

test('a day or a moment that is none is shown as it is stored', () => {
  expect(formatLongDay('2027-02-31' as Day, 'en')).toBe('2027-02-31')
  expect(formatLongDay('2026-13-45' as Day, 'zh-CN')).toBe('2026-13-45')
  expect(formatInstant(none, 'en')).toBe(none)
  // A list in groups of months, a picker of a form.
  expect(formatMonth('2026-13-01' as Day, 'en')).toBe('2026-13-01')
  expect(monthGrid('2026-13-45' as Day).flat()).toContain('2027-02-14')
})
