import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCalendarDay } from '#shared/kernel/clock.ts'
import { Day, Instant, matches } from '#shared/kernel/schema.ts'

const two = (value: number) => String(value).padStart(2, '0')

test('every text like a day is one of the schema where it is one of the calendar, over all leap years', () => {
  for (let year = 0; year <= 9_999; year += 1)
    for (const [month, date] of [
      [2, 28],
      [2, 29],
      [2, 30],
      [4, 31],
      [12, 31],
      [13, 1],
    ] as const) {
      const day = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
      if (matches(Day, day) !== isThere(day)) expect.fail(day)
    }
  for (let month = 0; month <= 19; month += 1)
    for (let date = 0; date <= 39; date += 1) {
      const day = `2027-${two(month)}-${two(date)}`
      expect([day, matches(Day, day)]).toEqual([day, isCalendarDay(day)])
    }
})

test('every moment of the clock is an instant, and nothing else is', () => {
  const at = fc.date({
    min: new Date('0000-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  fc.assert(fc.property(at, (moment) => matches(Instant, moment.toISOString())))
  for (const none of [
    '2026-13-45T00:00:00.000Z',
    '2027-02-29T09:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T23:60:00.000Z',
    '2026-01-01T23:59:60.000Z',
    '2026-01-01T23:59:59.000+08:00',
    '2026-01-01T23:59:59Z',
    '2026-01-01',
    '',
  ])
    expect([none, matches(Instant, none)]).toEqual([none, false])
})

/** Years below 100 are as they are written here, and not of the last century. */
function isThere(day: string): boolean {
  const at = new Date(`${day}T00:00:00.000Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}
