import { Button, Group, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cents } from '#shared/kernel/money.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DurationField } from '../../ui/fields/duration-field.tsx'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { Form } from '../../ui/form.tsx'
import type { useVisit } from './use-visit.ts'

type Labour = NonNullable<Visit['labour']>[number]
type Expense = NonNullable<Visit['expenses']>[number]
const labourKinds = ['work', 'travel'] as const
const expenseKinds = ['transport', 'lodging', 'meals', 'other'] as const

interface Props {
  readonly visitId: Visit['id']
  readonly change: ReturnType<typeof useVisit>
}

const aDay = 24 * 60
const mostCents = 100_000_000

/** How long the work took, or the way there. */
export function AddLabour({ visitId, change }: Props) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const [kind, setKind] = useState<Labour['kind']>('work')
  const fields = useFields<{ readonly minutes: number | null }>(
    useDraft(`labour/${visitId}`, visitId),
    { minutes: null },
    ({ minutes }) => ({ minutes: !minutes && t('visits.badMinutes') }),
  )

  async function add({ minutes }: { readonly minutes: number | null }) {
    if (minutes === null) return false
    const one: Labour = { id: ids.next('labour'), kind, minutes }
    return change((now) => ({ labour: [...(now.labour ?? []), one] }))
  }

  return (
    <Adding onAdd={fields.adding(add)}>
      <Select
        aria-label={t('visits.labourKind')}
        data={labourKinds.map((value) => ({ value, label: t(`visits.labour.${value}`) }))}
        value={kind}
        onChange={(value) => value && setKind(value)}
        allowDeselect={false}
      />
      <DurationField
        aria-label={t('visits.minutes')}
        placeholder={t('visits.minutes')}
        max={aDay}
        {...fields.of('minutes')}
      />
    </Adding>
  )
}

/** What it cost to be there. */
export function AddExpense({ visitId, change }: Props) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const [kind, setKind] = useState<Expense['kind']>('transport')
  const fields = useFields<{ readonly amount: Cents | null }>(
    useDraft(`expense/${visitId}`, visitId),
    { amount: null },
    ({ amount }) => ({ amount: !(amount && amount <= mostCents) && t('visits.badAmount') }),
  )

  async function add({ amount }: { readonly amount: Cents | null }) {
    if (amount === null) return false
    const one: Expense = { id: ids.next('expense'), kind, amount, currency: 'CNY', note: '' }
    return change((now) => ({ expenses: [...(now.expenses ?? []), one] }))
  }

  return (
    <Adding onAdd={fields.adding(add)}>
      <Select
        aria-label={t('visits.expenseKind')}
        data={expenseKinds.map((value) => ({ value, label: t(`visits.expense.${value}`) }))}
        value={kind}
        onChange={(value) => value && setKind(value)}
        allowDeselect={false}
      />
      <MoneyField
        aria-label={t('visits.amount')}
        placeholder={t('visits.amount')}
        currency="CNY"
        {...fields.of('amount')}
      />
    </Adding>
  )
}

/** What is filled in, and the button that adds it. */
function Adding({ onAdd, children }: { readonly onAdd: () => void; readonly children: ReactNode }) {
  return (
    <Form onSubmit={onAdd}>
      <Group gap={6} wrap="nowrap" align="start">
        {children}
        <Button type="submit" variant="default" px="xs" style={{ flex: 'none' }}>
          +
        </Button>
      </Group>
    </Form>
  )
}
