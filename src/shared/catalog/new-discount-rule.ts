import { type Stamp, stampNew } from '../kernel/document.ts'
import type { BasisPoints, Cents } from '../kernel/money.ts'
import type { DiscountRule } from './discount-rule.ts'

/** A discount of which nothing is said yet but when it holds. */
export function emptyDiscountRule(
  id: DiscountRule['id'],
  stamp: Stamp,
  holds: Pick<DiscountRule, 'validFrom' | 'validTo'>,
): DiscountRule {
  return {
    id,
    type: 'discountRule',
    ...stampNew(stamp),
    name: '',
    nameEn: '',
    version: 1,
    ...holds,
    productIds: [],
    categories: [],
    segments: [],
    minQuantity: 1,
    minAmount: 0 as Cents,
    percent: 0 as BasisPoints,
    stackable: false,
  }
}
