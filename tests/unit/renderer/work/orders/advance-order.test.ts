import { describe, expect, test } from 'vitest'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import { bringOrder, deliverAllLeft, takeBackLine } from '#renderer/work/orders/advance-order.ts'
import { deliverPieces } from '#renderer/work/orders/deliver-machines.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })
const lineOf = (productId: string, quantity: number, delivered?: number) => ({
  productId: `product:${productId}`,
  description: productId,
  quantity,
  unitPrice: 100_00,
  discount: 0,
  lineId: productId,
  ...(delivered === undefined ? {} : { delivered }),
})
const anOrder = (over: object = {}) =>
  ({
    id: 'order:1',
    type: 'order',
    ...stamp,
    customerId: 'customer:1',
    contractId: 'contract:1',
    number: 'SO-2026-000001',
    stage: 'confirmed',
    amount: 600_00,
    currency: 'CNY',
    orderedOn: '2026-03-01',
    lines: [lineOf('pump', 2), lineOf('seal', 4, 1), lineOf('oil', 3)],
    ...over,
  }) as unknown as Order
const orders = ({ repositories }: Work) => repositories.orders.all()
const none = { receipts: [], reason: '' }
const paid = (amount: number) => [{ orderId: 'order:1', amount } as unknown as Receipt]

describe('what the office does with an order', () => {
  test('is done whole or not at all', async () => {
    const { before, whole, early, crashed } = await throughCrashes({
      given: ({ repositories }) => repositories.orders.add(anOrder({ lines: [lineOf('oil', 3)] })),
      act: (work) => bringOrder(work, 'order:1' as never, 'cancelled', { receipts: [], reason: '停产' }),
      seen: orders,
    })
    expect(whole).toMatchObject([{ stage: 'cancelled', reason: '停产' }])
    expect(early).toEqual(before)
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
  })

  test.each([
    ['confirmed', 'invoiced', none, 'wrongStage'],
    ['executed', 'paid', none, 'wrongStage'],
    ['invoiced', 'paid', { receipts: paid(599_99), reason: '' }, 'notAll'],
    ['cancelled', 'cancelled', none, 'wrongStage'],
    ['confirmed', 'cancelled', none, 'delivered'],
  ] as const)('%s is not %s: %o', (stage, to, by, because) =>
    withWork({}, async (work) => {
      await work.repositories.orders.add(anOrder({ stage }))
      expect(await bringOrder(work, 'order:1' as never, to, by)).toMatchObject({ failure: { because } })
      expect(await orders(work)).toMatchObject([{ stage }])
    }),
  )

  test.each([
    ['executed', 'invoiced', none],
    ['invoiced', 'paid', { receipts: paid(600_00), reason: '' }],
  ] as const)('%s is %s once all is there', (stage, to, by) =>
    withWork({}, async (work) => {
      await work.repositories.orders.add(anOrder({ stage }))
      await bringOrder(work, 'order:1' as never, to, by)
      expect(await orders(work)).toMatchObject([{ stage: to }])
    }),
  )
})

test('pieces that came back are taken off a line whole or not at all', async () => {
  const { before, whole, early, crashed } = await throughCrashes({
    given: ({ repositories }) => repositories.orders.add(anOrder({ stage: 'partlyExecuted' })),
    act: (work) => takeBackLine(work, 'order:1' as never, 1),
    seen: orders,
  })
  expect(before).toMatchObject([{ stage: 'partlyExecuted', lines: [{}, { delivered: 1 }, {}] }])
  expect(whole).toMatchObject([{ stage: 'confirmed' }])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})

describe('delivering all that is left', () => {
  const isMachine = (productId: string) => productId === 'product:pump'
  const rest = (work: Work) => deliverAllLeft(work, 'order:1' as never, isMachine)
  const delivered = async (work: Work) =>
    (await orders(work)).map((order) => [order.stage, ...order.lines.map((line) => line.delivered ?? 0)])

  test('leaves the machines alone, whole or not at all', async () => {
    const { before, whole, early, crashed } = await throughCrashes({
      given: ({ repositories }) => repositories.orders.add(anOrder()),
      act: rest,
      seen: delivered,
    })
    expect(whole).toEqual([['partlyExecuted', 0, 4, 3]])
    expect(early).toEqual(before)
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
  })

  test('is taken back, and a machine that came meanwhile stays delivered', () =>
    withWork({}, async (work) => {
      await work.repositories.orders.add(anOrder())
      const done = await rest(work)
      const machine = {
        orderId: 'order:1',
        index: 0,
        pieces: 1,
        serials: ['SN-1'],
        isMachine: true,
        siteId: '',
      }
      await deliverPieces(work, machine as never)
      if (done.ok) await done.value.back()
      expect(await delivered(work)).toEqual([['partlyExecuted', 1, 1, 0]])
    }))

  test('is not taken back once the invoice is out', () =>
    withWork({}, async (work) => {
      await work.repositories.orders.add(anOrder({ lines: [lineOf('oil', 3)] }))
      const done = await rest(work)
      await bringOrder(work, 'order:1' as never, 'invoiced', none)
      expect(done.ok && (await done.value.back())).toMatchObject({ failure: { because: 'wrongStage' } })
      expect(await delivered(work)).toEqual([['invoiced', 3]])
    }))

  test('is refused where nothing but machines is left', () =>
    withWork({}, async (work) => {
      await work.repositories.orders.add(anOrder({ lines: [lineOf('pump', 2)] }))
      expect(await rest(work)).toMatchObject({ failure: { because: 'tooMany' } })
      await work.repositories.orders.change('order:1', (now) => ok({ ...now, stage: 'cancelled' as const }))
      expect(await rest(work)).toMatchObject({ failure: { because: 'tooMany' } })
    }))
})
