import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { BasisPoints, Cents, Currency } from '../kernel/money.ts'
import { type Infer, Type } from '../kernel/schema.ts'

/** What a quote earns: beside the quote, for those alone who may see margins. */
export type QuoteMargin = Infer<typeof QuoteMargin>
export const QuoteMargin = documentSchema('quoteMargin', {
  quoteId: idSchema('quote'),
  customerId: idSchema('customer'),
  revision: Type.Integer({ minimum: 1 }),
  currency: Currency,
  cost: Cents,
  margin: Cents,
  /** Of the net price. */
  share: BasisPoints,
})
