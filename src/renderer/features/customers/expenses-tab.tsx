import { Alert, Badge, Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { policyIds } from '#shared/approvals/approval.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { type Expense, expenseApprovalNeeded, expenseHash, expenseState } from '#shared/expenses/expense.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { parseAmount } from '#shared/kernel/parse-number.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useLimits } from '../../parts/approvals/use-limits.ts'
import { useDeciders } from '../../parts/approvals/use-deciders.ts'
import { useRequestApproval } from '../../parts/approvals/use-request-approval.ts'
import cells from '../../ui/list-cells.module.css'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useDraft, useKept } from '../../ui/draft.ts'
import { focusUnfit } from '../../ui/unfit.ts'

const kinds = ['travel', 'hotel', 'meal', 'gift', 'freight', 'other'] as const
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
      <NewExpense key={expenses.length} customerId={customerId} />
    </Panel>
  )
}

function NewExpense({ customerId }: { readonly customerId: Customer['id'] }) {
  const { t } = useTranslation()
  const { repositories, author, ids, days, session } = useApp()
  const { money } = useLanguage()
  const needed = useNeeded()
  const request = useRequestApproval()
  const deciders = useDeciders()
  const [kind, setKind] = useState<Expense['kind']>('travel')
  const draft = useDraft(`expense/${customerId}`, customerId)
  const [typed, setTyped] = useKept(draft, 'typed', '')
  const [on, setOn] = useState<string>(days.company.today())
  const [note, setNote] = useKept(draft, 'note', '')
  const root = useRef<HTMLDivElement>(null)
  const [problem, setProblem] = useState<string>()

  async function add() {
    if (focusUnfit(root.current)) return
    const amount = parseAmount(typed)
    if (!amount.ok || amount.value === 0) return setProblem(t('expenses.noAmount'))
    if (on > days.company.today() && on > days.own.today()) return setProblem(t('expenses.future'))
    const sure = await askFirst({
      title: t('sure.expense.title', { amount: money(amount.value, 'CNY') }),
      follows: [t('sure.expense.follows')],
      action: t('sure.expense.action'),
    })
    if (!sure) return
    const expense: Expense = {
      id: ids.next('expense') as Expense['id'],
      type: 'expense',
      ...stampNew(author.stamp()),
      customerId,
      ownerId: `user:${session.user}`,
      kind,
      amount: amount.value,
      currency: 'CNY',
      spentOn: on as Day,
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

  return (
    <Group ref={root} px="md" py="xs" gap="xs" align="end">
      {problem && (
        <Alert role="alert" color="red" p="xs" w="100%">
          {problem}
        </Alert>
      )}
      <Select
        label={t('expenses.kind')}
        data={kinds.map((value) => ({ value, label: t(`expenses.kinds.${value}`) }))}
        value={kind}
        onChange={(value) => value && setKind(value as Expense['kind'])}
        allowDeselect={false}
        w={110}
      />
      <TextInput
        label={`${t('expenses.amount')} (CNY)`}
        value={typed}
        w={110}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && void add()}
      />
      <DateField label={t('expenses.on')} value={on} w={140} onChange={setOn} />
      <TextInput
        label={t('expenses.note')}
        value={note}
        maxLength={1_000}
        style={{ flex: 1 }}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button onClick={() => void add()}>{t('expenses.handIn')}</Button>
    </Group>
  )
}

/** What somebody may not spend without asking. */
function useNeeded() {
  const { policy, askerOf } = useLimits()
  return (expense: Expense) =>
    expenseApprovalNeeded(expense, policy(policyIds.expenses), askerOf(expense.ownerId))
}
