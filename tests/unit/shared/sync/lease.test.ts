import { expect, test } from 'vitest'
import { leaseAt, serverTime } from '#shared/sync/lease.ts'

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

/** A laptop as it looks at its clock again and again; the clock stands where it is set. */
function aWatch(ahead: number) {
  let known = { ahead, latest: met }
  return (clock: number) => {
    const { at, ...next } = serverTime(clock, known)
    known = next
    return leaseAt(at, met, next.latest, 30).name
  }
}

test('a clock that was wrong when the server was met does not switch the lease off', () => {
  const wrong = 73 * 365 * day
  const look = aWatch(-wrong)
  expect(look(met + wrong)).toBe('fine')
  // Put right: from here on its days count again.
  expect(look(met)).toBe('fine')
  expect(look(met + 28 * day)).toBe('ending')
  expect(look(met + 31 * day)).toBe('ended')
})

test('a clock that is set back again and again stops nothing', () => {
  const look = aWatch(0)
  expect(look(met + 20 * day)).toBe('fine')
  expect(look(met)).toBe('fine')
  expect(look(met + 5 * day)).toBe('fine')
  expect(look(met + 11 * day)).toBe('ended')
})

test('one start with a clock decades ahead locks nobody out once it is put right', () => {
  const look = aWatch(0)
  expect(look(met + 73 * 365 * day)).toBe('ended')
  expect(look(met + day)).toBe('fine')
  // An old laptop that really lay there for months is another thing.
  expect(look(met + 100 * day)).toBe('ended')
  expect(look(met + day)).toBe('ended')
})
