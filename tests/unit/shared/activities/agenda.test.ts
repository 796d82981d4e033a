import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agendaGroups, groupOf, nextMonday } from '#shared/activities/agenda.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'

test.each([
  ['2026-03-01', '2026-03-02', 'overdue'],
  ['2026-03-02', '2026-03-02', 'today'],
  // 2 March 2026 is a Monday.
  ['2026-03-08', '2026-03-02', 'week'],
  ['2026-03-09', '2026-03-02', 'later'],
  ['2026-03-09', '2026-03-08', 'later'],
  ['2027-01-03', '2026-12-31', 'week'],
  ['2027-01-04', '2026-12-31', 'later'],
  ['2028-02-29', '2028-02-28', 'week'],
] as const)('what is due on %s is, on %s, %s', (day, today, group) => {
  expect(groupOf(day as Day, today as Day)).toBe(group)
})

test('a later day never stands in an earlier group', () => {
  const days = fc.integer({ min: -40, max: 40 })
  fc.assert(
    fc.property(days, days, fc.integer({ min: 0, max: 800 }), (a, b, n) => {
      const today = addDays('2026-01-01' as Day, n)
      const at = (days: number) => agendaGroups.indexOf(groupOf(addDays(today, days), today))
      expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)))
    }),
  )
})

test.each([
  ['2026-03-02', '2026-03-09'],
  ['2026-03-08', '2026-03-09'],
  ['1999-12-31', '2000-01-03'],
] as const)('the Monday after %s is %s', (day, monday) => {
  expect(nextMonday(day as Day)).toBe(monday)
})
