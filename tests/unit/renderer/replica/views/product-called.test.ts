import { expect, test } from 'vitest'
import { noCatalog } from '#renderer/replica/views/catalog-index.ts'
import { productCalled, productWithCode } from '#renderer/replica/views/product-called.ts'
import type { Product } from '#shared/catalog/product.ts'
import { sameSerial } from '#shared/assets/change-asset.ts'
import type { Asset } from '#shared/assets/asset.ts'
import { together } from '#shared/find/search-text.ts'

const product = (code: string, name: string, nameEn = '') => ({
  product: { id: `product:${code}`, code, name, nameEn } as Product,
  haystack: together(),
})
const catalog = {
  ...noCatalog,
  products: [
    product('HCP-020', '离心泵（小型）', 'Small pump'),
    product('小泵', 'HCP-020'),
    product('D-1', '轴封'),
  ],
}

test.each(['HCP-020', 'hcp—020', 'ＨＣＰ－０２０', ' hcp 020\t'])(
  'a scanner that writes %s means the code',
  (typed) => {
    expect(productWithCode(catalog, typed)?.id).toBe('product:HCP-020')
  },
)

test('a pasted name is the product’s, whatever parentheses it has; a code goes before a name', () => {
  expect(productCalled(catalog, '离心泵(小型)')?.code).toBe('HCP-020')
  expect(productCalled(catalog, 'ＳＭＡＬＬ　pump')?.code).toBe('HCP-020')
  expect(productCalled(catalog, 'HCP-020')?.code).toBe('HCP-020')
  expect(productWithCode(catalog, '轴封')).toBeUndefined()
})

test('a serial number is the same machine’s in full width, with dashes and with points', () => {
  const machine = { serialNumber: 'SN-0012.7', status: 'running', productId: '' } as unknown as Asset
  for (const typed of ['sn00127', 'ＳＮ－００１２．７', 'SN 0012/7', 'SN—0012_7'])
    expect(sameSerial(typed, '', [machine])).toEqual([machine])
  expect(sameSerial('SN-0012-8', '', [machine])).toEqual([])
})
