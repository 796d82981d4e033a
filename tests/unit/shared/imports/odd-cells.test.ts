import { expect, test } from 'vitest'
import { headingKey } from '#shared/imports/guess-columns.ts'
import { readCell } from '#shared/imports/read-cell.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { aClock } from '#support/clock.ts'
import { lookOf, numberText } from '#shared/imports/table/xlsx-numbers.ts'

const shanghai = createCalendar(aClock(), () => 'Asia/Shanghai')
const column = { field: 'one', en: '', zhCN: '', also: [] }

test('a heading is compared by its beginning', () => {
  expect(headingKey(`${' '.repeat(5)}客户名称（必填）`)).toBe(headingKey('客户名称'))
  expect(headingKey('名'.repeat(32_767))).toHaveLength(200)
})

test('a number is filled up to what a format can say, and no further', () => {
  expect(numberText('7', lookOf(165, '000000'), false)).toBe('000007')
  expect(numberText('7', lookOf(165, '0'.repeat(100_000)), false)).toHaveLength(255)
})

test('a cell that is longer than any number is none', () => {
  const long = `1${' '.repeat(100)}元`
  expect(readCell({ ...column, type: 'price' }, long, shanghai)).toEqual({ ok: false, failure: 'notAPrice' })
  expect(readCell({ ...column, type: 'money' }, long, shanghai)).toEqual({
    ok: false,
    failure: 'notAnAmount',
  })
  expect(readCell({ ...column, type: 'price' }, '1 元', shanghai)).toMatchObject({ ok: true })
})

test('a day is the one on which it was here, not in Greenwich', () => {
  const days = {
    '2024-03-01': '2024-03-01',
    '2024/3/1 23:30': '2024-03-01',
    '2024-03-01 00:00:00': '2024-03-01',
    // How programs write a day as such.
    '2024-03-01T00:00:00.000Z': '2024-03-01',
    '2024-02-29T16:30:00.000Z': '2024-03-01',
    '2024-03-01T23:30:00-05:00': '2024-03-02',
    '2024-03-01 07:30:00 +0800': '2024-03-01',
    '2024年3月1日 08:00': '2024-03-01',
  }
  for (const [cell, value] of Object.entries(days))
    expect([cell, readCell({ ...column, type: 'day' }, cell, shanghai)]).toEqual([cell, { ok: true, value }])
})

test('a moment has its minute by the zone that it names, else by the company’s; a day alone is its noon', () => {
  const moments = {
    '2024-03-01': '2024-03-01T04:00:00.000Z',
    '2024/3/1 9:05': '2024-03-01T01:05:00.000Z',
    '2024-03-01T06:30:00.000Z': '2024-03-01T06:30:00.000Z',
    '2024-03-01T06:30:00+0900': '2024-02-29T21:30:00.000Z',
  }
  for (const [cell, value] of Object.entries(moments))
    expect(readCell({ ...column, type: 'moment' }, cell, shanghai)).toEqual({ ok: true, value })
  for (const cell of ['2024-03-01 25:00', '2024-02-30 08:00', 'gestern', '2024-03-01T06:30:00+99:99'])
    expect(readCell({ ...column, type: 'moment' }, cell, shanghai)).toEqual({ ok: false, failure: 'notADay' })
})
