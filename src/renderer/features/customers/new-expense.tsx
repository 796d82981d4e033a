import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Expense } from '#shared/expenses/expense.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { useApp } from '../../app-context.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { Form } from '../../ui/form.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type Spent, useHandIn } from './use-hand-in.ts'

const kinds = ['travel', 'hotel', 'meal', 'gift', 'freight', 'other'] as const

interface Typed {
  readonly kind: Expense['kind']
  readonly amount: Cents | null
  readonly on: string
  readonly note: string
}

/** What was spent, handed in from the page itself. */
export function NewExpense({ customerId }: { readonly customerId: Customer['id'] }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { money } = useLanguage()
  const handIn = useHandIn(customerId)
  const [today] = useState(() => days.company.today())
  const fields = useFields<Typed>(
    useDraft(`expense/${customerId}`, customerId),
    { kind: 'travel', amount: null, on: today, note: '' },
    ({ amount, on }) => ({
      amount: !amount && t('expenses.noAmount'),
      on: on > days.company.today() && on > days.own.today() && t('expenses.future'),
    }),
  )

  async function add({ amount, on, ...rest }: Typed) {
    if (amount === null) return false
    const sure = await askFirst({
      title: t('sure.expense.title', { amount: money(amount, 'CNY') }),
      follows: [t('sure.expense.follows')],
      action: t('sure.expense.action'),
    })
    if (sure) await handIn({ ...rest, amount, spentOn: on as Spent['spentOn'] })
    return sure !== undefined
  }

  return (
    <Form onSubmit={fields.adding(add)}>
      <ExpenseFields {...fields} />
    </Form>
  )
}

function ExpenseFields({ choice, of, input, busy }: Fields<Typed>) {
  const { t } = useTranslation()
  return (
    <Group px="md" py="xs" gap="xs" align="start">
      <Select
        label={t('expenses.kind')}
        data={kinds.map((value) => ({ value, label: t(`expenses.kinds.${value}`) }))}
        allowDeselect={false}
        w={100}
        {...choice('kind')}
      />
      <MoneyField label={`${t('expenses.amount')} (CNY)`} w={120} {...of('amount')} />
      <DateField label={t('expenses.on')} w={145} {...of('on')} />
      <TextInput
        label={t('expenses.note')}
        maxLength={1_000}
        style={{ flex: '1 1 180px' }}
        {...input('note')}
      />
      <Button type="submit" loading={busy} mt={24}>
        {t('expenses.handIn')}
      </Button>
    </Group>
  )
}
