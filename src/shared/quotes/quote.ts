import { documentSchema } from '../kernel/document.ts'
import { type Id, idSchema } from '../kernel/id.ts'
import { BasisPoints, Cents, Currency, minus, portion, sum, times } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { Day, failure, type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'

export type QuoteId = Id<'quote'>

export const maxLines = 500
export const maxQuantity = 1_000_000

export type QuoteLine = Infer<typeof QuoteLine>
export const QuoteLine = record({
  id: text(40, 1),
  productId: text(48),
  code: text(30),
  description: text(200, 1),
  unit: text(10),
  quantity: Type.Integer({ minimum: 1, maximum: maxQuantity }),
  unitPrice: Cents,
  discount: BasisPoints,
  /** Why the price is what it is; absent when somebody typed the price. */
  price: Type.Optional(
    record({
      bookId: text(48),
      bookName: text(120),
      bookVersion: Type.Integer(),
      scope: oneOf('list', 'territory', 'segment', 'customer'),
      from: Type.Integer(),
      asOf: Day,
      /** The book's own price, where rules reduced it. */
      base: Type.Optional(Cents),
      rules: Type.Optional(
        Type.Array(record({ id: text(48), name: text(120), version: Type.Integer(), percent: BasisPoints }), {
          maxItems: 20,
        }),
      ),
    }),
  ),
  /** The bundle that it came with; lines of one configuration share the key. */
  bundle: Type.Optional(record({ id: text(48), name: text(120), key: text(40) })),
})

export type QuoteStage = Infer<typeof QuoteStage>
export const QuoteStage = oneOf(
  'draft',
  'inReview',
  'approved',
  'presented',
  'accepted',
  'declined',
  'expired',
)

export type QuoteTotals = Infer<typeof QuoteTotals>
export const QuoteTotals = record({
  /** Sum of the rounded lines, after line discounts. */
  lines: Cents,
  discount: Cents,
  net: Cents,
  tax: Cents,
  gross: Cents,
})

/** An offer to one customer. Lines may change only while it is a draft. '' as number: none given yet. */
export type Quote = Infer<typeof Quote>
export const Quote = documentSchema('quote', {
  customerId: idSchema('customer'),
  contactId: text(48),
  opportunityId: text(48),
  ownerId: text(48),
  number: text(30),
  revision: Type.Integer({ minimum: 1 }),
  title: text(160),
  stage: QuoteStage,
  currency: Currency,
  quotedOn: Day,
  validUntil: Day,
  lines: Type.Array(QuoteLine, { maxItems: maxLines }),
  /** Off the sum of the lines, before tax. */
  discount: BasisPoints,
  taxRate: BasisPoints,
  /** What the lines come to; the server refuses a quote whose totals do not follow from its lines. */
  totals: Type.Optional(QuoteTotals),
  note: text(2_000),
  /** The quote that this revision takes the place of. */
  supersedes: Type.Optional(text(48)),
  /** The request for a yes that it waits for or went by. */
  approvalId: Type.Optional(text(48)),
  /** The mandate under which it went to the customer without anybody's yes. */
  mandateId: Type.Optional(text(48)),
})

/** Rounded per line, because the customer checks the lines and not the sum. */
export function lineNet(line: Pick<QuoteLine, 'quantity' | 'unitPrice' | 'discount'>): Cents {
  const full = times(line.unitPrice, line.quantity)
  return minus(full, portion(full, line.discount))
}

export function totalsOf(quote: Pick<Quote, 'lines' | 'discount' | 'taxRate'>): QuoteTotals {
  const lines = sum(quote.lines.map(lineNet))
  const discount = portion(lines, quote.discount)
  const net = minus(lines, discount)
  const tax = portion(net, quote.taxRate)
  return { lines, discount, net, tax, gross: sum([net, tax]) }
}

/** The quote with its totals worked out anew: what every change of lines or terms ends with. */
export function withTotals(quote: Quote): Quote {
  return { ...quote, totals: totalsOf(quote) }
}

export function addLine(quote: Quote, line: QuoteLine): Result<Quote, NotADraft | TooManyLines> {
  if (quote.stage !== 'draft') return err({ kind: 'NotADraft', stage: quote.stage })
  if (quote.lines.length >= maxLines) return err({ kind: 'TooManyLines', limit: maxLines })
  return ok(withTotals({ ...quote, lines: [...quote.lines, line] }))
}

/** All of these lines or none. */
export function addLines(quote: Quote, lines: readonly QuoteLine[]): Result<Quote, NotADraft | TooManyLines> {
  if (quote.stage !== 'draft') return err({ kind: 'NotADraft', stage: quote.stage })
  if (quote.lines.length + lines.length > maxLines) return err({ kind: 'TooManyLines', limit: maxLines })
  return ok(withTotals({ ...quote, lines: [...quote.lines, ...lines] }))
}

export function changeLine(
  quote: Quote,
  lineId: string,
  change: Partial<Omit<QuoteLine, 'id'>>,
): Result<Quote, NotADraft | LineInvalid> {
  if (quote.stage !== 'draft') return err({ kind: 'NotADraft', stage: quote.stage })
  const fault = lineFault(change)
  if (fault) return err(fault)
  const lines = quote.lines.map((line) => (line.id === lineId ? { ...line, ...change } : line))
  return ok(withTotals({ ...quote, lines }))
}

export function removeLine(quote: Quote, lineId: string): Result<Quote, NotADraft> {
  if (quote.stage !== 'draft') return err({ kind: 'NotADraft', stage: quote.stage })
  return ok(withTotals({ ...quote, lines: quote.lines.filter((line) => line.id !== lineId) }))
}

/** Puts a line back where it was; what undo does. */
export function insertLine(
  quote: Quote,
  index: number,
  line: QuoteLine,
): Result<Quote, NotADraft | TooManyLines> {
  const added = addLine(quote, line)
  if (!added.ok) return added
  return ok(withTotals({ ...quote, lines: quote.lines.toSpliced(index, 0, line) }))
}

export function changeTerms(
  quote: Quote,
  terms: Partial<Pick<Quote, 'title' | 'contactId' | 'validUntil' | 'discount' | 'taxRate' | 'note'>>,
): Result<Quote, NotADraft> {
  if (quote.stage !== 'draft') return err({ kind: 'NotADraft', stage: quote.stage })
  return ok(withTotals({ ...quote, ...terms }))
}

function lineFault(change: Partial<QuoteLine>): LineInvalid | undefined {
  const { quantity, unitPrice, discount } = change
  if (quantity !== undefined && !(Number.isInteger(quantity) && quantity >= 1 && quantity <= maxQuantity))
    return { kind: 'LineInvalid', field: 'quantity' }
  if (unitPrice !== undefined && !(Number.isSafeInteger(unitPrice) && unitPrice >= 0))
    return { kind: 'LineInvalid', field: 'unitPrice' }
  if (discount !== undefined && !(Number.isInteger(discount) && discount >= 0 && discount <= 10_000))
    return { kind: 'LineInvalid', field: 'discount' }
  return undefined
}

export type NotADraft = Infer<typeof NotADraft>
export const NotADraft = failure('NotADraft', { stage: Type.String() })

export type TooManyLines = Infer<typeof TooManyLines>
export const TooManyLines = failure('TooManyLines', { limit: Type.Integer() })

export type LineInvalid = Infer<typeof LineInvalid>
export const LineInvalid = failure('LineInvalid', { field: oneOf('quantity', 'unitPrice', 'discount') })
