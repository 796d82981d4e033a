import { useTranslation } from 'react-i18next'
import { policyIds } from '#shared/approvals/approval.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { type Expense, expenseApprovalNeeded, expenseHash } from '#shared/expenses/expense.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { useApp } from '../../app-context.tsx'
import { useDeciders } from '../../parts/approvals/use-deciders.ts'
import { useLimits } from '../../parts/approvals/use-limits.ts'
import { useRequestApproval } from '../../parts/approvals/use-request-approval.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'

export type Spent = Pick<Expense, 'kind' | 'amount' | 'spentOn' | 'note'>

/** Hands in what was spent, asks for an approval where it is more than she may spend, and says which. */
export function useHandIn(customerId: Customer['id']): (spent: Spent) => Promise<void> {
  const { t } = useTranslation()
  const { repositories, author, ids, session } = useApp()
  const { money } = useLanguage()
  const needed = useNeeded()
  const request = useRequestApproval()
  const deciders = useDeciders()

  return async ({ note, ...spent }) => {
    const expense: Expense = {
      id: ids.next('expense') as Expense['id'],
      type: 'expense',
      ...stampNew(author.stamp()),
      customerId,
      ownerId: `user:${session.user}`,
      ...spent,
      currency: 'CNY',
      note: note.trim(),
      stage: 'submitted',
    }
    await repositories.expenses.add(expense)
    const reasons = needed(expense)
    if (reasons.length > 0)
      await request({ customerId, subjectId: expense.id }, expenseHash(expense), reasons, expense.note)
    notify({
      message:
        reasons.length > 0
          ? await deciders.asked(customerId)
          : t('expenses.handedIn', { amount: money(expense.amount, 'CNY') }),
    })
  }
}

/** What somebody may not spend without asking. */
export function useNeeded() {
  const { policy, askerOf } = useLimits()
  return (expense: Expense) =>
    expenseApprovalNeeded(expense, policy(policyIds.expenses), askerOf(expense.ownerId))
}
