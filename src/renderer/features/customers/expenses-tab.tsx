import { Badge, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { type Expense, expenseState } from '#shared/expenses/expense.ts'
import { useApp } from '../../app-context.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { NewExpense } from './new-expense.tsx'
import { useNeeded } from './use-hand-in.ts'

const colors = {
  draft: 'gray',
  free: 'green',
  waiting: 'orange',
  approved: 'green',
  rejected: 'red',
} as const

/** What was spent on a customer: handed in here, decided by a manager where it is more than one may spend. */
export function ExpensesTab(props: {
  readonly customerId: Customer['id']
  readonly expenses: readonly Expense[]
}) {
  const { customerId, expenses } = props
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { money, day } = useLanguage()
  const needed = useNeeded()
  const approvals = useLiveOr(
    () => repositories.approvals.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  return (
    <Panel title={t('customers.expenses')} count={expenses.length}>
      {expenses.length === 0 && <Empty>{t('expenses.none')}</Empty>}
      {expenses
        .toSorted((a, b) => (a.spentOn < b.spentOn ? 1 : -1))
        .map((expense) => {
          const state = expenseState(expense, approvals, needed(expense).length > 0)
          return (
            <ListRow key={expense.id}>
              <span className={cells['when']}>{day(expense.spentOn)}</span>
              <span className={cells['grow']}>
                {t(`expenses.kinds.${expense.kind}`)}{' '}
                <Text span c="dimmed" fz="sm">
                  {expense.note}
                </Text>
              </span>
              <Badge color={colors[state]}>{t(`expenses.state.${state}`)}</Badge>
              <span className={cells['amount']}>{money(expense.amount, expense.currency)}</span>
            </ListRow>
          )
        })}
      <NewExpense customerId={customerId} />
    </Panel>
  )
}
