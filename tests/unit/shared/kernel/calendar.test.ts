import { execFileSync } from 'node:child_process'
import { ESLint } from 'eslint'
import { describe, expect, test } from 'vitest'
import { createCalendar, isZone } from '#shared/kernel/calendar.ts'
import { addDays, isCalendarDay, monthOf, yearOf } from '#shared/kernel/clock.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'

const in_ = (zone: string, now = '2026-11-29T23:30:00.000Z') =>
  createCalendar({ now: () => now as Instant }, () => zone)

describe('which day it is', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-29T23:30:00.000Z', '2026-11-30'],
    ['America/New_York', '2026-11-29T23:30:00.000Z', '2026-11-29'],
    ['America/New_York', '2026-11-30T04:59:59.999Z', '2026-11-29'],
    ['Pacific/Kiritimati', '2026-11-29T10:00:00.000Z', '2026-11-30'],
    ['Pacific/Pago_Pago', '2026-11-30T10:59:00.000Z', '2026-11-29'],
    ['Asia/Shanghai', '2026-12-31T15:59:59.999Z', '2026-12-31'],
    ['Asia/Shanghai', '2026-12-31T16:00:00.000Z', '2027-01-01'],
    ['America/New_York', '2027-01-01T04:59:00.000Z', '2026-12-31'],
    // In this night the clocks of New York went from two to three, in that from two to one.
    ['America/New_York', '2026-03-08T06:59:00.000Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T03:59:00.000Z', '2026-03-08'],
    ['America/New_York', '2026-11-02T04:59:00.000Z', '2026-11-01'],
    // Samoa had no 30th of December 2011.
    ['Pacific/Apia', '2011-12-30T10:30:00.000Z', '2011-12-31'],
  ])('in %s at %s it is %s', (zone, instant, day) => {
    expect(in_(zone).dayOf(instant as Instant)).toBe(day)
    expect(in_(zone, instant).today()).toBe(day)
  })

  test('at half past seven in Shanghai it is the day that stands on the wall there', () => {
    expect(in_('Asia/Shanghai', '2026-11-29T23:30:00.000Z').today()).toBe('2026-11-30')
  })

  test('a day ends with its last millisecond, also where it has 23 or 25 hours', () => {
    const end = (zone: string, day: string) => in_(zone).endOf(day as Day)
    expect(end('Asia/Shanghai', '2026-11-30')).toBe('2026-11-30T15:59:59.999Z')
    expect(end('America/New_York', '2026-03-08')).toBe('2026-03-09T03:59:59.999Z')
    expect(end('America/New_York', '2026-11-01')).toBe('2026-11-02T04:59:59.999Z')
    expect(end('Pacific/Kiritimati', '2026-12-31')).toBe('2026-12-31T09:59:59.999Z')
  })

  test('a zone that changes counts from the next question on', () => {
    let zone = 'America/New_York'
    const calendar = createCalendar({ now: () => '2026-11-29T23:30:00.000Z' as Instant }, () => zone)
    expect(calendar.today()).toBe('2026-11-29')
    zone = 'Asia/Shanghai'
    expect(calendar.today()).toBe('2026-11-30')
    expect(calendar.zone()).toBe('Asia/Shanghai')
  })

  test.each(['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])(
    'a program that runs in %s counts its own days there',
    (zone) => {
      const code = `
        import { createCalendar } from './src/shared/kernel/calendar.ts'
        const { today, zone, endOf } = createCalendar({ now: () => '2026-12-31T23:30:00.000Z' })
        console.log(JSON.stringify([today(), zone(), endOf('2026-12-31')]))`
      const answer = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      })
      const there = in_(zone, '2026-12-31T23:30:00.000Z')
      expect(JSON.parse(answer)).toEqual([there.today(), zone, there.endOf('2026-12-31' as Day)])
    },
  )

  test('a zone is known by its name', () => {
    expect(['Asia/Shanghai', 'Europe/Berlin', 'UTC'].map(isZone)).toEqual([true, true, true])
    expect(['Asia/Nowhere', '', 'beijing time'].map(isZone)).toEqual([false, false, false])
  })
})

describe('days as such', () => {
  test('are counted on by the calendar, over months, leap days and years', () => {
    expect(addDays('2026-12-31' as Day, 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28' as Day, 1)).toBe('2028-02-29')
    expect(addDays('2026-03-01' as Day, -1)).toBe('2026-02-28')
  })

  test('have a year and a month, and are there or are not', () => {
    expect([yearOf('2026-12-31' as Day), monthOf('2026-12-31' as Day)]).toEqual([2026, 12])
    expect(['2028-02-29', '2026-12-31'].map(isCalendarDay)).toEqual([true, true])
    expect(['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '26-1-1'].map(isCalendarDay)).toEqual(
      Array(5).fill(false),
    )
  })
})

describe('a day is cut out of no UTC text', () => {
  const eslint = new ESLint()
  const faults = async (code: string) => {
    const config = await eslint.calculateConfigForFile('src/shared/quotes/quote.ts')
    const lone = new ESLint({
      overrideConfigFile: true,
      overrideConfig: [{ rules: { 'no-restricted-syntax': config.rules['no-restricted-syntax'] } }],
    })
    const [result] = await lone.lintText(code)
    return result?.messages.length
  }

  test.each([
    'new Date().toISOString().slice(0, 10)',
    'quote.updatedAt.slice(0, 10)',
    'clock.now().substring(0, 4)',
    "stamp.at.split('T')[0]",
    'new Date(Date.parse(now)).getFullYear()',
    'Date.parse(`${day}T00:00:00Z`)',
    'new Date(`${until}T23:59:59`)',
  ])('the lint finds %s', async (code) => {
    expect(await faults(code)).toBeGreaterThan(0)
  })

  test('and lets what is no day be', async () => {
    expect(await faults('name.slice(0, 80); hash.slice(0, 12); new Date(now).toISOString()')).toBe(0)
  })
})
