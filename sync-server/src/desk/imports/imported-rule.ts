import { discountFault } from '#shared/catalog/catalog-rule.ts'
import { emptyDiscountRule } from '#shared/catalog/new-discount-rule.ts'
import type { DiscountRule } from '#shared/catalog/discount-rule.ts'
import { err, type Result } from '#shared/kernel/result.ts'
import { same } from '#shared/kernel/same.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { type Faults, held, type Making, textOf, type Values, withValues } from './imported-record.ts'

/** A discount; what was quoted names its version, so that a change makes the next one. */
export function discountWith(
  before: DiscountRule | undefined,
  values: Values,
  { id, stamp }: Making,
): Result<DiscountRule, Faults> {
  const holds = {
    validFrom: textOf(values, 'validFrom') as Day,
    validTo: textOf(values, 'validTo') as Day,
  }
  const opened = before ?? emptyDiscountRule(id as DiscountRule['id'], stamp, holds)
  const rule = withValues<DiscountRule>(opened, values)
  if (discountFault(rule)) return err({ validTo: 'endsFirst' })
  const isChanged = before && !same(before, rule)
  return held('discountRule', isChanged ? { ...rule, version: before.version + 1 } : rule)
}
