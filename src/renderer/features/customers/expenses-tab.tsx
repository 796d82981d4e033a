import { Badge, Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { type Expense, expenseState, requestAbout } from '#shared/expenses/expense.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import { useApp } from '../../app-context.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { NewExpense } from './new-expense.tsx'
import { useNeeded } from './use-hand-in.ts'
import { useTakeBack } from './use-take-back.ts'

const colors = {
  draft: 'gray',
  free: 'green',
  waiting: 'orange',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'gray',
} as const

/** What was spent on a customer: handed in here, decided by a manager where it is more than one may spend. */
export function ExpensesTab(props: {
  readonly customerId: Customer['id']
  readonly expenses: readonly Expense[]
}) {
  const { customerId, expenses } = props
  const { t } = useTranslation()
  const { repositories, work } = useApp()
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
        .map((expense) => (
          <ExpenseRow
            key={expense.id}
            expense={expense}
            state={expenseState(expense, approvals, needed(expense).length > 0)}
            mayWithdraw={requestAbout(expense, approvals, 'pending')?.requestedBy === work.me}
          />
        ))}
      <NewExpense customerId={customerId} />
    </Panel>
  )
}

function ExpenseRow(props: {
  readonly expense: Expense
  readonly state: keyof typeof colors
  readonly mayWithdraw: boolean
}) {
  const { expense, state, mayWithdraw } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { money, day } = useLanguage()
  const { remove, withdraw } = useTakeBack(expense)
  return (
    <ListRow>
      <span className={cells['when']}>{day(expense.spentOn)}</span>
      <span className={cells['grow']}>
        {t(`expenses.kinds.${expense.kind}`)}{' '}
        <Text span c="dimmed" fz="sm">
          {expense.note}
        </Text>
      </span>
      {deletionFault(expense, work.me) === undefined && (
        <Button size="compact-xs" variant="subtle" color="red" onClick={() => void remove()}>
          {t('activity.delete')}
        </Button>
      )}
      {mayWithdraw && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void withdraw()}>
          {t('expenses.withdraw')}
        </Button>
      )}
      <Badge color={colors[state]}>{t(`expenses.state.${state}`)}</Badge>
      <span className={cells['amount']}>{money(expense.amount, expense.currency)}</span>
    </ListRow>
  )
}
