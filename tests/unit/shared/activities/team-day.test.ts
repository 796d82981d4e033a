import { expect, test } from 'vitest'
import { teamDay } from '#shared/activities/team-day.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { User } from '#shared/directory/directory.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { aCustomer } from '#support/documents.ts'

const person = (name: string) => ({ id: `user:${name}`, name }) as unknown as User
const task = (name: string, dueOn: string, done = false) => ({
  ownerId: `user:${name}`,
  dueOn: dueOn as Day,
  done,
})
const quiet = (name: string) => ({
  customer: aCustomer({ id: `customer:${name}` as Customer['id'], ownerId: `user:${name}` }),
  days: 61,
})

test('of each person it is counted what is late, what is due, what she asked for and who is silent; the latest first', () => {
  const found = teamDay(
    {
      people: [person('anna'), person('ben'), person('carl')],
      tasks: [
        task('ben', '2026-03-01'),
        task('ben', '2026-02-01'),
        task('ben', '2026-03-02'),
        task('anna', '2026-03-02'),
        task('anna', '2026-03-01', true),
        task('carl', '2026-03-03'),
        // Of somebody else's team.
        task('dora', '2026-03-01'),
      ],
      approvals: [
        { requestedBy: 'user:carl', stage: 'pending' },
        { requestedBy: 'user:anna', stage: 'approved' },
      ],
      silent: [quiet('anna'), quiet('anna'), quiet('dora')],
    },
    '2026-03-02' as Day,
  )
  expect(
    found.map(({ person: { name }, overdue, today, asked, silent }) => [name, overdue, today, asked, silent]),
  ).toEqual([
    ['ben', 2, 1, 0, 0],
    ['carl', 0, 0, 1, 0],
    ['anna', 0, 1, 0, 2],
  ])
})
