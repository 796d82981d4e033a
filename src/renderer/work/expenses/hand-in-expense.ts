import type { Approval, ApprovalReason } from '#shared/approvals/approval.ts'
import { type Expense, expenseHash } from '#shared/expenses/expense.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { approvalOf } from '../approvals/request-approval.ts'
import type { HalfDone, Plan, Work } from '../work.ts'

type Wish = Pick<Expense, 'customerId' | 'kind' | 'amount' | 'currency' | 'spentOn' | 'note'> & {
  /** Why it needs somebody's yes; empty where it needs none. */
  readonly reasons: readonly ApprovalReason[]
}

interface Fixed {
  readonly id: Expense['id']
  readonly approvalId: Approval['id']
  readonly stamp: Stamp
  readonly ownerId: string
}

/** The expense, then the request for a yes to it. */
export const handingIn: Plan<Wish, Fixed, never> = {
  kind: 'handInExpense',
  about: ({ customerId }) => customerId,
  fix: ({ ids, author, me }) => ({
    id: ids.next('expense'),
    approvalId: ids.next('approval'),
    stamp: author.stamp(),
    ownerId: me,
  }),
  steps: [
    async ({ repositories }, data) => ok(await repositories.expenses.addOnce(expenseOf(data))),
    async ({ repositories }, data) => {
      const { customerId, id: subjectId, reasons, note, approvalId, stamp, ownerId } = data
      if (reasons.length === 0) return ok(null)
      const asked = { customerId, subjectId, contentHash: expenseHash(expenseOf(data)), reasons, note }
      const made = { id: approvalId, stamp, requestedBy: ownerId }
      return ok(await repositories.approvals.addOnce(approvalOf(asked, made)))
    },
  ],
}

function expenseOf(data: Wish & Fixed): Expense {
  const { id, stamp, customerId, ownerId, kind, amount, currency, spentOn, note } = data
  const what = { customerId, ownerId, kind, amount, currency, spentOn, note }
  return { id, type: 'expense', ...stampNew(stamp), ...what, stage: 'submitted' }
}

/** Hands in what somebody laid out at a customer's. */
export async function handInExpense({ intents }: Work, wish: Wish): Promise<Result<Expense['id'], HalfDone>> {
  const done = await intents.carryOut(handingIn, wish)
  return done.ok ? ok(done.value.id) : done
}
