import { Cents, Currency } from '../kernel/money.ts'
import { oneOf, Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** What a quote, and whatever has its lines, comes to. */
export const quoteRefusals = {
  totalsWrong: refusing('The totals do not add up: {name} is {given}, its lines say {sum}.', {
    name: oneOf('lines', 'discount', 'net', 'tax', 'gross'),
    given: Cents,
    sum: Cents,
    currency: Type.Optional(Currency),
  }),
  tooManyDecimals: refusing('A quantity has at most three decimals, a price at most six.'),
  priceEnded: refusing('A price comes from a book that had ended.'),
  schemeOwnName: refusing('A scheme is kept in one’s own name.'),
} as const

export type QuoteRefusal = RefusalOf<typeof quoteRefusals>
