import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import {
  type PaymentPlan,
  planFault,
  planIdOf,
  type Receivable,
  receivables,
} from '#shared/contracts/payment-plan.ts'
import { type Currency, sum } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { setPlanDay } from '../../work/contracts/payment-plan.ts'
import { PaymentPlanForm } from './payment-plan-form.tsx'
import { useReceived } from './use-received.ts'
import classes from './contracts.module.css'

/** By which instalments the contract is paid, what came in for each, and what is overdue. */
export function PaymentPlanPanel({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const [isOpen, setOpen] = useState(false)
  const id = planIdOf(contract.id)
  const plan = useLiveOr(() => repositories.paymentPlans.watch(id), [repositories, id], undefined)
  const isOther = plan && planFault(plan, contract) !== undefined
  return (
    <Panel
      title={t('paymentPlan.title')}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {t(plan ? 'paymentPlan.change' : 'paymentPlan.make')}
        </Button>
      }
    >
      {plan ? <Instalments plan={plan} contract={contract} /> : <Empty>{t('paymentPlan.none')}</Empty>}
      {isOther && (
        <Text fz="sm" c="orange.8" px="md" pb="xs" role="status">
          {t('paymentPlan.otherSum')}
        </Text>
      )}
      {isOpen && <PaymentPlanForm contract={contract} plan={plan} onClose={() => setOpen(false)} />}
    </Panel>
  )
}

interface Props {
  readonly plan: PaymentPlan
  readonly contract: Contract
}

function Instalments({ plan, contract }: Props) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { money } = useLanguage()
  const received = useReceived(contract)
  const rows = receivables(plan, contract, received, days.company.today())
  const late = sum(rows.filter(({ overdue }) => overdue > 0).map(({ open }) => open))
  return (
    <Stack gap={0}>
      <table className={classes['lines']}>
        <tbody>
          {rows.map((row) => (
            <Row key={row.instalment.id} row={row} currency={plan.currency} />
          ))}
        </tbody>
      </table>
      <Text fz="sm" px="md" py="xs" c={late > 0 ? 'red' : 'dimmed'}>
        {t('paymentPlan.received', { amount: money(received, plan.currency) })}
        {late > 0 && ` ${t('paymentPlan.late', { amount: money(late, plan.currency) })}`}
      </Text>
      <PlanDays plan={plan} />
    </Stack>
  )
}

function Row({ row, currency }: { readonly row: Receivable; readonly currency: Currency }) {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const dueText = useDueText()
  const { instalment, open, received, overdue } = row
  const isPaid = open <= 0
  return (
    <tr>
      <td>
        <Text fz="sm">{instalment.name}</Text>
        <Text fz="xs" c={overdue > 0 ? 'red' : 'dimmed'}>
          {overdue > 0 ? t('paymentPlan.overdue', { due: dueText(row), count: overdue }) : dueText(row)}
        </Text>
      </td>
      <td className={classes['number']}>
        <Text fz="sm">{money(instalment.amount, currency)}</Text>
        {isPaid ? (
          <Badge color="green">{t('paymentPlan.paid')}</Badge>
        ) : (
          received > 0 && (
            <Text fz="xs" c="dimmed">
              {t('paymentPlan.open', { amount: money(open, currency) })}
            </Text>
          )
        )}
      </td>
    </tr>
  )
}

/** When it is due: a day, or what it still waits for. */
function useDueText() {
  const { t } = useTranslation()
  const { day } = useLanguage()
  return ({ instalment: { due }, dueOn }: Receivable): string => {
    if ('on' in due) return day(due.on)
    const after = t(`paymentPlan.after.${due.after}`, { count: due.days })
    return dueOn === undefined ? after : `${day(dueOn)} (${after})`
  }
}

/** The days that instalments wait for, as they come. */
function PlanDays({ plan }: { readonly plan: PaymentPlan }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const waits = (after: string) => plan.instalments.some(({ due }) => 'after' in due && due.after === after)
  const set = async (what: 'deliveredOn' | 'acceptedOn', day: Day | '') =>
    (await setPlanDay(work, plan.id, what, day)).ok
  if (!waits('delivery') && !waits('acceptance')) return null
  return (
    <Group grow px="md" pb="xs" align="start">
      {waits('delivery') && (
        <DateField
          name="deliveredOn"
          label={t('paymentPlan.deliveredOn')}
          value={plan.deliveredOn ?? ''}
          onChange={(day) => set('deliveredOn', day)}
          onClear={() => set('deliveredOn', '')}
        />
      )}
      {waits('acceptance') && (
        <DateField
          name="acceptedOn"
          label={t('paymentPlan.acceptedOn')}
          value={plan.acceptedOn ?? ''}
          onChange={(day) => set('acceptedOn', day)}
          onClear={() => set('acceptedOn', '')}
        />
      )}
    </Group>
  )
}
