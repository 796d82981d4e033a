import { useTranslation } from 'react-i18next'
import type { Expense } from '#shared/expenses/expense.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { deleteExpense, withdrawExpense } from '../../work/expenses/take-expense-back.ts'

/** What was not handed in is deleted, with an undo; what waits for a yes is withdrawn, for good. */
export function useTakeBack({ id, amount, currency }: Expense) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { money } = useLanguage()
  const { gone, undo } = useWayBack()

  async function remove() {
    const done = await deleteExpense(work, id)
    if (done.ok) notify({ message: t('expenses.deleted'), undo: undo(done.value.back) })
    else gone()
  }

  async function withdraw() {
    const sure = await askFirst({
      title: t('sure.withdrawExpense.title', { amount: money(amount, currency) }),
      follows: [t('sure.withdrawExpense.follows')],
      action: t('expenses.withdraw'),
      tone: 'bad',
    })
    if (!sure) return
    const done = await withdrawExpense(work, id)
    if (done.ok) notify({ message: t('expenses.withdrawn') })
    else if (done.failure.kind === 'Gone') gone()
    else notify({ message: t('approvals.decidedBefore'), tone: 'bad' })
  }

  return { remove, withdraw }
}
