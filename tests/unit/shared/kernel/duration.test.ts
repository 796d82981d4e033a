import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDuration, longestDuration, parseDuration } from '#shared/kernel/duration.ts'

describe('a duration that somebody types', () => {
  it.each([
    ['90', 90],
    ['90 min', 90],
    ['90分钟', 90],
    ['９０分', 90],
    ['1.5h', 90],
    ['1,5 h', 90],
    ['1.5小时', 90],
    ['1:30', 90],
    ['1：30', 90],
    ['1h30', 90],
    ['1 h 30 min', 90],
    ['1小时30分钟', 90],
    ['1个小时30分', 90],
    ['一个半小时', 90],
    ['两小时', 120],
    ['半小时', 30],
    ['半个小时', 30],
    ['2 hours', 120],
    ['0.33h', 20],
    ['1.005h', 60],
    ['0', 0],
  ])('%s is %i minutes', (typed, minutes) =>
    expect(parseDuration(typed)).toEqual({ ok: true, value: minutes }),
  )

  it.each(['', 'soon', '1:75', '1.5', '-5', '1h 2h', '1.5分钟', '半', '1,500h'])('%s is none', (typed) =>
    expect(parseDuration(typed)).toEqual({ ok: false, failure: { kind: 'NotADuration' } }),
  )

  it('is not longer than the field takes', () =>
    expect(parseDuration('25h', 1_440)).toEqual({
      ok: false,
      failure: { kind: 'OutOfRange', min: 0, max: 1_440 },
    }))

  it('is understood as the field itself writes it, in both languages', () => {
    const language = fc.constantFrom('zh-CN' as const, 'en' as const)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: longestDuration }), language, (minutes, of) => {
        expect(parseDuration(formatDuration(minutes, of))).toEqual({ ok: true, value: minutes })
      }),
    )
  })
})
