import { Exchange } from '../catalog/exchange-rate.ts'
import { BasisPoints, type Cents, minus, portion } from '../kernel/money.ts'
import { Quantity } from '../kernel/quantity.ts'
import { Day, type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'
import { amountFor, UnitPrice } from '../kernel/unit-price.ts'

export type QuoteLine = Infer<typeof QuoteLine>
export const QuoteLine = record({
  id: text(40, 1),
  /** A line without one is something that is sold. Sections and texts have no price and no number. */
  kind: Type.Optional(oneOf('section', 'text')),
  productId: text(48),
  code: text(30),
  description: text(200, 1),
  unit: text(10),
  quantity: Quantity,
  unitPrice: UnitPrice,
  discount: BasisPoints,
  /** Where it is not the rate of the quote. */
  taxRate: Type.Optional(BasisPoints),
  /** Offered beside the rest: shown with its amount, and in no total. */
  optional: Type.Optional(Type.Literal(true)),
  /** Why the price is what it is; absent when somebody typed the price. */
  price: Type.Optional(
    record({
      bookId: text(48),
      bookName: text(120),
      bookVersion: Type.Integer(),
      scope: oneOf('list', 'territory', 'segment', 'customer'),
      from: Type.Integer(),
      asOf: Day,
      /** The last day of the book, as it was when the price was taken. */
      until: Type.Optional(Day),
      /** The book's own price, where rules reduced it. */
      base: Type.Optional(UnitPrice),
      rules: Type.Optional(
        Type.Array(record({ id: text(48), name: text(120), version: Type.Integer(), percent: BasisPoints }), {
          maxItems: 20,
        }),
      ),
      /** The book's price without tax, where the quote states prices with it. */
      net: Type.Optional(UnitPrice),
      /** The price before it was converted, and how. */
      converted: Type.Optional(record({ unitPrice: UnitPrice, exchange: Exchange })),
    }),
  ),
  /** Why the customer does not pay for it: the price is 0 then, and `listPrice` is what it would be. */
  covered: Type.Optional(
    record({
      by: oneOf('warranty', 'contract'),
      number: text(30),
      until: Day,
      listPrice: UnitPrice,
      /** Where only a part of it is paid for: how much. The price is what is left. */
      share: Type.Optional(BasisPoints),
    }),
  ),
  /** The bundle that it came with; lines of one configuration share the key. */
  bundle: Type.Optional(record({ id: text(48), name: text(120), key: text(40) })),
})

/** Whether something is sold on this line. */
export function isPriced(line: Pick<QuoteLine, 'kind'>): boolean {
  return line.kind === undefined
}

/** Whether the line is part of what the customer would pay. */
export function counts(line: Pick<QuoteLine, 'kind' | 'optional'>): boolean {
  return line.kind === undefined && line.optional !== true
}

/** Rounded per line, because the customer checks the lines and not the sum. */
export function lineNet(line: Pick<QuoteLine, 'quantity' | 'unitPrice' | 'discount' | 'kind'>): Cents {
  if (!isPriced(line)) return 0 as Cents
  const full = amountFor(line.unitPrice, line.quantity)
  return minus(full, portion(full, line.discount))
}
