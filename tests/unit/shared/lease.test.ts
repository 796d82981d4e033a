import { expect, test } from 'vitest'
import { leaseAt } from '#shared/sync/lease.ts'

const day = 86_400_000
const met = Date.parse('2026-03-02T08:00:00Z')

test.each([
  ['on the day itself', 0, { name: 'fine' }],
  ['long before its end', 26 * day, { name: 'fine' }],
  ['three days before', 27 * day, { name: 'ending', days: 3 }],
  ['on its last day', 29.5 * day, { name: 'ending', days: 1 }],
  ['at its end', 30 * day, { name: 'ended' }],
  ['years later', 900 * day, { name: 'ended' }],
])('%s', (_name, after, state) => {
  expect(leaseAt(met + after, met, met, 30)).toEqual(state)
})

test('a clock that is set back prolongs nothing', () => {
  expect(leaseAt(met - 400 * day, met, met + 31 * day, 30)).toEqual({ name: 'ended' })
})

test('a laptop that never met the server has nothing to lock', () => {
  expect(leaseAt(met, undefined, met, 30)).toEqual({ name: 'fine' })
})
