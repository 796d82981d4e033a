import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { configureBundle, usualChoice } from '#shared/catalog/configure-bundle.ts'
import type { Bundle } from '#shared/catalog/product.ts'

const part = (id: string, over: object = {}) => ({
  productId: `product:${id}`,
  quantity: 1,
  rule: 'optional',
  ...over,
})
const aBundle = (components: readonly object[], over: object = {}): Bundle =>
  ({
    id: 'bundle:1',
    type: 'bundle',
    code: 'PK',
    name: 'Package',
    components,
    active: true,
    ...over,
  }) as never

const pump = part('pump', { rule: 'required' })
const small = part('small', { rule: 'required', group: 'motor' })
const large = part('large', { rule: 'required', group: 'motor' })
const seal = part('seal', { quantity: 2, max: 4 })
const bundle = aBundle([pump, small, large, seal])
const choose = (entries: Record<string, number>) =>
  new Map(Object.entries(entries).map(([id, count]) => [`product:${id}`, count]))
const broken = (entries: Record<string, number>) => {
  const result = configureBundle(bundle, choose(entries))
  return result.ok ? [] : result.failure.violations.map(({ rule, about }) => `${rule} ${about}`)
}

describe('a bundle', () => {
  test('begins as it usually is, and that is right', () => {
    expect(configureBundle(bundle, usualChoice(bundle))).toEqual({
      ok: true,
      value: [
        { productId: 'product:pump', quantity: 1 },
        { productId: 'product:small', quantity: 1 },
      ],
    })
  })

  test.each([
    ['without what belongs to it', { small: 1 }, ['missing product:pump']],
    ['with two of one group', { pump: 1, small: 1, large: 1 }, ['exclusive motor']],
    ['with none of a group that needs one', { pump: 1 }, ['oneNeeded motor']],
    ['with too many', { pump: 1, large: 1, seal: 5 }, ['tooMany product:seal']],
    ['with half a part', { pump: 1, large: 1, seal: 1.5 }, ['tooFew product:seal']],
    ['with what is not in it', { pump: 1, large: 1, boat: 1 }, ['unknown product:boat']],
  ])('%s is refused by the name of the rule', (_what, entries, rules) => {
    expect(broken(entries as unknown as Record<string, number>)).toEqual(rules)
  })

  test('brings those inside it, as often as they are in it', () => {
    const inner = aBundle([part('bolt', { rule: 'required', quantity: 4 })], { id: 'bundle:2' })
    const outer = aBundle([pump], { bundles: [{ bundleId: 'bundle:2', quantity: 3 }] })
    const result = configureBundle(outer, usualChoice(outer), [inner])
    expect(result.ok && result.value).toContainEqual({ productId: 'product:bolt', quantity: 12 })
  })

  test('that contains itself is refused, and ends', () => {
    const one = aBundle([pump], { id: 'bundle:1', bundles: [{ bundleId: 'bundle:2', quantity: 1 }] })
    const two = aBundle([pump], { id: 'bundle:2', bundles: [{ bundleId: 'bundle:1', quantity: 1 }] })
    expect(configureBundle(one, usualChoice(one), [one, two])).toMatchObject({
      ok: false,
      failure: { violations: [{ rule: 'circular', about: 'bundle:1' }] },
    })
  })

  test('whatever is chosen, it is right or says why, and right means every rule holds', () => {
    const count = fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined })
    const choices = fc.record({ pump: count, small: count, large: count, seal: count })
    fc.assert(
      fc.property(choices, (given) => {
        const chosen = Object.fromEntries(Object.entries(given).flatMap(([id, n]) => (n ? [[id, n]] : [])))
        const { pump: p = 0, small: s = 0, large: l = 0, seal: w = 0 } = chosen as Record<string, number>
        const isRight = p >= 1 && s > 0 !== l > 0 && w <= 4
        expect(broken(chosen as Record<string, number>).length === 0).toBe(isRight)
      }),
    )
  })
})
