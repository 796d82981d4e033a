import { expect, test } from 'vitest'
import { createRepositories } from '#renderer/replica/store/repositories.ts'
import { documents } from '#shared/registry/documents.ts'
import { aReplica, anAuthor } from '#support/replica.ts'
import { aCustomer } from '#support/documents.ts'

test('every type of the registry has a repository under its plural', async () => {
  await using replica = await aReplica()
  const repositories = createRepositories(replica.collections, anAuthor('rep1', '12:00', replica))
  expect(Object.keys(repositories)).toHaveLength(Object.keys(documents).length)
  const { territories, processes, activities, stock, terms, company } = repositories
  for (const one of [territories, processes, activities, stock, terms, company])
    expect(await one.all()).toEqual([])
  const customer = aCustomer({ name: '沪东仪器' })
  await repositories.customers.add(customer)
  expect(await repositories.customers.find(customer.id)).toMatchObject({ name: '沪东仪器' })
  expect(await repositories.contacts.find(customer.id)).toBeUndefined()
})
