import { expect, test } from 'vitest'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { ageOf, contractList, orderList, owedList, receiptList } from '#shared/lists/record-lists.ts'
import { aContract } from '#support/documents.ts'

const today = '2026-11-30' as Day
const order = (id: string, daysAgo: number, over: Partial<Order> = {}) =>
  ({
    id: `order:${id}`,
    number: `SO-${id}`,
    customerId: 'customer:1',
    contractId: 'contract:1',
    stage: 'executed',
    amount: 100_00,
    currency: 'CNY',
    orderedOn: addDays(today, -daysAgo),
    ...over,
  }) as Order
const records = {
  contracts: [aContract({ id: 'contract:1' as never, title: '二期供水', ownerId: 'user:anna' })],
  orders: [
    order('new', 0),
    order('30', 30),
    order('31', 31),
    order('60', 60),
    order('61', 61),
    order('91', 91, { currency: 'USD' }),
    order('paid', 40),
    order('ahead', -3, { contractId: 'contract:gone' }),
  ],
  receipts: [
    { id: 'r1', orderId: 'order:paid', customerId: 'customer:1', amount: 100_00, currency: 'CNY' },
    { id: 'r2', orderId: 'order:31', customerId: 'customer:1', amount: 30_00, currency: 'CNY' },
  ].map((one) => ({ ...one, method: 'cash', receivedOn: today }) as Receipt),
}
const ownerOf = (customerId: string) => `owner of ${customerId}`

test('what is owed has the age of its order, and what is wholly paid is not owed', () => {
  const rows = owedList(records, ownerOf, today)
  const told = Object.fromEntries(
    rows.map(({ id, cells }) => [id.slice(6), [cells['age'], cells['days'], cells['paid'], cells['open']]]),
  )
  expect(told).toEqual({
    new: ['to30', 0, 0, 100_00],
    '30': ['to30', 30, 0, 100_00],
    '31': ['to60', 31, 30_00, 70_00],
    '60': ['to60', 60, 0, 100_00],
    '61': ['to90', 61, 0, 100_00],
    '91': ['over90', 91, 0, 100_00],
    // Ordered for a day to come: nothing is overdue of it.
    ahead: ['to30', 0, 0, 100_00],
  })
})

test('ages begin on their day', () => {
  expect([0, 30, 31, 60, 61, 90, 91, 4_000].map(ageOf)).toEqual(
    'to30 to30 to60 to60 to90 to90 over90 over90'.split(' '),
  )
})

test('what names no owner is its customer’s owner’s', () => {
  const ownerIn = (rows: readonly { id: string; cells: { [column: string]: unknown } }[], id: string) =>
    rows.find((one) => one.id === id)?.cells['owner']
  const orders = orderList(records, ownerOf)
  expect(ownerIn(orders, 'order:new')).toBe('user:anna')
  expect(ownerIn(orders, 'order:ahead')).toBe('owner of customer:1')
  expect(ownerIn(receiptList(records, ownerOf), 'r2')).toBe('user:anna')
  expect(contractList(records, ownerOf)[0]?.cells).toMatchObject({ title: '二期供水', owner: 'user:anna' })
})
