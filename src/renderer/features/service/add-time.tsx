import { Button, Group, NumberInput, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cents } from '#shared/kernel/money.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import type { useVisit } from './use-visit.ts'

type Labour = NonNullable<Visit['labour']>[number]
type Expense = NonNullable<Visit['expenses']>[number]
const labourKinds = ['work', 'travel'] as const
const expenseKinds = ['transport', 'lodging', 'meals', 'other'] as const

interface Props {
  readonly change: ReturnType<typeof useVisit>
}

/** Minutes of work, or of the way there. */
export function AddLabour({ change }: Props) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const [kind, setKind] = useState<Labour['kind']>('work')
  const [minutes, setMinutes] = useState<string | number>('')

  async function add() {
    const value = Math.round(Number(minutes))
    if (!(value >= 1 && value <= 24 * 60)) return notify({ message: t('visits.badMinutes'), tone: 'bad' })
    const one: Labour = { id: ids.next('labour'), kind, minutes: value }
    if (await change((now) => ({ labour: [...(now.labour ?? []), one] }))) setMinutes('')
  }

  return (
    <Adding value={minutes} onAdd={() => void add()}>
      <Select
        aria-label={t('visits.labourKind')}
        data={labourKinds.map((value) => ({ value, label: t(`visits.labour.${value}`) }))}
        value={kind}
        onChange={(value) => value && setKind(value)}
        allowDeselect={false}
      />
      <NumberInput
        aria-label={t('visits.minutes')}
        placeholder={t('visits.minutes')}
        allowDecimal={false}
        value={minutes}
        onChange={setMinutes}
        onKeyDown={(event) => event.key === 'Enter' && void add()}
      />
    </Adding>
  )
}

/** What it cost to be there. */
export function AddExpense({ change }: Props) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const [kind, setKind] = useState<Expense['kind']>('transport')
  const [amount, setAmount] = useState<string | number>('')

  async function add() {
    const cents = Math.round(Number(amount) * 100)
    if (!(cents >= 1 && cents <= 100_000_000)) return notify({ message: t('visits.badAmount'), tone: 'bad' })
    const id = ids.next('expense')
    const one: Expense = { id, kind, amount: cents as Cents, currency: 'CNY', note: '' }
    if (await change((now) => ({ expenses: [...(now.expenses ?? []), one] }))) setAmount('')
  }

  return (
    <Adding value={amount} onAdd={() => void add()}>
      <Select
        aria-label={t('visits.expenseKind')}
        data={expenseKinds.map((value) => ({ value, label: t(`visits.expense.${value}`) }))}
        value={kind}
        onChange={(value) => value && setKind(value)}
        allowDeselect={false}
      />
      <NumberInput
        aria-label={t('visits.amount')}
        placeholder={t('visits.amount')}
        decimalScale={2}
        prefix="¥"
        value={amount}
        onChange={setAmount}
        onKeyDown={(event) => event.key === 'Enter' && void add()}
      />
    </Adding>
  )
}

/** What is filled in, and the button that adds it. */
function Adding(props: {
  readonly value: string | number
  readonly onAdd: () => void
  readonly children: ReactNode
}) {
  const { value, onAdd, children } = props
  return (
    <Group gap={6} wrap="nowrap">
      {children}
      <Button variant="default" px="xs" style={{ flex: 'none' }} onClick={onAdd} disabled={value === ''}>
        +
      </Button>
    </Group>
  )
}
