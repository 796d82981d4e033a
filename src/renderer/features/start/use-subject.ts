import type { Approval } from '#shared/approvals/approval.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Expense } from '#shared/expenses/expense.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { earningsOf } from '#shared/quotes/quote-earnings.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { Scheme } from '#shared/quotes/scheme.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { useLiveOr } from '../../ui/use-live.ts'

export type Subject = Quote | Contract | Expense | Scheme

/** What is decided about, as this laptop holds it. */
export function useSubject({ subjectId }: Approval) {
  const { repositories, catalog } = useApp()
  const { costs } = useLiveOr(() => catalog, [catalog], noCatalog)
  const [type] = subjectId.split(':')
  const subject = useLiveOr<Subject | undefined>(
    () => {
      if (type === 'expense') return repositories.expenses.watch(subjectId)
      if (type === 'contract') return repositories.contracts.watch(subjectId)
      return type === 'scheme' ? repositories.schemes.watch(subjectId) : repositories.quotes.watch(subjectId)
    },
    [repositories, type, subjectId],
    undefined,
  )
  const earnings = subject?.type === 'quote' ? earningsOf(subject, costs) : undefined
  const amount: Cents | undefined =
    subject?.type === 'quote'
      ? totalsOf(subject).gross
      : subject && 'amount' in subject
        ? subject.amount
        : undefined
  return { subject, earnings, amount }
}
