import { type Cents, sum } from '../kernel/money.ts'
import { amountFor } from '../kernel/unit-price.ts'
import { type Chosen, configureBundle, usualChoice } from './configure-bundle.ts'
import type { Bundle } from './product.ts'
import type { NoPrice, Price } from './price.ts'
import type { Result } from '../kernel/result.ts'

/** What somebody wants: names of functions, and what it may cost without tax; 0 is no limit. */
export interface Wish {
  readonly functions: readonly string[]
  readonly budget: Cents
}

/** One way to fulfil a wish. */
export interface Configuration {
  readonly bundle: Bundle
  /** With every option that belongs to it, or with what it needs alone. */
  readonly extent: 'basic' | 'full'
  readonly chosen: readonly Chosen[]
  readonly total: Cents
  /** Of the wanted functions, those it has. */
  readonly met: readonly string[]
  readonly withinBudget: boolean
}

/**
 * What fulfils a wish best: more of the functions before fewer, within the budget before
 * beyond it, then the cheaper bundle; of one bundle the fuller extent where the budget allows it.
 * What has none of the functions, or no price, is not offered.
 */
export function rankConfigurations(
  wish: Wish,
  bundles: readonly Bundle[],
  priceFor: (productId: string, quantity: number) => Result<Price, NoPrice>,
): readonly Configuration[] {
  const found: Configuration[] = []
  for (const bundle of bundles) {
    const has = new Set((bundle.functions ?? []).map(({ name }) => name))
    const met = wish.functions.filter((name) => has.has(name))
    if (wish.functions.length > 0 && met.length === 0) continue
    for (const extent of ['basic', 'full'] as const) {
      const chosen = chosenOf(bundle, extent, bundles)
      const total = chosen && totalOf(chosen, priceFor)
      if (!chosen || total === undefined) continue
      if (
        extent === 'full' &&
        chosen.length === found.at(-1)?.chosen.length &&
        found.at(-1)?.bundle === bundle
      )
        continue
      found.push({
        bundle,
        extent,
        chosen,
        total,
        met,
        withinBudget: wish.budget === 0 || total <= wish.budget,
      })
    }
  }
  const cheapest = new Map<string, number>()
  for (const { bundle, total } of found)
    cheapest.set(bundle.id, Math.min(total, cheapest.get(bundle.id) ?? total))
  const least = ({ bundle }: Configuration) => cheapest.get(bundle.id) ?? 0
  const fuller = (one: Configuration) => Number((one.extent === 'full') === one.withinBudget)
  return found.toSorted(
    (a, b) =>
      b.met.length - a.met.length ||
      Number(b.withinBudget) - Number(a.withinBudget) ||
      least(a) - least(b) ||
      (a.bundle.id === b.bundle.id ? fuller(b) - fuller(a) : a.bundle.id < b.bundle.id ? -1 : 1),
  )
}

function chosenOf(
  bundle: Bundle,
  extent: Configuration['extent'],
  others: readonly Bundle[],
): readonly Chosen[] | undefined {
  const choice = new Map(usualChoice(bundle))
  if (extent === 'full') {
    const groups = new Set<string>()
    for (const { productId, quantity, group } of bundle.components) {
      if (choice.has(productId) && group) groups.add(group)
      if (choice.has(productId) || (group && groups.has(group))) continue
      if (group) groups.add(group)
      choice.set(productId, quantity)
    }
  }
  const configured = configureBundle(bundle, choice, others)
  return configured.ok ? configured.value : undefined
}

function totalOf(
  chosen: readonly Chosen[],
  priceFor: (productId: string, quantity: number) => Result<Price, NoPrice>,
): Cents | undefined {
  const amounts: Cents[] = []
  for (const { productId, quantity } of chosen) {
    const price = priceFor(productId, quantity)
    if (!price.ok) return undefined
    amounts.push(amountFor(price.value.unitPrice, quantity))
  }
  return sum(amounts)
}
