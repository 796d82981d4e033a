import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { changeMany } from '#renderer/work/lists/change-many.ts'
import { aCustomer } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { crashedAfter } from '#support/work.ts'

const rows = 1_000
/** Every tenth stands already as it is wanted. */
const customers = Array.from({ length: rows }, (_, index) =>
  aCustomer({
    id: `customer:${index}` as never,
    tier: index % 10 === 0 ? 'A' : 'C',
    updatedBy: 'user:ben',
  }),
)

test('a thousand rows whose change is broken off in the middle stand changed after the next start, and none twice', async () => {
  const found = await crashedAfter(
    {
      given: (_work, replica) => arrived(replica, ...customers),
      act: (work) =>
        changeMany(
          work,
          customers.map(({ id }) => id),
          { list: 'customers', field: 'tier', value: 'A' },
        ),
      seen: async ({ repositories, me }) => {
        const all = await repositories.customers.all()
        return {
          all: all.length,
          changed: all.filter(({ tier }) => tier === 'A').length,
          hers: all.filter(({ updatedBy }) => updatedBy === me).length,
        }
      },
    },
    400,
  )
  expect(found).toEqual({ all: rows, changed: rows, hers: rows * 0.9 })
})
