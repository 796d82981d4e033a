import { type RefusalOf, refusing } from '../model/refusal.ts'

/** What products, price lists and discount rules say against themselves. */
export const catalogRefusals = {
  endsBeforeItBegins: refusing('The last day comes before the first.'),
  pricedTwice: refusing('A price list names a product once.'),
  breaksInOrder: refusing('Quantities of a price stand once each, from the smallest to the largest.'),
  priceTooFine: refusing('A price has six decimals at most.'),
} as const

export type CatalogRefusal = RefusalOf<typeof catalogRefusals>
