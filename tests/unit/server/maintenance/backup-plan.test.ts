import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { backupName, isTimeOfDay, lastDue, parseKept, superfluous } from '#server/maintenance/backup-plan.ts'

const calendarOf = (zone: string) =>
  createCalendar({ now: () => '2026-01-01T00:00:00.000Z' as never }, () => zone)
const at = (iso: string, zone = 'Asia/Shanghai') => DateTime.fromISO(iso, { zone }).toMillis()
const named = (day: string, time = '0230') => `satchel-${day}-${time}.sqlite`

test('a backup is due once a day, by the company’s own clock, and once where its clocks leave the hour out', () => {
  const shanghai = calendarOf('Asia/Shanghai')
  expect(lastDue(at('2026-11-30T07:30'), '02:30', shanghai)).toBe(at('2026-11-30T02:30'))
  expect(lastDue(at('2026-11-30T02:29:59'), '02:30', shanghai)).toBe(at('2026-11-29T02:30'))
  expect(lastDue(at('2026-01-01T00:00'), '02:30', shanghai)).toBe(at('2025-12-31T02:30'))
  const berlin = calendarOf('Europe/Berlin')
  const spring = lastDue(at('2026-03-29T12:00', 'Europe/Berlin'), '02:30', berlin)
  expect(spring).toBe(at('2026-03-29T03:30', 'Europe/Berlin'))
  const autumn = new Set(
    ['02:31', '03:30', '12:00', '23:59'].map((time) =>
      lastDue(at(`2026-10-25T${time}`, 'Europe/Berlin'), '02:30', berlin),
    ),
  )
  expect(autumn.size).toBe(1)
})

test('its name says the day and the hour of the company', () => {
  expect(backupName(Date.parse('2026-11-29T18:30:00Z'), calendarOf('Asia/Shanghai'))).toBe(
    named('2026-11-30'),
  )
})

test('a week of days, four weeks and a year of months stay; what somebody put there himself stays, too', () => {
  const days = Array.from({ length: 800 }, (_unused, n) =>
    DateTime.fromISO('2024-10-01').plus({ days: n }).toFormat('yyyy-MM-dd'),
  )
  const mine = [
    'satchel-before-the-move.sqlite',
    'satchel-2020-01-01.sqlite',
    'notes.txt',
    named('2026-02-30'),
  ]
  const all = [...days.map((day) => named(day)), ...mine]
  const gone = new Set(superfluous(all, { days: 7, weeks: 4, months: 12 }, named('2026-12-09')))
  const left = all.filter((name) => !gone.has(name))
  const months = [
    '01-31',
    '02-28',
    '03-31',
    '04-30',
    '05-31',
    '06-30',
    '07-31',
    '08-31',
    '09-30',
    '10-31',
    '11-30',
  ]
  const weeks = ['11-22', '11-29']
  const lastDays = ['12-03', '12-04', '12-05', '12-06', '12-07', '12-08', '12-09']
  expect(left.toSorted()).toEqual(
    [...[...months, ...weeks, ...lastDays].map((day) => named(`2026-${day}`)), ...mine].toSorted(),
  )
})

test('whatever lies there, the newest stays, no more stay than were asked for, and a second look takes nothing', () => {
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => DateTime.fromJSDate(date, { zone: 'utc' }))
    .map((moment) => named(moment.toFormat('yyyy-MM-dd'), moment.toFormat('HHmm')))
  const kept = fc.record({ days: fc.integer({ min: 1, max: 9 }), weeks: fc.nat(5), months: fc.nat(14) })
  fc.assert(
    fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 60 }), kept, (names, keep) => {
      const last = names.toSorted().at(-1) ?? ''
      const gone = new Set(superfluous(names, keep, last))
      const left = names.filter((name) => !gone.has(name))
      expect(left).toContain(last)
      expect(left.length).toBeLessThanOrEqual(keep.days + keep.weeks + keep.months)
      expect(superfluous(left, keep, last)).toEqual([])
    }),
  )
})

test('what a clock that was wrong named ahead takes no place, and stays', () => {
  const ahead = ['2031-01-01', '2031-01-02'].map((day) => named(day))
  const today = named('2026-12-09')
  expect(
    superfluous([...ahead, today, named('2026-12-08')], { days: 1, weeks: 0, months: 0 }, today),
  ).toEqual([named('2026-12-08')])
})

test('what is typed is understood or refused', () => {
  expect(parseKept(' 7, 4,12 ')).toEqual({ ok: true, value: { days: 7, weeks: 4, months: 12 } })
  expect(['', '7', '0,4,12', '7,4,x', '-1,0,0', '7 4 12 1'].map((text) => parseKept(text).ok)).not.toContain(
    true,
  )
  expect(['02:30', '23:59', '00:00'].every(isTimeOfDay)).toBe(true)
  expect(['24:00', '2:30', '02:60', '0230', ''].some(isTimeOfDay)).toBe(false)
})
