import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { BasisPoints, Cents, Currency } from '../kernel/money.ts'
import { maxQuantity } from '../kernel/quantity.ts'
import { UnitPrice } from '../kernel/unit-price.ts'
import { Day, type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'
import { QuoteLine } from '../quotes/quote-line.ts'
import { Allowance, QuoteTotals } from '../quotes/totals.ts'
import { ServiceTerms } from '../service/service-terms.ts'
import { PartySignature } from './signature.ts'

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
  /** Off what is to be paid, as the quote has it. */
  allowance: Type.Optional(Allowance),
  taxRate: Type.Optional(BasisPoints),
  taxIncluded: Type.Optional(Type.Boolean()),
  totals: Type.Optional(QuoteTotals),
  clauses: Type.Optional(
    Type.Array(record({ id: text(40, 1), title: text(120, 1), text: text(4_000, 1) }), { maxItems: 60 }),
  ),
  signatures: Type.Optional(Type.Array(PartySignature, { maxItems: 4 })),
  /** What a service contract promises; older ones promise labour and expenses, and no times. */
  service: Type.Optional(ServiceTerms),
  /** SHA-256 of what was signed: `contractHash`. Every signature stands under this. */
  signedHash: Type.Optional(text(64)),
  /** The decision under which it was signed. */
  approvalId: Type.Optional(text(48)),
  /** The contract that this one changes. */
  amends: Type.Optional(text(48)),
  /** The contract that this one goes on from, once that has ended. */
  renews: Type.Optional(text(48)),
  /** The customer under whose record it was made, where that was merged into another: what was approved and signed names that one. */
  madeFor: Type.Optional(text(48)),
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
  /** Why it was cancelled. */
  reason: Type.Optional(text(400)),
  /** Off the sum of the lines, before tax. */
  discount: Type.Optional(BasisPoints),
  /** Of the contract's amount off the whole, the share of what is ordered. */
  allowance: Type.Optional(Allowance),
  taxRate: Type.Optional(BasisPoints),
  taxIncluded: Type.Optional(Type.Boolean()),
  /** How the amount follows from the lines; orders of before name the amount alone. */
  totals: Type.Optional(QuoteTotals),
  lines: Type.Array(
    record({
      productId: text(48),
      description: text(200),
      /** At most what a line of its contract may have. That it is above zero is a rule's to say. */
      quantity: Type.Number({ minimum: -maxQuantity, maximum: maxQuantity }),
      unitPrice: UnitPrice,
      /** Off the line, as the contract has it. Orders of before have none, whatever was agreed: `discountsAreTold`. */
      discount: Type.Optional(BasisPoints),
      /** Where it is not the rate of the order. */
      taxRate: Type.Optional(BasisPoints),
      /** The line of the contract that it calls off. Older orders name none. */
      lineId: Type.Optional(text(40)),
      /** Pieces at the customer's. */
      delivered: Type.Optional(Type.Number({ minimum: 0, maximum: maxQuantity })),
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
  /** Why money went back; of money that came in, absent. */
  reason: Type.Optional(text(400)),
})
