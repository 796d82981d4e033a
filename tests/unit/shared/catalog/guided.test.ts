import { expect, test } from 'vitest'
import { rankConfigurations } from '#shared/catalog/rank-configurations.ts'
import type { Bundle } from '#shared/catalog/product.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'

const bundle = (id: string, functions: string[], price: number, option?: number): Bundle =>
  ({
    id: `bundle:${id}`,
    name: id,
    active: true,
    functions: functions.map((name) => ({ name, nameEn: name })),
    components: [
      { productId: `product:${price}`, quantity: 1, rule: 'required' },
      ...(option === undefined ? [] : [{ productId: `product:${option}`, quantity: 2, rule: 'optional' }]),
    ],
  }) as unknown as Bundle
const prices: PriceFor = (productId) => {
  const unitPrice = Number(productId.slice('product:'.length)) as Cents
  return Number.isNaN(unitPrice)
    ? { ok: false, failure: { kind: 'NoPrice', productId } }
    : { ok: true, value: { unitPrice, trace: {} as never } }
}
const rank = (functions: string[], budget: number, bundles: Bundle[]) =>
  rankConfigurations({ functions, budget: budget as Cents }, bundles, prices).map(
    ({ bundle: { name }, extent, total }) => `${name} ${extent} ${total}`,
  )

test('more of what is wanted goes before less, within the budget before beyond it, then the cheaper', () => {
  const bundles = [
    bundle('little', ['water'], 10),
    bundle('dear', ['water', 'head'], 500),
    bundle('right', ['water', 'head'], 90),
  ]
  expect(rank(['water', 'head'], 100, bundles)).toEqual([
    'right basic 90',
    'dear basic 500',
    'little basic 10',
  ])
})

test('options are offered where the budget allows them, first', () => {
  const one = [bundle('pump', ['water'], 50, 20)]
  expect(rank(['water'], 100, one)).toEqual(['pump full 90', 'pump basic 50'])
  expect(rank(['water'], 60, one)).toEqual(['pump basic 50', 'pump full 90'])
})

test('what has none of it, or no price, is not offered; without a wish all of it is', () => {
  const bundles = [bundle('other', ['salt'], 10), bundle('unpriced', ['water'], NaN)]
  expect(rank(['water'], 0, bundles)).toEqual([])
  expect(rank([], 0, bundles)).toEqual(['other basic 10'])
})

test('the order does not depend on the order of the catalogue', () => {
  const bundles = [
    bundle('a', ['w'], 30, 5),
    bundle('b', ['w'], 35),
    bundle('c', ['w'], 30),
    bundle('d', ['w'], 200, 1),
  ]
  expect(rank(['w'], 100, bundles.toReversed())).toEqual(rank(['w'], 100, bundles))
})
