import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysText, readDays, readSpans, spansText } from '#shared/service/calendar-text.ts'
import { calendarFault, serviceTimeBetween } from '#shared/service/service-calendar.ts'
import { checklistFault, movedItem } from '#shared/service/checklist.ts'
import { addDays } from '#shared/kernel/clock.ts'

test('hours are read as people write them, and written as they are read', () => {
  const read = readSpans('8:30-12:00,13:00–17:30', 2)
  expect(read.ok && spansText(read.value, 2)).toBe('08:30-12:00, 13:00-17:30')
  expect(readSpans('  ', 7)).toEqual({ ok: true, value: [] })
  // As a Chinese keyboard writes it.
  const chinese = readSpans('８：30－12：00，13：00～17：30；', 2)
  expect(chinese.ok && spansText(chinese.value, 2)).toBe('08:30-12:00, 13:00-17:30')
  expect(readDays('２０２６－１０－０１，2026-10-02；2026-10-03')).toMatchObject({ value: { length: 3 } })
})

test('a day and a night are one span that ends at twenty-four o’clock, and cost no minute', () => {
  const week = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => {
    const read = readSpans('00:00-24:00', day)
    return read.ok ? read.value : []
  })
  const hours = { timeZone: 'Asia/Shanghai', week, holidays: [], workdays: [] }
  expect(calendarFault(hours)).toBeUndefined()
  const [from, to] = ['2026-03-02T00:00:00.000Z', '2026-03-09T00:00:00.000Z'] as never[]
  expect(serviceTimeBetween(hours, from as never, to as never)).toBe(7 * 24 * 60)
})

test.each([
  '25:00-26:00',
  '12:00-08:00',
  '08:00',
  '08:00-12:00, 11:00-13:00',
  '8-12',
  '08:00-09:00-10:00',
  'nine',
])('hours such as %s are refused, and named', (text) => {
  const read = readSpans(text, 1)
  expect(read.ok).toBe(false)
  expect(!read.ok && text.includes(read.failure.text)).toBe(true)
})

test('days come back as they went in, ranges and all, each once', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((at) => addDays('2026-01-01' as never, at))
  fc.assert(
    fc.property(fc.uniqueArray(day, { maxLength: 60 }), (days) => {
      const read = readDays(daysText(days))
      expect(read).toEqual({ ok: true, value: days.toSorted() })
    }),
  )
  expect(readDays('2026-10-03, 2026-10-01..2026-10-03')).toEqual({
    ok: true,
    value: ['2026-10-01', '2026-10-02', '2026-10-03'],
  })
})

test.each(['2026-02-30', '2026-13-01', 'tomorrow', '2026-10-07..2026-10-01', '2026-10-01..x'])(
  'a day such as %s is refused, and named',
  (text) => expect(readDays(`2026-01-01\n${text}`)).toEqual({ ok: false, failure: { kind: 'BadDay', text } }),
)

test('a checklist has a name and items, none of them twice; items move within it', () => {
  const item = (text: string) => ({ id: text, text, textEn: '' })
  expect(checklistFault({ name: ' ', items: [item('a')] })).toBe('name')
  expect(checklistFault({ name: 'x', items: [item('  ')] })).toBe('empty')
  expect(checklistFault({ name: 'x', items: [item('a'), item(' a')] })).toBe('twice')
  expect(checklistFault({ name: 'x', items: [item('a'), item('b')] })).toBeUndefined()
  expect(movedItem(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(movedItem(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  expect(movedItem(['a', 'b', 'c'], 2, -5)).toEqual(['c', 'a', 'b'])
})
