import type { Approval, ApprovalPolicy, ApprovalReason } from '../approvals/approval.ts'
import { amountReason, type Asker, limitOf } from '../approvals/needed-approval.ts'
import type { InLimits } from '../catalog/exchange-rate.ts'
import { contentHash } from '../kernel/content-hash.ts'
import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { Cents, Currency } from '../kernel/money.ts'
import { Day, type Infer, oneOf, text, Type } from '../kernel/schema.ts'

/** What somebody spent on a customer and wants back. Handed in, it stands as it is. */
export type Expense = Infer<typeof Expense>
export const Expense = documentSchema('expense', {
  customerId: idSchema('customer'),
  opportunityId: Type.Optional(text(48)),
  ownerId: text(48),
  kind: oneOf('travel', 'hotel', 'meal', 'gift', 'freight', 'other'),
  amount: Cents,
  currency: Currency,
  spentOn: Day,
  note: text(1_000),
  stage: oneOf('draft', 'submitted'),
  /** The customer under whose record it was made, where that was merged into another: what was approved and signed names that one. */
  madeFor: Type.Optional(text(48)),
})

/** What a decision about an expense is about. */
export function expenseHash(expense: Expense): string {
  const { madeFor, customerId, ownerId, kind, amount, currency, spentOn } = expense
  return contentHash({ customerId: madeFor ?? customerId, ownerId, kind, amount, currency, spentOn })
}

/** Why it needs somebody's yes; empty where who spent it may on her own. */
export function expenseApprovalNeeded(
  expense: Pick<Expense, 'amount' | 'currency'>,
  policy: Pick<ApprovalPolicy, 'limits'> | undefined,
  asker: Asker,
  inLimits: InLimits,
): readonly ApprovalReason[] {
  const limit = limitOf(policy, asker)
  return limit ? amountReason(expense, limit.maxAmount, inLimits) : []
}

/** The request about exactly this expense that stands so, if there is one. */
export function requestAbout(
  expense: Expense,
  approvals: readonly Approval[],
  stage: Approval['stage'],
): Approval | undefined {
  const hash = expenseHash(expense)
  return approvals.find(
    (one) => one.subjectId === expense.id && one.contentHash === hash && one.stage === stage,
  )
}

/** Where it stands: decided or withdrawn by the request about exactly this, or free because nobody has to be asked. */
export function expenseState(
  expense: Expense,
  approvals: readonly Approval[],
  needed: boolean,
): 'draft' | 'free' | 'waiting' | 'approved' | 'rejected' | 'withdrawn' {
  if (expense.stage === 'draft') return 'draft'
  if (requestAbout(expense, approvals, 'approved')) return 'approved'
  if (requestAbout(expense, approvals, 'rejected')) return 'rejected'
  if (requestAbout(expense, approvals, 'pending')) return 'waiting'
  if (requestAbout(expense, approvals, 'withdrawn')) return 'withdrawn'
  return needed ? 'waiting' : 'free'
}
