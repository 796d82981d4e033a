import { expect, test } from 'vitest'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { contractRows, isOwedFor, orderRows, receiptRows, sumsOf } from '#shared/contracts/record-rows.ts'
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

test('what is owed is as old as its order, by days of the calendar', () => {
  const owed = (days: number) =>
    rows.filter((one) => isOwedFor(one, days, '2026-02-28' as Day)).map(({ id }) => id)
  expect(owed(0)).toEqual(['order:d', 'order:a'])
  expect(owed(31)).toEqual(['order:a'])
  expect(owed(90)).toEqual(['order:a'])
  expect(owed(91)).toEqual([])
})

test('sums stand by currency, and nothing is added up across them', () => {
  expect(sumsOf(rows, 'amount')).toEqual([
    ['CNY', 300_00],
    ['USD', 7],
  ])
  expect(sumsOf(rows, 'open')).toEqual([
    ['CNY', 70_00],
    ['USD', 7],
  ])
  expect(sumsOf([], 'open')).toEqual([])
})

test('a receipt bears the number and title of its order and opens there; contracts open themselves', () => {
  expect(receiptRows(records)[0]).toMatchObject({
    number: 'SO-a',
    title: '二期供水',
    opens: { name: 'order', id: 'order:a' },
  })
  expect(contractRows(records)[0]).toMatchObject({ opens: { name: 'contract', id: 'contract:1' } })
})
