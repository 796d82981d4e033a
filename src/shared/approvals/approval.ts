import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { BasisPoints, Cents, Currency } from '../kernel/money.ts'
import { ok, type Result } from '../kernel/result.ts'
import { Day, type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'

/** Why something needs somebody's yes. */
export type ApprovalReason = Infer<typeof ApprovalReason>
export const ApprovalReason = record({
  rule: oneOf('discount', 'amount', 'typedPrice', 'clauses', 'kind', 'margin', 'marginUnseen', 'noRate'),
  /**
   * What it is: basis points for a discount, minor units for an amount, how many typed prices or
   * changed clauses. Of a margin it is 0: requests are read by people who may not see margins.
   */
  value: Type.Integer(),
  limit: Type.Integer(),
  /** What an amount is in, where that is not the currency of what it is about. */
  currency: Type.Optional(Currency),
})

/** What people may offer on their own. The first line that fits one of their roles holds; none fits: no limit. */
export type ApprovalPolicy = Infer<typeof ApprovalPolicy>
export const ApprovalPolicy = documentSchema('policy', {
  name: text(80, 1),
  /** Whether a quote may go out with prices of a book that has ended; without it there is a warning. */
  expiredPrices: Type.Optional(oneOf('warn', 'block')),
  limits: Type.Array(
    record({
      role: text(40, 1),
      /** Only for people of this territory; a line for all of them stands behind it. */
      territoryId: Type.Optional(text(48)),
      /** Off the sum of all lines before any discount. */
      maxDiscount: BasisPoints,
      /** Total with tax, in `limitCurrency`; 0 is no limit. */
      maxAmount: Cents,
      typedPrices: oneOf('allowed', 'needApproval'),
      /** The least that a quote has to earn, of its net price. */
      minMargin: Type.Optional(BasisPoints),
      /** Up to this discount whoever may not see costs need not ask for the sake of the margin; 0 if absent. */
      marginFreeDiscount: Type.Optional(BasisPoints),
      /** Of a contract: clauses that differ from the company's own. */
      changedClauses: Type.Optional(oneOf('allowed', 'needApproval')),
      /** Kinds of contract that always need a yes. */
      contractKinds: Type.Optional(Type.Array(oneOf('sales', 'service', 'frame'), { maxItems: 3 })),
    }),
    { maxItems: 20 },
  ),
})

/** The policies by what they are about. */
export const policyIds = {
  quotes: 'policy:quotes',
  contracts: 'policy:contracts',
  expenses: 'policy:expenses',
} as const

export type PolicySubject = keyof typeof policyIds

/** A request for a yes, and the decision: bound to the hash of what was decided about. */
export type Approval = Infer<typeof Approval>
export const Approval = documentSchema('approval', {
  /** None for a scheme, which is about no customer. */
  customerId: Type.Optional(idSchema('customer')),
  opportunityId: Type.Optional(text(48)),
  subjectId: text(48, 1),
  /** SHA-256 of the content (`quoteHash`, `contractHash`, `expenseHash`, `schemeHash`). Anything else was not decided about. */
  contentHash: text(64, 64),
  reasons: Type.Array(ApprovalReason, { maxItems: 10 }),
  note: text(1_000),
  requestedBy: text(80, 1),
  stage: oneOf('pending', 'approved', 'rejected', 'withdrawn'),
  decidedBy: text(80),
  decision: text(1_000),
})

/** Taken back by who asked; what was decided meanwhile stands. */
export function withdrawApproval(approval: Approval): Result<Approval, never> {
  return ok(approval.stage === 'pending' ? { ...approval, stage: 'withdrawn' } : approval)
}

/**
 * A yes in advance: signed by the server, bounded, and verified on the laptop without a
 * network. Whoever is named may go so far, so often, until that day.
 */
export type Mandate = Infer<typeof Mandate>
export const Mandate = documentSchema('mandate', {
  userId: text(80, 1),
  /** '' is any customer of hers. */
  forCustomer: text(48),
  maxDiscount: BasisPoints,
  /** In `limitCurrency`; 0 is no limit. */
  maxAmount: Cents,
  validUntil: Day,
  /** For how many quotes. */
  uses: Type.Integer({ minimum: 1, maximum: 1_000 }),
  issuedBy: text(80, 1),
  reason: text(400),
  /** Ed25519 over `mandateText`, in hexadecimal digits. */
  signature: text(128, 128),
})
