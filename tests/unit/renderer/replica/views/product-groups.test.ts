import { expect, test } from 'vitest'
import { noCatalog } from '#renderer/replica/views/catalog-index.ts'
import { productGroups, typedQuantity } from '#renderer/replica/views/product-groups.ts'
import { findable, together } from '#shared/find/search-text.ts'
import { usualProducts } from '#renderer/replica/views/usual-products.ts'
import type { Product, ProductKind } from '#shared/catalog/product.ts'
import type { Order } from '#shared/contracts/contract.ts'
import { aLine, aQuote } from '#support/documents.ts'

const product = (code: string, name: string, kind: ProductKind) => ({
  product: { id: `product:${code}`, code, name, nameEn: '', kind } as Product,
  haystack: together(code, findable(name), '', findable('')),
})
const shafts = Array.from({ length: 12 }, (_, at) => product(`S-${at + 10}`, `泵轴 ${at}`, 'sparePart'))
const pumps = Array.from({ length: 9 }, (_, at) => product(`HCP-02${at}`, `离心泵 ${at}`, 'goods'))
const catalog = { ...noCatalog, products: [...pumps, ...shafts, product('SV-1', '泵保养', 'service')] }
const nothing = new Map()
const codes = (groups: ReturnType<typeof productGroups>) =>
  groups.map(({ kind, shown, more }) => [kind, shown.map(({ code }) => code), more])

test('machines stand before shafts, however the shafts are called, and what is left out is counted', () => {
  const groups = productGroups(catalog, '泵', nothing)
  expect(groups.map(({ kind, shown, more }) => [kind, shown.length, more])).toEqual([
    ['goods', 6, 3],
    ['sparePart', 4, 8],
    ['service', 1, 0],
  ])
})

test('a code that begins with what was typed goes before machines that are found otherwise', () => {
  const odd = { ...catalog, products: [product('HCP-S-1', '泵 S-1 型', 'goods'), ...catalog.products] }
  expect(productGroups(odd, 's-1', nothing)[0]?.kind).toBe('sparePart')
})

test('what the customer bought stands first, then what its seller quotes most', () => {
  const usual = new Map([
    ['product:HCP-028', { bought: 1, quoted: 0 }],
    ['product:HCP-025', { bought: 0, quoted: 40 }],
  ])
  const [goods] = productGroups(catalog, '泵', usual)
  expect(goods?.shown.slice(0, 3).map(({ code }) => code)).toEqual(['HCP-028', 'HCP-025', 'HCP-020'])
  expect(codes(productGroups(catalog, ' ', usual))).toEqual([['goods', ['HCP-028', 'HCP-025'], 0]])
  expect(productGroups(catalog, '', nothing)).toEqual([])
})

test.each([
  ['HCP-020', 1, 'HCP-020'],
  ['HCP 020', 1, 'HCP 020'],
  ['HCP-020 12', 12, 'HCP-020'],
  ['12*泵轴', 12, '泵轴'],
  ['离心泵 2', 1, '离心泵 2'],
  ['离心泵 40', 40, '离心泵'],
])('%s means so many of it', (typed, quantity, text) => {
  expect(typedQuantity(catalog, typed)).toEqual({ quantity, text })
})

test('what was ordered or accepted is bought, what was cancelled is not', () => {
  const line = (productId: string) => aLine({ productId })
  const order = (over: object) =>
    ({ customerId: 'customer:1', stage: 'paid', opportunityId: 'd1', lines: [], ...over }) as unknown as Order
  const usual = usualProducts(
    { customerId: 'customer:1', sellerId: 'user:anna' },
    [
      aQuote({
        lines: [line('a'), line('a'), line('')],
        ownerId: 'user:anna',
        customerId: 'customer:2' as never,
      }),
      aQuote({ lines: [line('b')], ownerId: 'user:bob', stage: 'accepted' }),
      aQuote({ lines: [line('c')], ownerId: 'user:bob' }),
      aQuote({ lines: [line('d')], ownerId: 'user:bob', stage: 'accepted', opportunityId: 'd1' }),
    ],
    [
      order({ lines: [line('e'), line('e')] }),
      order({ lines: [line('f')], stage: 'cancelled' }),
      order({ lines: [line('g')], customerId: 'customer:2' }),
    ],
  )
  expect(Object.fromEntries(usual)).toEqual({
    a: { bought: 0, quoted: 1 },
    b: { bought: 1, quoted: 0 },
    e: { bought: 1, quoted: 0 },
  })
})
