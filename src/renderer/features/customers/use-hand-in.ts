import { useTranslation } from 'react-i18next'
import { policyIds } from '#shared/approvals/approval.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { type Expense, expenseApprovalNeeded } from '#shared/expenses/expense.ts'
import { useApp } from '../../app-context.tsx'
import { useDeciders } from '../../parts/approvals/use-deciders.ts'
import { useLimits } from '../../parts/approvals/use-limits.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { handInExpense } from '../../work/expenses/hand-in-expense.ts'

export type Spent = Pick<Expense, 'kind' | 'amount' | 'spentOn' | 'note'>

/** Hands in what was spent, asks for an approval where it is more than she may spend, and says which. */
export function useHandIn(customerId: Customer['id']): (spent: Spent) => Promise<void> {
  const { t } = useTranslation()
  const { work } = useApp()
  const { money } = useLanguage()
  const needed = useNeeded()
  const deciders = useDeciders()

  return async (spent) => {
    const what = { ...spent, customerId, currency: 'CNY' as const, note: spent.note.trim() }
    const reasons = needed({ ...what, ownerId: work.me })
    const done = await handInExpense(work, { ...what, reasons })
    if (!done.ok) return notify({ message: t('app.halfDone'), tone: 'bad' })
    const said =
      reasons.length > 0
        ? await deciders.asked(customerId)
        : t('expenses.handedIn', { amount: money(what.amount, 'CNY') })
    notify({ message: said })
  }
}

/** What somebody may not spend without asking. */
export function useNeeded() {
  const { policy, askerOf, inLimitsOn } = useLimits()
  return (expense: Pick<Expense, 'amount' | 'currency' | 'ownerId' | 'spentOn'>) =>
    expenseApprovalNeeded(
      expense,
      policy(policyIds.expenses),
      askerOf(expense.ownerId),
      inLimitsOn(expense.spentOn),
    )
}
