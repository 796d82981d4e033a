import { describe, expect, test } from 'vitest'
import { type PoolRule, ruleFrom } from '#shared/customers/pool.ts'
import type { Day } from '#shared/kernel/schema.ts'

const today = '2026-06-01' as Day
const before: PoolRule = {
  quietDays: 90,
  warnDays: 14,
  mostHeld: 0,
  claimants: 'territory',
  since: '2026-01-05' as Day,
}
const { since: _since, ...typed } = before

describe('the rule of the pool, saved', () => {
  test('as it stood begins no warning anew', () => {
    expect(ruleFrom(before, typed, today)).toEqual(before)
  })

  test('for the first time, or with something else, counts from today', () => {
    expect(ruleFrom(undefined, typed, today)).toEqual({ ...typed, since: today })
    for (const other of [
      { quietDays: 91 },
      { warnDays: 0 },
      { mostHeld: 5 },
      { claimants: 'everybody' },
    ] as const)
      expect(ruleFrom(before, { ...typed, ...other }, today)).toEqual({ ...typed, ...other, since: today })
  })
})
