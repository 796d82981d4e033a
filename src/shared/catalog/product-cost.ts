import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { Currency } from '../kernel/money.ts'
import type { Infer } from '../kernel/schema.ts'
import { UnitPrice } from '../kernel/unit-price.ts'

/**
 * What a product costs and the least that it may be sold for. A document of its own, with
 * a key of its own: who may not see margins never has them on the laptop.
 */
export type ProductCost = Infer<typeof ProductCost>
export const ProductCost = documentSchema('productCost', {
  productId: idSchema('product'),
  currency: Currency,
  cost: UnitPrice,
  floorPrice: UnitPrice,
})
