import { documentSchema } from '../kernel/document.ts'
import { type BasisPoints, BasisPoints as Share, Cents } from '../kernel/money.ts'
import { Day, type Infer, text, Type } from '../kernel/schema.ts'
import { amountFor, lessShare, type UnitPrice } from '../kernel/unit-price.ts'

/** A reduction that everybody gets who fulfils what it asks. An empty list asks nothing. */
export type DiscountRule = Infer<typeof DiscountRule>
export const DiscountRule = documentSchema('discountRule', {
  name: text(120, 1),
  nameEn: text(120),
  version: Type.Integer({ minimum: 1 }),
  validFrom: Day,
  /** The last day. */
  validTo: Day,
  productIds: Type.Array(text(48), { maxItems: 2_000 }),
  categories: Type.Array(text(40), { maxItems: 100 }),
  /** Tier, kind or industry of the customer. */
  segments: Type.Array(text(60), { maxItems: 50 }),
  minQuantity: Type.Integer({ minimum: 1 }),
  /** Of the line, before any discount. */
  minAmount: Cents,
  percent: Share,
  /** Stackable ones add up; of the others only the best counts, and alone. */
  stackable: Type.Boolean(),
})

/** A rule as a line remembers it. */
export interface AppliedRule {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly percent: BasisPoints
}

export interface RuleRequest {
  readonly productId: string
  readonly category: string
  readonly segments: readonly string[]
  readonly quantity: number
  readonly day: Day
}

/**
 * The unit price after the rules that hold: all stackable ones, one after the other, or the
 * best that stands alone, whichever is cheaper. The order in which they lie decides nothing.
 */
export function applyRules(
  unitPrice: UnitPrice,
  request: RuleRequest,
  rules: readonly DiscountRule[],
): { readonly unitPrice: UnitPrice; readonly applied: readonly AppliedRule[] } {
  const holding = rules
    .filter((rule) => holds(rule, unitPrice, request))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const stack = holding.filter(({ stackable }) => stackable)
  const stacked = stack.reduce((price, { percent }) => lessShare(price, percent), unitPrice)
  let best = { unitPrice: stacked, applied: stack }
  for (const rule of holding) {
    if (rule.stackable) continue
    const alone = lessShare(unitPrice, rule.percent)
    if (alone < best.unitPrice) best = { unitPrice: alone, applied: [rule] }
  }
  return {
    unitPrice: best.unitPrice,
    applied: best.applied.map(({ id, name, version, percent }) => ({ id, name, version, percent })),
  }
}

function holds(rule: DiscountRule, unitPrice: UnitPrice, request: RuleRequest): boolean {
  const { productId, category, segments, quantity, day } = request
  const fits = (wanted: readonly string[], given: readonly string[]) =>
    wanted.length === 0 || wanted.some((one) => given.includes(one))
  return (
    day >= rule.validFrom &&
    day <= rule.validTo &&
    quantity >= rule.minQuantity &&
    amountFor(unitPrice, quantity) >= rule.minAmount &&
    fits(rule.productIds, [productId]) &&
    fits(rule.categories, [category]) &&
    fits(rule.segments, segments)
  )
}
