import { documentSchema } from '../kernel/document.ts'
import { BasisPoints, type Cents } from '../kernel/money.ts'
import { Quantity } from '../kernel/quantity.ts'
import { type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'
import { UnitPrice } from '../kernel/unit-price.ts'
import type { QuoteLine } from './quote-line.ts'
import { type TaxTerms, withoutTax, withTax } from './tax-basis.ts'
import type { PriceFor } from './reprice.ts'
import { maxLines, type Quote } from './quote.ts'

const SchemeLine = record({
  kind: Type.Optional(oneOf('section', 'text')),
  productId: text(48),
  code: text(30),
  description: text(200, 1),
  unit: text(10),
  quantity: Quantity,
  discount: BasisPoints,
  taxRate: Type.Optional(BasisPoints),
  optional: Type.Optional(Type.Literal(true)),
  /** Without tax, and only where somebody typed it: a price of a book is asked for anew. */
  unitPrice: Type.Optional(UnitPrice),
})

/** A quote as a starting point: what is usually offered together, without prices. One person's own, or ('' as user) the company's. */
export type Scheme = Infer<typeof Scheme>
export const Scheme = documentSchema('scheme', {
  userId: text(80),
  name: text(120, 1),
  lines: Type.Array(SchemeLine, { minItems: 1, maxItems: maxLines }),
  discount: BasisPoints,
  note: text(2_000),
  /** Offered to everybody; in force for them once a manager said yes to it as it stands. */
  offered: Type.Optional(Type.Boolean()),
  /** In use no more. */
  retired: Type.Optional(Type.Boolean()),
})

/** What of a quote is used again. */
export function schemeContent(quote: Quote): Pick<Scheme, 'lines' | 'discount' | 'note'> {
  const lines = quote.lines.map((line) => {
    const { id: _id, price, unitPrice, bundle: _bundle, ...kept } = line
    if (price !== undefined || kept.kind !== undefined) return kept
    const rate = line.taxRate ?? quote.taxRate
    return { ...kept, unitPrice: quote.taxIncluded ? withoutTax(unitPrice, rate) : unitPrice }
  })
  return { lines, discount: quote.discount, note: quote.note }
}

/** The lines of a scheme at the prices of today; those that no book names any more are left out and told. */
export function linesOfScheme(
  { lines }: Pick<Scheme, 'lines'>,
  priceFor: PriceFor,
  nextId: () => string,
  terms?: TaxTerms,
): { readonly lines: readonly QuoteLine[]; readonly unpriced: readonly string[] } {
  const made: QuoteLine[] = []
  const unpriced: string[] = []
  for (const { unitPrice, ...line } of lines) {
    const id = nextId()
    if (line.kind !== undefined || unitPrice !== undefined) {
      const net = unitPrice ?? (0 as Cents)
      const rate = line.taxRate ?? terms?.taxRate
      const typed = terms?.taxIncluded && rate !== undefined ? withTax(net, rate) : net
      made.push({ ...line, id, unitPrice: typed })
      continue
    }
    const price = priceFor(line.productId, line.quantity, line.taxRate)
    if (price.ok) made.push({ ...line, id, unitPrice: price.value.unitPrice, price: price.value.trace })
    else unpriced.push(line.description)
  }
  return { lines: made, unpriced }
}
