import { firstValueFrom, of } from 'rxjs'
import { expect, test } from 'vitest'
import { createCustomerIndex, searchCustomers } from '#renderer/replica/views/customer-index.ts'
import type { LiveIndex } from '#renderer/replica/views/live-index.ts'
import { aContact, aCustomer, any } from '#support/documents.ts'

test('customers are found by every number of their people, and those out of use by who looks for them', async () => {
  const inUse = aCustomer({ name: '恒达水务有限公司' })
  const retired = aCustomer({ id: 'customer:2' as never, name: '恒达化工有限公司', retired: true })
  const back = aCustomer({ id: 'customer:3' as never, name: '恒达泵业有限公司', retired: false })
  const person = aContact({ phones: ['+86 139 0013 9000', '021-58881234 转 8'] })
  const entries = await firstValueFrom(createCustomerIndex(indexOf(inUse, retired, back), indexOf(person)))
  const found = (query: string, which?: 'all') =>
    searchCustomers(entries, query, which)
      .map(({ customer }) => customer.id as string)
      .toSorted()
  expect(found('hengda')).toEqual(['customer:1', 'customer:3'])
  expect(found('hengda', 'all')).toEqual(['customer:1', 'customer:2', 'customer:3'])
  expect(found('')).toEqual(['customer:1', 'customer:3'])
  expect(found('13900139000')).toEqual(['customer:1'])
  expect(found('5888 1234')).toEqual(['customer:1'])
})

function indexOf(...documents: readonly { readonly id: string }[]): LiveIndex {
  const all = new Map(documents.map((one) => [one.id, any(one)]))
  return { documents$: of(all), documents: () => all, close: () => {} }
}
