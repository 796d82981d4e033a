import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { Cents, Currency } from '../kernel/money.ts'
import { Day, type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'

/** What the parties agreed on. Immutable once signed. */
export type Contract = Infer<typeof Contract>
export const Contract = documentSchema('contract', {
  customerId: idSchema('customer'),
  quoteId: text(48),
  opportunityId: Type.Optional(text(48)),
  number: text(30),
  kind: oneOf('sales', 'service', 'frame'),
  title: text(160),
  stage: oneOf('draft', 'approved', 'signed', 'active', 'amended', 'expired', 'terminated', 'renewed'),
  amount: Cents,
  currency: Currency,
  signedOn: Day,
  validUntil: Day,
  ownerId: text(48),
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
    record({ productId: text(48), description: text(200), quantity: Type.Integer(), unitPrice: Cents }),
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
