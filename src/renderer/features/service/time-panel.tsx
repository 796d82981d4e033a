import { ActionIcon, Button, Group, NumberInput, Select, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cents } from '#shared/kernel/money.ts'
import { minutesOnSite } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './service.module.css'
import { useVisit, type VisitProps } from './use-visit.ts'

type Labour = NonNullable<Visit['labour']>[number]
type Expense = NonNullable<Visit['expenses']>[number]
const labourKinds = ['work', 'travel'] as const
const expenseKinds = ['transport', 'lodging', 'meals', 'other'] as const

/** Working time, travelling time, and what it cost to be there. */
export function TimePanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const { money } = useLanguage()
  const change = useVisit(visit.id)
  const { labour = [], expenses = [] } = visit
  const [kind, setKind] = useState<Labour['kind']>('work')
  const [minutes, setMinutes] = useState<string | number>('')
  const [expense, setExpense] = useState<Expense['kind']>('transport')
  const [amount, setAmount] = useState<string | number>('')
  const measured = minutesOnSite(visit)

  async function addLabour() {
    const value = Math.round(Number(minutes))
    if (!(value >= 1 && value <= 24 * 60)) return notify({ message: t('visits.badMinutes'), tone: 'bad' })
    const id = ids.next('labour')
    if (await change((now) => ({ labour: [...(now.labour ?? []), { id, kind, minutes: value }] })))
      setMinutes('')
  }

  async function addExpense() {
    const cents = Math.round(Number(amount) * 100)
    if (!(cents >= 1 && cents <= 100_000_000)) return notify({ message: t('visits.badAmount'), tone: 'bad' })
    const one: Expense = {
      id: ids.next('expense'),
      kind: expense,
      amount: cents as Cents,
      currency: 'CNY',
      note: '',
    }
    if (await change((now) => ({ expenses: [...(now.expenses ?? []), one] }))) setAmount('')
  }

  const off = (field: 'labour' | 'expenses', id: string) =>
    void change((now) => ({ [field]: (now[field] ?? []).filter((one) => one.id !== id) }))

  return (
    <Panel title={t('visits.time')}>
      {labour.map((one) => (
        <ListRow key={one.id}>
          <span className={cells['grow']}>{t(`visits.labour.${one.kind}`)}</span>
          <span className={cells['amount']}>{t('clock.minutes', { count: one.minutes })}</span>
          {!isOver && <Off onClick={() => off('labour', one.id)} label={t('visits.removeTime')} />}
        </ListRow>
      ))}
      {expenses.map((one) => (
        <ListRow key={one.id}>
          <span className={cells['grow']}>{t(`visits.expense.${one.kind}`)}</span>
          <span className={cells['amount']}>{money(one.amount, one.currency)}</span>
          {!isOver && <Off onClick={() => off('expenses', one.id)} label={t('visits.removeTime')} />}
        </ListRow>
      ))}
      {measured !== undefined && (
        <Text fz="xs" c="dimmed" px="md" py={4}>
          {t('visits.onSiteFor', { count: measured })}
        </Text>
      )}
      {!isOver && (
        <div className={classes['rows']}>
          <Group gap={6} wrap="nowrap">
            <Select
              aria-label={t('visits.labourKind')}
              data={labourKinds.map((value) => ({ value, label: t(`visits.labour.${value}`) }))}
              value={kind}
              onChange={(value) => value && setKind(value as Labour['kind'])}
              allowDeselect={false}
            />
            <NumberInput
              aria-label={t('visits.minutes')}
              placeholder={t('visits.minutes')}
              allowDecimal={false}
              value={minutes}
              onChange={setMinutes}
              onKeyDown={(event) => event.key === 'Enter' && void addLabour()}
            />
            <Button
              variant="default"
              px="xs"
              style={{ flex: 'none' }}
              onClick={() => void addLabour()}
              disabled={minutes === ''}
            >
              +
            </Button>
          </Group>
          <Group gap={6} wrap="nowrap">
            <Select
              aria-label={t('visits.expenseKind')}
              data={expenseKinds.map((value) => ({ value, label: t(`visits.expense.${value}`) }))}
              value={expense}
              onChange={(value) => value && setExpense(value as Expense['kind'])}
              allowDeselect={false}
            />
            <NumberInput
              aria-label={t('visits.amount')}
              placeholder={t('visits.amount')}
              decimalScale={2}
              prefix="¥"
              value={amount}
              onChange={setAmount}
              onKeyDown={(event) => event.key === 'Enter' && void addExpense()}
            />
            <Button
              variant="default"
              px="xs"
              style={{ flex: 'none' }}
              onClick={() => void addExpense()}
              disabled={amount === ''}
            >
              +
            </Button>
          </Group>
        </div>
      )}
    </Panel>
  )
}

function Off({ onClick, label }: { readonly onClick: () => void; readonly label: string }) {
  return (
    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={onClick}>
      <IconX size={13} />
    </ActionIcon>
  )
}
