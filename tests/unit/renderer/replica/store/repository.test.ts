import { describe, expect, it } from 'vitest'
import { createRepository, type Repository } from '#renderer/replica/store/repository.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { ok } from '#shared/kernel/result.ts'
import { aCustomer } from '#support/documents.ts'
import { aReplica, anAuthor } from '#support/replica.ts'

async function withCustomers(test: (customers: Repository<Customer>) => Promise<void>): Promise<void> {
  await using replica = await aReplica()
  const customers = createRepository<Customer>(replica.collections.customers, 'customer', anAuthor('anna'))
  await customers.add(aCustomer())
  await test(customers)
}

describe('a rule', () => {
  it('is asked about the newest state: one that asks about none does not compile', () =>
    withCustomers(async (customers) => {
      const read = aCustomer({ note: 'as it was read' })
      // @ts-expect-error -- it would take back what came in between
      await customers.change('customer:1', () => ok(read))
      await customers.change('customer:1', (now) => ok({ ...now, note: 'typed' }))
      expect(await customers.find('customer:1')).toMatchObject({ note: 'typed' })
    }))

  it('that hands back the state it was asked about writes nothing', () =>
    withCustomers(async (customers) => {
      const before = await customers.find('customer:1')
      expect(await customers.change('customer:1', (now) => ok(now))).toEqual(ok(before))
      expect(await customers.find('customer:1')).toBe(before)
    }))
})

describe('what is added once', () => {
  it('is left as it is where it is here already', () =>
    withCustomers(async (customers) => {
      expect(await customers.addOnce(aCustomer({ note: 'once more' }))).toBe(false)
      expect(await customers.find('customer:1')).toMatchObject({ note: '' })
      expect(await customers.addOnce(aCustomer({ id: 'customer:2' as never }))).toBe(true)
      expect(await customers.find('customer:2')).toBeDefined()
    }))
})
