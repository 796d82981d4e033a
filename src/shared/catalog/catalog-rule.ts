import { isUnitPrice } from '../kernel/unit-price.ts'
import type { CatalogRefusal } from './catalog-refusals.ts'
import type { DiscountRule } from './discount-rule.ts'
import type { PriceBook } from './price-book.ts'

/** What a price list says against itself, whoever writes it. */
export function bookFault(
  book: Pick<PriceBook, 'validFrom' | 'validTo' | 'entries'>,
): CatalogRefusal | undefined {
  if (book.validTo < book.validFrom) return { kind: 'endsBeforeItBegins' }
  if (new Set(book.entries.map(({ productId }) => productId)).size < book.entries.length)
    return { kind: 'pricedTwice' }
  for (const { breaks } of book.entries) {
    if (breaks.some(({ from }, at) => from <= (breaks[at - 1]?.from ?? 0))) return { kind: 'breaksInOrder' }
    if (!breaks.every(({ unitPrice }) => isUnitPrice(unitPrice))) return { kind: 'priceTooFine' }
  }
  return undefined
}

/** What a discount rule says against itself. */
export function discountFault(rule: Pick<DiscountRule, 'validFrom' | 'validTo'>): CatalogRefusal | undefined {
  return rule.validTo < rule.validFrom ? { kind: 'endsBeforeItBegins' } : undefined
}
