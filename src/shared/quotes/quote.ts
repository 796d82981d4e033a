import { Exchange } from '../catalog/exchange-rate.ts'
import { documentSchema } from '../kernel/document.ts'
import { type Id, idSchema } from '../kernel/id.ts'
import { BasisPoints, type Cents, Currency, sum } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { Day, failure, type Infer, oneOf, text, Type } from '../kernel/schema.ts'
import { CommercialTerms } from './commercial-terms.ts'
import { isQuantity, maxQuantity } from '../kernel/quantity.ts'
import { isUnitPrice } from '../kernel/unit-price.ts'
import { counts, lineNet, QuoteLine } from './quote-line.ts'
import { retaxed } from './tax-basis.ts'
import { Allowance, QuoteTotals, totalsOf } from './totals.ts'

export type QuoteId = Id<'quote'>

export const maxLines = 500

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

/** An offer to one customer. Lines may change only while it is a draft. '' as number: none given yet. */
export type Quote = Infer<typeof Quote>
export const Quote = documentSchema('quote', {
  customerId: idSchema('customer'),
  contactId: text(48),
  opportunityId: text(48),
  /** The visit on which an engineer raised it. */
  visitId: Type.Optional(text(48)),
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
  /** Off what is to be paid, after discount and tax. */
  allowance: Type.Optional(Allowance),
  taxRate: BasisPoints,
  /** Unit prices are with tax, as a private customer reads them. */
  taxIncluded: Type.Optional(Type.Boolean()),
  /** How book prices of another currency became this quote's. */
  exchange: Type.Optional(Exchange),
  /** What the lines come to; the server refuses a quote whose totals do not follow from its lines. */
  totals: Type.Optional(QuoteTotals),
  note: text(2_000),
  /** As the company had them when it was begun, or as somebody typed them; quotes of before have none of their own. */
  terms: Type.Optional(CommercialTerms),
  /** The quote that this revision takes the place of. */
  supersedes: Type.Optional(text(48)),
  /** The request for a yes that it waits for or went by. */
  approvalId: Type.Optional(text(48)),
  /** The mandate under which it went to the customer without anybody's yes. */
  mandateId: Type.Optional(text(48)),
  /** The customer under whose record it was made, where that was merged into another: what was approved and signed names that one. */
  madeFor: Type.Optional(text(48)),
})

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

/** What of a line is changed; a field that is `undefined` is taken off it. */
export type LineChange = { readonly [F in keyof Omit<QuoteLine, 'id'>]?: QuoteLine[F] | undefined }

export function changeLine(
  quote: Quote,
  lineId: string,
  change: LineChange,
): Result<Quote, NotADraft | LineInvalid> {
  if (quote.stage !== 'draft') return err({ kind: 'NotADraft', stage: quote.stage })
  const fault = lineFault(change)
  if (fault) return err(fault)
  // A price that is changed with the rate is meant as it stands.
  const follows = 'taxRate' in change && change.unitPrice === undefined
  const lines = quote.lines.map((line) => {
    if (line.id !== lineId) return line
    const own = change.taxRate ?? quote.taxRate
    return changed(follows ? retaxed(line, quote, quote, own) : line, change)
  })
  return ok(withTotals({ ...quote, lines }))
}

function changed(line: QuoteLine, change: LineChange): QuoteLine {
  const fields = Object.entries({ ...line, ...change }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(fields) as QuoteLine
}

/** Brings a line to another place; beyond either end it stays at the end. */
export function moveLine(quote: Quote, lineId: string, to: number): Result<Quote, NotADraft> {
  if (quote.stage !== 'draft') return err({ kind: 'NotADraft', stage: quote.stage })
  const line = quote.lines.find(({ id }) => id === lineId)
  if (!line) return ok(quote)
  const others = quote.lines.filter(({ id }) => id !== lineId)
  return ok({ ...quote, lines: others.toSpliced(Math.max(0, to), 0, line) })
}

/** A heading or a remark among the lines: nothing is sold on it. */
export function wordLine(id: string, kind: 'section' | 'text', description: string): QuoteLine {
  const none = 0 as Cents & QuoteLine['discount']
  const empty = { productId: '', code: '', unit: '', quantity: 1, unitPrice: none, discount: none }
  return { id, kind, ...empty, description }
}

/** What the lines under each section come to, up to the next one. */
export function sectionTotals(lines: readonly QuoteLine[]): ReadonlyMap<string, Cents> {
  const totals = new Map<string, Cents>()
  let section: string | undefined
  for (const line of lines) {
    if (line.kind === 'section') totals.set((section = line.id), 0 as Cents)
    else if (section !== undefined && counts(line))
      totals.set(section, sum([totals.get(section) ?? (0 as Cents), lineNet(line)]))
  }
  return totals
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
  terms: Partial<
    Pick<
      Quote,
      | 'title'
      | 'contactId'
      | 'opportunityId'
      | 'validUntil'
      | 'discount'
      | 'allowance'
      | 'taxRate'
      | 'taxIncluded'
      | 'note'
      | 'terms'
    >
  >,
): Result<Quote, NotADraft> {
  if (quote.stage !== 'draft') return err({ kind: 'NotADraft', stage: quote.stage })
  const after = { ...quote, ...terms }
  return ok(withTotals({ ...after, lines: quote.lines.map((line) => retaxed(line, quote, after)) }))
}

function lineFault(change: LineChange): LineInvalid | undefined {
  const { quantity, unitPrice, discount, taxRate } = change
  if (quantity !== undefined && !(isQuantity(quantity) && quantity > 0 && quantity <= maxQuantity))
    return { kind: 'LineInvalid', field: 'quantity' }
  if (unitPrice !== undefined && !(isUnitPrice(unitPrice) && unitPrice >= 0))
    return { kind: 'LineInvalid', field: 'unitPrice' }
  if (discount !== undefined && !(Number.isInteger(discount) && discount >= 0 && discount <= 10_000))
    return { kind: 'LineInvalid', field: 'discount' }
  if (taxRate !== undefined && !(Number.isInteger(taxRate) && taxRate >= 0 && taxRate <= 10_000))
    return { kind: 'LineInvalid', field: 'taxRate' }
  return undefined
}

export type NotADraft = Infer<typeof NotADraft>
export const NotADraft = failure('NotADraft', { stage: Type.String() })

export type TooManyLines = Infer<typeof TooManyLines>
export const TooManyLines = failure('TooManyLines', { limit: Type.Integer() })

export type LineInvalid = Infer<typeof LineInvalid>
export const LineInvalid = failure('LineInvalid', {
  field: oneOf('quantity', 'unitPrice', 'discount', 'taxRate'),
})
