import { expect, test } from 'vitest'
import { orphansAmong, teamOf } from '#shared/directory/responsible.ts'
import type { Share } from '#shared/directory/share.ts'
import { at } from '#support/clock.ts'
import { aCustomer, aUser } from '#support/documents.ts'

const now = at('12:00')
const member = (customerId: string, userId: string, over: object = {}) =>
  ({
    id: `share:${customerId}-${userId}`,
    kind: 'accountTeam',
    customerId,
    userId,
    until: '',
    ...over,
  }) as unknown as Share
const customers = ['owned', 'left', 'teamed', 'over', 'nobody', 'retired'].map((name) =>
  aCustomer({
    id: `customer:${name}` as never,
    ownerId: name === 'owned' ? 'user:anna' : name === 'nobody' ? '' : 'user:gone',
    ...(name === 'retired' ? { retired: true } : {}),
  }),
)
const users = [aUser('anna', []), aUser('gone', [], { active: false })]

test('a customer has somebody as long as its owner works here, or somebody in its team does', () => {
  const shares = [
    member('customer:teamed', 'user:anna', { until: at('13:00') }),
    member('customer:over', 'user:anna', { until: at('11:00') }),
    member('customer:left', 'user:gone'),
    member('customer:nobody', 'user:anna', { kind: 'dealTeam' }),
  ]
  const orphans = orphansAmong(customers, { users, shares, now }).map(({ id }) => id)
  expect(orphans).toEqual(['customer:left', 'customer:over', 'customer:nobody'])
  expect(teamOf('customer:teamed', { shares, now })).toHaveLength(1)
  expect(teamOf('customer:over', { shares, now })).toEqual([])
})
