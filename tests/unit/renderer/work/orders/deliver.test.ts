import { describe, expect, test } from 'vitest'
import type { Asset } from '#shared/assets/asset.ts'
import type { Order } from '#shared/contracts/contract.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { deliverPieces, serialsIn } from '#renderer/work/orders/deliver-machines.ts'
import { noteReceipt } from '#renderer/work/orders/note-receipt.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })
const order = {
  id: 'order:1',
  type: 'order',
  ...stamp,
  customerId: 'customer:1',
  contractId: 'contract:1',
  number: 'SO-2026-000001',
  stage: 'confirmed',
  amount: 300_00,
  currency: 'CNY',
  orderedOn: '2026-03-01',
  lines: [
    {
      productId: 'product:pump',
      description: '卧式离心泵',
      quantity: 3,
      unitPrice: 100_00,
      discount: 0,
      lineId: 'l1',
    },
  ],
} as unknown as Order
const wish = {
  orderId: order.id,
  index: 0,
  pieces: 2,
  serials: ['SN-1', 'SN-2'],
  isMachine: true,
  siteId: 'site:1',
}
const given = ({ repositories }: Work) => repositories.orders.add(order)
const seen = async ({ repositories }: Work) => ({
  orders: await repositories.orders.all(),
  assets: await repositories.assets.all(),
})

describe('delivering machines', () => {
  test('notes them on the order and puts each at the customer’s, whatever breaks off', async () => {
    const played = await throughCrashes({
      plan: 'deliverMachines',
      given,
      act: (work) => deliverPieces(work, wish),
      seen,
    })
    expect(played.whole).toMatchObject({
      orders: [{ stage: 'partlyExecuted', lines: [{ delivered: 2, serialNumbers: ['SN-1', 'SN-2'] }] }],
      assets: [
        { serialNumber: 'SN-1', installedOn: '2026-03-02', warrantyUntil: '2028-03-01', siteId: 'site:1' },
        { serialNumber: 'SN-2' },
      ],
    })
    expect(played.early).toEqual(played.before)
    for (const found of [...played.crashed, ...played.again]) expect(found).toEqual(played.whole)
  })

  test('says how many machines there are because of it', () =>
    withWork({}, async (work) => {
      await given(work)
      expect(await deliverPieces(work, wish)).toEqual({ ok: true, value: 2 })
    }))

  test('refuses a number that a machine of the product bears, as people read it', () =>
    withWork({}, async (work) => {
      await given(work)
      const machine = {
        id: 'asset:other',
        type: 'asset',
        ...stamp,
        customerId: 'customer:2',
        siteId: '',
        productId: 'product:pump',
        productName: '卧式离心泵',
        serialNumber: 'sn 1',
        status: 'inUse',
        installedOn: '2025-03-01',
        warrantyUntil: '2027-03-01',
        parentId: '',
        firmware: '',
        note: '',
      } as unknown as Asset
      await work.repositories.assets.add(machine)
      expect(await deliverPieces(work, wish)).toMatchObject({
        failure: { kind: 'SerialKnown', serial: 'SN-1' },
      })
      expect((await seen(work)).orders).toMatchObject([{ stage: 'confirmed' }])
    }))

  test('refuses a number that stands there twice, as people read it', () =>
    withWork({}, async (work) => {
      await given(work)
      const twice = await deliverPieces(work, { ...wish, serials: ['SN-1', 'sn1'] })
      expect(twice).toMatchObject({ failure: { because: 'serialTwice' } })
    }))

  test('refuses the same delivery a second time', () =>
    withWork({}, async (work) => {
      await given(work)
      await deliverPieces(work, { ...wish, pieces: 1, serials: ['SN-1'] })
      expect(await deliverPieces(work, { ...wish, pieces: 1, serials: ['SN-1'] })).toMatchObject({
        failure: { because: 'serialTwice' },
      })
      expect((await seen(work)).assets).toHaveLength(1)
    }))
})

test('pieces without numbers are noted on the order alone', async () => {
  const parts = { ...wish, serials: [], isMachine: false, siteId: '' }
  const { whole, before, early, crashed } = await throughCrashes({
    given,
    act: (work) => deliverPieces(work, parts),
    seen,
  })
  expect(whole).toMatchObject({ orders: [{ lines: [{ delivered: 2 }] }], assets: [] })
  expect(early).toEqual(before)
  for (const found of crashed) expect(found).toEqual(whole)
})

test('numbers are read one a line, or one after the other as they were scanned', () => {
  expect(serialsIn('SN-1\nSN-2；SN-3, SN-4、SN-5')).toEqual(['SN-1', 'SN-2', 'SN-3', 'SN-4', 'SN-5'])
})

test('money that came in is noted on its order', async () => {
  const came = { amount: 100_00 as never, receivedOn: '2026-03-02' as never, method: 'transfer' } as const
  const { whole, before, early, crashed } = await throughCrashes({
    given,
    act: (work) => noteReceipt(work, order, came),
    seen: ({ repositories }) => repositories.receipts.all(),
  })
  expect(whole).toMatchObject([{ orderId: order.id, amount: 100_00, currency: 'CNY', method: 'transfer' }])
  expect(early).toEqual(before)
  for (const found of crashed) expect(found).toEqual(whole)
})
