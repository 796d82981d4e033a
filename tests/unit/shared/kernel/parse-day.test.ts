import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/kernel/clock.ts'
import { formatLongDay } from '#shared/kernel/format.ts'
import { earliestDay, parseDay } from '#shared/kernel/parse-day.ts'

describe('a day that somebody types', () => {
  it.each([
    '2027-06-30',
    '2027/6/30',
    '2027.06.30',
    '20270630',
    '2027年6月30日',
    '２０２７－０６－３０',
    ' 2027 - 06 - 30 ',
    '2027 年 6 月 30 号',
    'Jun 30, 2027',
    'June 30 2027',
    'Jun. 30th, 2027',
    '30 June 2027',
    '30th Jun, 2027',
    '30jun2027',
  ])('is read with the year first: %s', (typed) =>
    expect(parseDay(typed)).toEqual({ ok: true, value: '2027-06-30' }),
  )

  it.each([
    '',
    '06/30/2027',
    '30.06.2027',
    '2027-06-31',
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '20270-06-30',
    '2027-6',
    'soon',
    'Ju 30, 2027',
    'Juni 30, 2027',
    'Jun 31, 2027',
    'jun302027',
    '30 2027 June',
  ])('is never guessed: %s', (typed) =>
    expect(parseDay(typed)).toEqual({ ok: false, failure: { kind: 'NotADay' } }),
  )

  it('lies between 1900 and 2199, and within what the field takes', () => {
    expect(parseDay('1899-12-31')).toMatchObject({ failure: { kind: 'DayTooEarly', min: '1900-01-01' } })
    expect(parseDay('0202-06-30')).toMatchObject({ failure: { kind: 'DayTooEarly' } })
    expect(parseDay('2200-01-01')).toMatchObject({ failure: { kind: 'DayTooLate', max: '2199-12-31' } })
    const bounds = { min: '2026-12-29', max: '2027-12-29' }
    expect(parseDay('2026-12-28', bounds)).toMatchObject({ failure: { min: '2026-12-29' } })
    expect(parseDay('2026-12-29', bounds).ok).toBe(true)
    expect(parseDay('2027-12-30', bounds)).toMatchObject({ failure: { max: '2027-12-29' } })
    // A bound that is not chosen yet bounds nothing.
    expect(parseDay('2026-12-28', { min: '', max: undefined }).ok).toBe(true)
  })

  it('is understood as the app writes it, in both languages', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 109_571 }), (days) => {
        const day = addDays(earliestDay, days)
        for (const language of ['zh-CN', 'en'] as const)
          expect(parseDay(formatLongDay(day, language))).toEqual({ ok: true, value: day })
      }),
    ))

  it('knows leap days', () => {
    expect(parseDay('2028-02-29').ok).toBe(true)
    expect(parseDay('2100-02-29').ok).toBe(false)
  })
})
