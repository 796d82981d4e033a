import { BehaviorSubject, firstValueFrom } from 'rxjs'
import { expect, test } from 'vitest'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { createAssetIndex, searchAssets } from '#renderer/replica/views/asset-index.ts'
import type { LiveIndex } from '#renderer/replica/views/live-index.ts'
import { any, aCustomer, aVisit } from '#support/documents.ts'

const live = (...documents: readonly { readonly id: string }[]): LiveIndex => {
  const all: ReadonlyMap<string, AnyDocument> = new Map(documents.map((one) => [one.id, any(one)]))
  return { documents$: new BehaviorSubject(all), documents: () => all, close: () => {} }
}
const asset = (id: string, serialNumber: string, productName: string) => ({
  id,
  type: 'asset',
  customerId: 'customer:1',
  serialNumber,
  productName,
})

test('a machine is found by any part of its number, by name, pinyin, customer, fault and work', async () => {
  const index = createAssetIndex(
    live(asset('asset:1', 'SN05060270', '螺杆泵 PCP 75'), asset('asset:2', 'SN11110506', '计量泵 DSP 20')),
    live(aVisit({ assetId: 'asset:1', findings: '机械密封泄漏', work: '更换轴承' })),
    live(aCustomer()),
  )
  const entries = await firstValueFrom(index)
  const found = (query: string) => searchAssets(entries, query, 10).map(({ asset: { id } }) => id)
  expect(found('0602')).toEqual(['asset:1'])
  // Both numbers hold it; a number goes before a text.
  expect(found('0506')).toEqual(['asset:1', 'asset:2'])
  expect(found('luogan')).toEqual(['asset:1'])
  expect(found('jlb')).toEqual(['asset:2'])
  expect(found('华源 计量')).toEqual(['asset:2'])
  expect(found('密封 轴承')).toEqual(['asset:1'])
  expect(found('nothing')).toEqual([])
  expect(found('')).toHaveLength(2)
})

test('a machine is found by its number as a full-width scanner writes it, with other dashes and points', async () => {
  const entries = await firstValueFrom(
    createAssetIndex(live(asset('asset:1', 'SN-0012.7/A', '泵')), live(), live(aCustomer())),
  )
  for (const query of ['ＳＮ－００１２．７', 'sn00127a', 'SN—0012-7', '12.7/a', '0012 7'])
    expect(searchAssets(entries, query, 1), query).toHaveLength(1)
  expect(searchAssets(entries, 'sn00128', 1)).toEqual([])
})
