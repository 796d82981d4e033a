import type { Approval, ApprovalPolicy, ApprovalReason } from '../approvals/approval.ts'
import { type Asker, limitOf } from '../approvals/needed-approval.ts'
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
})

/** What a decision about an expense is about. */
export function expenseHash({ customerId, ownerId, kind, amount, currency, spentOn }: Expense): string {
  return contentHash({ customerId, ownerId, kind, amount, currency, spentOn })
}

/** Why it needs somebody's yes; empty where who spent it may on her own. */
export function expenseApprovalNeeded(
  expense: Pick<Expense, 'amount'>,
  policy: Pick<ApprovalPolicy, 'limits'> | undefined,
  asker: Asker,
): readonly ApprovalReason[] {
  const limit = limitOf(policy, asker)
  if (!limit || limit.maxAmount === 0 || expense.amount <= limit.maxAmount) return []
  return [{ rule: 'amount', value: expense.amount, limit: limit.maxAmount }]
}

/** Where it stands: decided by the request about exactly this, or free because nobody has to be asked. */
export function expenseState(
  expense: Expense,
  approvals: readonly Approval[],
  needed: boolean,
): 'draft' | 'free' | 'waiting' | 'approved' | 'rejected' {
  if (expense.stage === 'draft') return 'draft'
  const hash = expenseHash(expense)
  const about = approvals.filter(
    ({ subjectId, contentHash: decided }) => subjectId === expense.id && decided === hash,
  )
  if (about.some(({ stage }) => stage === 'approved')) return 'approved'
  if (about.some(({ stage }) => stage === 'rejected')) return 'rejected'
  return needed ? 'waiting' : 'free'
}
