import { err, ok, type Result } from '../kernel/result.ts'
import type { Bundle } from './product.ts'

/** What was chosen of a bundle: quantities by product; what is not named was not chosen. */
export type BundleChoice = ReadonlyMap<string, number>

/** A rule of the bundle that a choice breaks, with what it is about. */
export interface Violation {
  readonly rule: 'missing' | 'exclusive' | 'oneNeeded' | 'tooFew' | 'tooMany' | 'circular' | 'unknown'
  /** Product, group or bundle. */
  readonly about: string
  /** The quantity that is the limit, where there is one. */
  readonly limit?: number
}

export interface Chosen {
  readonly productId: string
  readonly quantity: number
}

type Component = Bundle['components'][number]

/** What a bundle begins with: everything required in its usual quantity, the first of a group that needs one. */
export function usualChoice(bundle: Bundle): BundleChoice {
  const choice = new Map<string, number>()
  const groups = new Set<string>()
  for (const { productId, quantity, rule, group } of bundle.components) {
    if (rule !== 'required' || (group && groups.has(group))) continue
    if (group) groups.add(group)
    choice.set(productId, quantity)
  }
  return choice
}

/** The products of a bundle and of those inside it, or every rule that the choice breaks. */
export function configureBundle(
  bundle: Bundle,
  choice: BundleChoice,
  others: readonly Bundle[] = [],
): Result<readonly Chosen[], { readonly kind: 'Invalid'; readonly violations: readonly Violation[] }> {
  const violations = violationsOf(bundle.components, choice)
  const chosen = new Map<string, number>()
  for (const { productId } of bundle.components) add(chosen, productId, choice.get(productId) ?? 0)
  addNested(bundle, 1, [bundle.id])
  if (violations.length > 0) return err({ kind: 'Invalid', violations })
  return ok([...chosen].map(([productId, quantity]) => ({ productId, quantity })))

  /** Bundles inside come as they usually are. */
  function addNested(parent: Bundle, times: number, path: readonly string[]): void {
    for (const { bundleId, quantity } of parent.bundles ?? []) {
      if (path.includes(bundleId)) {
        violations.push({ rule: 'circular', about: bundleId })
        continue
      }
      const inner = others.find(({ id }) => id === bundleId)
      if (!inner) {
        violations.push({ rule: 'unknown', about: bundleId })
        continue
      }
      for (const [productId, count] of usualChoice(inner)) add(chosen, productId, count * quantity * times)
      addNested(inner, times * quantity, [...path, bundleId])
    }
  }
}

function violationsOf(components: readonly Component[], choice: BundleChoice): Violation[] {
  const violations: Violation[] = []
  const known: ReadonlySet<string> = new Set(components.map(({ productId }) => productId))
  for (const [productId, quantity] of choice)
    if (quantity > 0 && !known.has(productId)) violations.push({ rule: 'unknown', about: productId })
  for (const { productId, rule, group, min, max, quantity } of components) {
    const count = choice.get(productId) ?? 0
    if (count === 0) {
      if (rule === 'required' && !group) violations.push({ rule: 'missing', about: productId })
      continue
    }
    const [least, most] = [min ?? (rule === 'required' ? quantity : 1), max ?? 10_000]
    if (!Number.isInteger(count) || count < least)
      violations.push({ rule: 'tooFew', about: productId, limit: least })
    else if (count > most) violations.push({ rule: 'tooMany', about: productId, limit: most })
  }
  for (const group of new Set(components.flatMap((one) => (one.group ? [one.group] : [])))) {
    const members = components.filter((one) => one.group === group)
    const taken = members.filter(({ productId }) => (choice.get(productId) ?? 0) > 0).length
    if (taken > 1) violations.push({ rule: 'exclusive', about: group })
    if (taken === 0 && members.some(({ rule }) => rule === 'required'))
      violations.push({ rule: 'oneNeeded', about: group })
  }
  return violations
}

function add(chosen: Map<string, number>, productId: string, quantity: number): void {
  if (quantity > 0) chosen.set(productId, (chosen.get(productId) ?? 0) + quantity)
}
