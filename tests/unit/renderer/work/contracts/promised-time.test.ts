import { expect, test } from 'vitest'
import { formatDuration } from '#shared/kernel/duration.ts'
import { promisedTime } from '#renderer/work/contracts/promised-time.ts'

test.each([
  ['4', 240],
  ['０．５', 30],
  ['0,25', 15],
  ['1.33', 80],
  ['8760', 525_600],
  ['1,000', 60_000],
  ['90分钟', 90],
  ['1h30', 90],
  ['一个半小时', 90],
  ['', null],
  ['  ', null],
  ['0', null],
  ['0.00', null],
])('“%s” promises %s minutes', (typed, minutes) => {
  expect(promisedTime(typed)).toEqual({ ok: true, value: minutes })
})

test.each([
  ['soon', 'NotADuration'],
  ['-2', 'OutOfRange'],
  ['8760.01', 'OutOfRange'],
  ['9000小时', 'OutOfRange'],
])('“%s” is no time to promise: %s', (typed, kind) => {
  expect(promisedTime(typed)).toMatchObject({ failure: { kind } })
})

test('what stands in the field is read as what it was', () => {
  for (const language of ['en', 'zh-CN'] as const)
    for (const minutes of [1, 30, 60, 90, 240, 1_439, 525_600])
      expect(promisedTime(formatDuration(minutes, language))).toEqual({ ok: true, value: minutes })
})
