import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { BasisPoints, Cents, Currency } from '../kernel/money.ts'
import { Day, type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'
import { QuoteLine } from '../quotes/quote-line.ts'
import { QuoteTotals } from '../quotes/totals.ts'

/** One stroke of a pen: x and y from 0 to 1,000 across the field, pressure 0 to 100, milliseconds since the first. */
export type Stroke = Infer<typeof Stroke>
export const Stroke = Type.Array(
  Type.Tuple([
    Type.Integer({ minimum: 0, maximum: 1_000 }),
    Type.Integer({ minimum: 0, maximum: 1_000 }),
    Type.Integer({ minimum: 0, maximum: 100 }),
    Type.Integer({ minimum: 0 }),
  ]),
  { minItems: 1, maxItems: 4_000 },
)

/** Who signed, when by this laptop's clock, on which device, and what the hand drew. */
export type Signature = Infer<typeof Signature>
export const Signature = record({
  party: oneOf('customer', 'company'),
  name: text(80, 1),
  title: text(80),
  at: Instant,
  device: text(80),
  /** Height of the field for a width of 1. */
  aspect: Type.Number({ exclusiveMinimum: 0, maximum: 10 }),
  strokes: Type.Array(Stroke, { minItems: 1, maxItems: 400 }),
})

export type ContractStage = Infer<typeof ContractStage>
export const ContractStage = oneOf(
  'draft',
  'approved',
  'signed',
  'active',
  'amended',
  'expired',
  'terminated',
  'renewed',
)

/** What the parties agreed on. Immutable once signed. */
export type Contract = Infer<typeof Contract>
export const Contract = documentSchema('contract', {
  customerId: idSchema('customer'),
  quoteId: text(48),
  opportunityId: Type.Optional(text(48)),
  number: text(30),
  kind: oneOf('sales', 'service', 'frame'),
  title: text(160),
  stage: ContractStage,
  amount: Cents,
  currency: Currency,
  signedOn: Day,
  validUntil: Day,
  ownerId: text(48),
  /** What is sold, as the accepted quote had it. Older contracts name an amount only. */
  lines: Type.Optional(Type.Array(QuoteLine, { maxItems: 500 })),
  discount: Type.Optional(BasisPoints),
  taxRate: Type.Optional(BasisPoints),
  taxIncluded: Type.Optional(Type.Boolean()),
  totals: Type.Optional(QuoteTotals),
  clauses: Type.Optional(
    Type.Array(record({ id: text(40, 1), title: text(120, 1), text: text(4_000, 1) }), { maxItems: 60 }),
  ),
  signatures: Type.Optional(Type.Array(Signature, { maxItems: 4 })),
  /** SHA-256 of what was signed: `contractHash`. Every signature stands under this. */
  signedHash: Type.Optional(text(64)),
  /** The decision under which it was signed. */
  approvalId: Type.Optional(text(48)),
  /** The contract that this one changes. */
  amends: Type.Optional(text(48)),
  /** The contract that this one goes on from, once that has ended. */
  renews: Type.Optional(text(48)),
})

export type Order = Infer<typeof Order>
export const Order = documentSchema('order', {
  customerId: idSchema('customer'),
  contractId: text(48),
  opportunityId: Type.Optional(text(48)),
  number: text(30),
  stage: oneOf('draft', 'confirmed', 'partlyExecuted', 'executed', 'invoiced', 'paid', 'cancelled'),
  amount: Cents,
  currency: Currency,
  orderedOn: Day,
  lines: Type.Array(
    record({
      productId: text(48),
      description: text(200),
      quantity: Type.Integer(),
      unitPrice: Cents,
      /** The line of the contract that it calls off. Older orders name none. */
      lineId: Type.Optional(text(40)),
      /** Pieces at the customer's. */
      delivered: Type.Optional(Type.Integer({ minimum: 0 })),
      /** Of the delivered pieces, where each has one. */
      serialNumbers: Type.Optional(Type.Array(text(40, 1), { maxItems: 2_000 })),
    }),
    { maxItems: 500 },
  ),
})

/** Money that came in for an order. */
export type Receipt = Infer<typeof Receipt>
export const Receipt = documentSchema('receipt', {
  customerId: idSchema('customer'),
  orderId: text(48),
  opportunityId: Type.Optional(text(48)),
  amount: Cents,
  currency: Currency,
  receivedOn: Day,
  method: oneOf('transfer', 'draft', 'cash'),
})
