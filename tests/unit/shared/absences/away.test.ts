import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AwaySpan } from '#shared/absences/absence.ts'
import { absenceFaults } from '#shared/absences/absence-form.ts'
import { mayEnterAbsence, spanFault } from '#shared/absences/absence-rule.ts'
import { awayAmong, awayOn, isAwayAt, isAwayThrough } from '#shared/absences/away.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'

const first = '2026-03-30' as Day
const span = (over: Partial<AwaySpan> = {}): AwaySpan => ({
  from: first,
  to: first,
  begins: 'morning',
  ends: 'evening',
  ...over,
})

test('an absence ends on its day or later, leaves half a day at least, and lasts no longer than 400 days', () => {
  expect(spanFault(span())).toBeUndefined()
  expect(spanFault(span({ to: '2026-03-29' as Day }))).toEqual({ kind: 'absenceEndsEarly' })
  expect(spanFault(span({ begins: 'noon', ends: 'noon' }))).toEqual({ kind: 'absenceEndsEarly' })
  expect(spanFault(span({ begins: 'noon', ends: 'noon', to: '2026-03-31' as Day }))).toBeUndefined()
  expect(spanFault(span({ from: '2026-02-30' as Day }))).toEqual({ kind: 'absenceEndsEarly' })
  expect(spanFault(span({ to: addDays(first, 399) }))).toBeUndefined()
  expect(spanFault(span({ to: addDays(first, 400) }))).toEqual({ kind: 'absenceTooLong' })
})

test('what is typed is told beside its field before anything is stored', () => {
  const form = { ...span(), ownerId: 'user:emil', kind: 'holiday', note: '' } as const
  expect(absenceFaults(form)).toEqual({})
  expect(absenceFaults({ ...form, to: '2026-03-29' })).toEqual({ to: 'endsBeforeItBegins' })
  expect(absenceFaults({ ...form, ownerId: '', from: '' })).toEqual({
    ownerId: { kind: 'notChosen' },
    from: { kind: 'required' },
  })
})

test('half days are at the ends, and two halves of one day are the day', () => {
  const long = span({ to: '2026-04-01' as Day, begins: 'noon', ends: 'noon' })
  const days = ['2026-03-29', '2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02'] as Day[]
  expect(days.map((day) => awayOn(long, day))).toEqual([undefined, 'afternoon', 'day', 'morning', undefined])
  expect(awayAmong([span({ ends: 'noon' }), span({ begins: 'noon' })], first)).toBe('day')
  expect(awayAmong([span({ ends: 'noon' })], first)).toBe('morning')
  expect(awayAmong([], first)).toBeUndefined()
})

test('a visit without an hour fits beside half a day, one at an hour of that half does not', () => {
  expect(isAwayAt('morning', '')).toBe(false)
  expect(isAwayAt('morning', '11:59')).toBe(true)
  expect(isAwayAt('morning', '12:00')).toBe(false)
  expect(isAwayAt('afternoon', '12:00')).toBe(true)
  expect(isAwayAt('day', '')).toBe(true)
  expect(isAwayAt(undefined, '09:00')).toBe(false)
})

test('a span that is taken takes something of each of its days and of no other, over leap days and changes of clocks', () => {
  const aDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2024-01-01' as Day, days))
  const ends = fc.record({
    begins: fc.constantFrom('morning', 'noon'),
    ends: fc.constantFrom('noon', 'evening'),
  })
  fc.assert(
    fc.property(aDay, fc.integer({ min: 0, max: 30 }), ends, (from, length, halves) => {
      const taken = span({ from, to: addDays(from, length), ...halves })
      if (spanFault(taken)) return
      for (let at = -1; at <= length + 1; at += 1)
        expect(awayOn(taken, addDays(from, at)) !== undefined).toBe(at >= 0 && at <= length)
    }),
  )
})

test('one enters her own absences, a manager those of people below, a sync admin everybody’s', () => {
  const people = new Map<string, object>([
    ['user:emil', { unitId: 'unit:east', roles: ['engineer'], active: true }],
    ['user:ben', { unitId: 'unit:east', roles: ['rep'], active: true }],
    ['user:mona', { unitId: 'unit:top', roles: ['manager'], active: true }],
    ['user:west', { unitId: 'unit:west', roles: ['manager'], active: true }],
    ['user:gone', { unitId: 'unit:top', roles: ['manager'], active: false }],
    ['user:root', { unitId: 'unit:west', roles: ['syncAdmin'], active: true }],
    ['unit:east', { parentId: 'unit:top' }],
    ['unit:west', { parentId: 'unit:top' }],
    ['unit:top', { parentId: '' }],
  ])
  const may = (me: string) => mayEnterAbsence((id) => people.get(id), me, 'user:emil')
  expect(['user:emil', 'user:mona', 'user:root'].map(may)).toEqual([true, true, true])
  expect(['user:ben', 'user:west', 'user:gone', 'user:nobody'].map(may)).toEqual([false, false, false, false])
})

test('days are covered by all absences together, half days by half days', () => {
  const third = addDays(first, 2)
  const two = span({ to: addDays(first, 1), ends: 'noon' })
  const rest = span({ from: addDays(first, 1), to: third, begins: 'noon' })
  const wanted = span({ to: third })
  expect(isAwayThrough([two, rest], wanted)).toBe(true)
  expect(isAwayThrough([two], wanted)).toBe(false)
  expect(isAwayThrough([two], span({ to: addDays(first, 1), ends: 'noon' }))).toBe(true)
  expect(isAwayThrough([], span())).toBe(false)
})
