import { expect, test } from 'vitest'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { contractRows, orderRows, receiptRows } from '#shared/contracts/record-rows.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { aContract } from '#support/documents.ts'

const order = (id: string, over: Partial<Order> = {}) =>
  ({
    id: `order:${id}`,
    number: `SO-${id}`,
    customerId: 'customer:1',
    contractId: 'contract:1',
    stage: 'executed',
    amount: 100_00,
    currency: 'CNY',
    orderedOn: '2026-01-31',
    ...over,
  }) as Order
const receipt = (id: string, orderId: string, amount: number) =>
  ({
    id,
    orderId,
    customerId: 'customer:1',
    receivedOn: '2026-02-01',
    method: 'cash',
    amount,
    currency: 'CNY',
  }) as Receipt

const records = {
  contracts: [aContract({ id: 'contract:1' as never, title: '二期供水', ownerId: 'user:anna' })],
  orders: [
    order('a', { orderedOn: '2025-11-30' as Day }),
    order('b'),
    order('c', { stage: 'cancelled' }),
    order('e', { stage: 'paid', amount: 0 as never }),
    order('d', { currency: 'USD', amount: 7 as never, contractId: 'contract:gone' }),
  ],
  receipts: [
    receipt('r1', 'order:a', 40_00),
    receipt('r2', 'order:a', -10_00),
    receipt('r3', 'order:b', 100_99),
  ],
}
const rows = orderRows(records)
const row = (id: string) => rows.find((one) => one.id === `order:${id}`)

test('of an order it is said what is still to be paid: money that went back is owed again, a round sum is not', () => {
  expect(['a', 'b', 'c', 'd', 'e'].map((id) => row(id)?.open)).toEqual([70_00, 0, 0, 7, 0])
  expect(row('a')).toMatchObject({ title: '二期供水', ownerId: 'user:anna' })
  expect(row('d')).toMatchObject({ title: '', ownerId: '' })
})

test('a receipt bears the number and title of its order and opens there; contracts open themselves', () => {
  expect(receiptRows(records)[0]).toMatchObject({
    number: 'SO-a',
    title: '二期供水',
    opens: { name: 'order', id: 'order:a' },
  })
  expect(contractRows(records)[0]).toMatchObject({ opens: { name: 'contract', id: 'contract:1' } })
})
