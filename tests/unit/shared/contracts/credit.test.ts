import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLimitsOn } from '#shared/catalog/exchange-rate.ts'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { beyondCredit } from '#shared/contracts/credit.ts'
import { orderRows } from '#shared/contracts/record-rows.ts'
import type { Cents, Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'

const cents = (amount: number) => amount as Cents
const order = (id: string, amount: number, over: Partial<Order> = {}) =>
  ({
    id: `order:${id}`,
    number: `SO-${id}`,
    customerId: 'customer:1',
    contractId: 'contract:1',
    stage: 'confirmed',
    amount,
    currency: 'CNY',
    orderedOn: '2026-01-31',
    ...over,
  }) as Order
const paid = (orderId: string, amount: number) =>
  ({
    id: `receipt:${orderId}`,
    orderId,
    customerId: 'customer:1',
    receivedOn: '2026-02-01',
    amount,
    currency: 'CNY',
  }) as Receipt
const inLimits = inLimitsOn('2026-11-30' as Day, [])
const offer = (amount: number, currency: Currency = 'CNY') => ({
  id: 'quote:1',
  amount: cents(amount),
  currency,
})

const records = {
  orders: [order('a', 400_00), order('b', 300_00), order('c', 900_00, { stage: 'cancelled' })],
  receipts: [paid('order:b', 100_00)],
}

test('what is open and what is offered are held against the limit together', () => {
  // 600 are open.
  expect(beyondCredit(cents(1_000_00), offer(400_00), records, inLimits)).toBeUndefined()
  expect(beyondCredit(cents(1_000_00), offer(400_01), records, inLimits)).toEqual({
    kind: 'beyond',
    what: 'offer',
    limit: 1_000_00,
    open: 600_00,
    adds: 400_01,
    by: 1,
    uncompared: undefined,
  })
})

test('an order that stands is not counted twice: what is open beside it and its own amount', () => {
  const own = { orderId: 'order:a' }
  expect(beyondCredit(cents(599_00), own, records, inLimits)).toMatchObject({
    what: 'order',
    open: 200_00,
    by: 1_00,
  })
  // Of what was received of it nothing is owed: it adds what is open of it.
  const partly = { orderId: 'order:b' }
  expect(beyondCredit(cents(599_00), partly, records, inLimits)).toMatchObject({ open: 400_00, adds: 200_00 })
  expect(beyondCredit(cents(600_00), own, records, inLimits)).toBeUndefined()
  expect(beyondCredit(cents(1), { orderId: 'order:c' }, records, inLimits)).toBeUndefined()
  expect(beyondCredit(cents(1), { orderId: 'order:gone' }, records, inLimits)).toBeUndefined()
})

test('without a limit, or adding nothing, there is nothing to warn of', () => {
  expect(beyondCredit(cents(0), offer(900_00), records, inLimits)).toBeUndefined()
  expect(beyondCredit(cents(1), offer(0), records, inLimits)).toBeUndefined()
})

test('what no rate of the company’s compares is said to be so, and never counted as nothing', () => {
  const limit = cents(1_000_00)
  const noRate = { kind: 'noRate', limit: 1_000_00 }
  expect(beyondCredit(limit, offer(1_00, 'USD'), records, inLimits)).toEqual({
    ...noRate,
    of: 'offer',
    currency: 'USD',
  })
  const foreign = { ...records, orders: [...records.orders, order('d', 5_00, { currency: 'EUR' })] }
  expect(beyondCredit(limit, offer(1_00), foreign, inLimits)).toEqual({
    ...noRate,
    of: 'open',
    currency: 'EUR',
  })
  expect(beyondCredit(limit, { orderId: 'order:d' }, foreign, inLimits)).toEqual({
    ...noRate,
    of: 'order',
    currency: 'EUR',
  })
})

test('where what can be compared is beyond the limit alone, it is said to be, by at least so much', () => {
  const foreign = { ...records, orders: [...records.orders, order('d', 5_00, { currency: 'EUR' })] }
  const of = { kind: 'beyond', what: 'offer', open: 600_00 }
  expect(beyondCredit(cents(500_00), offer(1_00), foreign, inLimits)).toEqual({
    ...of,
    limit: 500_00,
    adds: 1_00,
    by: 101_00,
    uncompared: 'EUR',
  })
  expect(beyondCredit(cents(500_00), offer(1_00, 'USD'), records, inLimits)).toEqual({
    ...of,
    limit: 500_00,
    adds: undefined,
    by: 100_00,
    uncompared: 'USD',
  })
})

test('whatever is owed: it is said exactly where the list of what is owed and the offer pass the limit', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 6 })
  const amount = fc.integer({ min: 1, max: 300_000 })
  fc.assert(
    fc.property(amounts, amount, amount, (owed, adds, limit) => {
      const all = { orders: owed.map((one, at) => order(String(at), one)), receipts: [] }
      const open = orderRows({ ...all, contracts: [] }).reduce((whole, row) => whole + (row.open ?? 0), 0)
      const said = beyondCredit(cents(limit), offer(adds), all, inLimits)
      expect(said?.kind === 'beyond' ? said.by : 0).toBe(Math.max(0, open + adds - limit))
    }),
  )
})
