import { expect, test } from 'vitest'
import { isContact, mayBeSilent, silentOf } from '#shared/activities/silence.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { someDays } from '#support/clock.ts'
import { aCustomer } from '#support/documents.ts'

const { dayOf } = someDays().own
const today = '2026-03-02' as Day
const named = (n: number, over: Partial<Customer> = {}) =>
  aCustomer({ id: `customer:${n}` as Customer['id'], tier: 'A', ownerId: 'user:anna', ...over })

test('silent is who was not spoken with for more than sixty days, counted by the laptop’s own days; the longest first', () => {
  const [one, two, three] = [
    named(1),
    named(2),
    named(3, { createdAt: '2025-01-01T08:00:00.000Z' as Instant }),
  ]
  const last = new Map([
    // Still the first of January in Greenwich, the second in Shanghai: sixty days are none too many.
    [one.id, '2025-12-31T16:30:00.000Z' as Instant],
    [two.id, '2025-12-31T15:30:00.000Z' as Instant],
  ])
  const found = silentOf([one, two, three], last, { today, dayOf })
  expect(found.map(({ customer, days }) => [customer.id, days])).toEqual([
    ['customer:3', 425],
    ['customer:2', 61],
  ])
})

test('it is said of her own A customers that are still bought from, and a note or a letter breaks no silence', () => {
  expect(mayBeSilent(named(1), ['user:anna'])).toBe(true)
  expect(mayBeSilent(named(1), ['user:ben'])).toBe(false)
  expect(mayBeSilent(named(1, { tier: 'B' }), ['user:anna'])).toBe(false)
  expect(mayBeSilent(named(1, { retired: true }), ['user:anna'])).toBe(false)
  expect(mayBeSilent(named(1, { lifecycle: 'lost' }), ['user:anna'])).toBe(false)
  for (const kind of ['call', 'visit', 'meeting', 'email'])
    expect(isContact({ type: 'activity', kind })).toBe(true)
  for (const kind of ['note', 'letter']) expect(isContact({ type: 'activity', kind })).toBe(false)
  expect(isContact({ type: 'task', kind: 'call' })).toBe(false)
})
