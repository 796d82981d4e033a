import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { Currency } from '../kernel/money.ts'
import { Day, type Infer, record, text, Type } from '../kernel/schema.ts'
import { UnitPrice } from '../kernel/unit-price.ts'

/** Whom a book is for. A customer's own prices go before a segment's, a segment's before a territory's, a territory's before the list. */
export type PriceScope = Infer<typeof PriceScope>
export const PriceScope = Type.Union([
  record({ name: Type.Literal('list') }),
  /** Customers of a tier, a kind or an industry. */
  record({ name: Type.Literal('segment'), segment: text(60, 1) }),
  record({ name: Type.Literal('territory'), territoryId: text(48) }),
  record({ name: Type.Literal('customer'), customerId: idSchema('customer') }),
])

/** Quantities from which a product has a price of its own, as far as an import adds them. */
export const mostBreaks = 100

export type PriceEntry = Infer<typeof PriceEntry>
export const PriceEntry = record({
  productId: idSchema('product'),
  /** Ascending by `from`; the first holds for less, too. The highest that the quantity reaches counts. */
  breaks: Type.Array(record({ from: Type.Integer({ minimum: 1 }), unitPrice: UnitPrice }), { minItems: 1 }),
})

/** Unit prices without tax, in one currency, for a time. `validTo` is the last day. */
export type PriceBook = Infer<typeof PriceBook>
export const PriceBook = documentSchema('priceBook', {
  name: text(120, 1),
  nameEn: text(120),
  version: Type.Integer({ minimum: 1 }),
  currency: Currency,
  scope: PriceScope,
  validFrom: Day,
  validTo: Day,
  entries: Type.Array(PriceEntry, { maxItems: 20_000 }),
})
