import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { PaymentPlan } from '#shared/contracts/payment-plan.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useDraft } from '../../ui/draft.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { PercentField } from '../../ui/fields/percent-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { keepPlan, removePlan } from '../../work/contracts/payment-plan.ts'
import { InstalmentDue } from './instalment-due.tsx'
import {
  amountOf,
  instalmentsOf,
  leftOf,
  mostInstalments,
  type TypedPlan,
  typedOf,
  usualPlan,
} from './typed-plan.ts'
import { usePlanFaults } from './use-plan-faults.ts'

interface Props {
  readonly contract: Contract
  readonly plan: PaymentPlan | undefined
  readonly onClose: () => void
}

/** Instalments by share or amount, each due on a day or so many days after something; together they are the contract. */
export function PaymentPlanForm({ contract, plan, onClose }: Props) {
  const { t } = useTranslation()
  const faultsOf = usePlanFaults(contract)
  const usual = usualPlan([t('paymentPlan.first'), t('paymentPlan.second'), t('paymentPlan.last')])
  const fields = useFields<TypedPlan>(
    useDraft(`paymentPlan/${contract.id}`, contract.id),
    typedOf(plan?.instalments ?? usual(contract.amount)),
    faultsOf,
  )
  const { save, remove } = useKeeping({ contract, plan, onClose }, fields)
  return (
    <FormDialog
      fields={fields}
      title={t('paymentPlan.title')}
      size={760}
      action={t('app.save')}
      aside={
        plan && (
          <Button variant="subtle" color="red" onClick={() => void remove()}>
            {t('paymentPlan.remove')}
          </Button>
        )
      }
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <Stack gap="sm">
        {Array.from({ length: fields.values.rows }, (_, index) => (
          <InstalmentFields key={index} index={index} fields={fields} contract={contract} />
        ))}
      </Stack>
      <Rows fields={fields} contract={contract} />
    </FormDialog>
  )
}

interface RowProps {
  readonly fields: Fields<TypedPlan>
  readonly contract: Contract
}

function InstalmentFields({ index, fields, contract }: RowProps & { readonly index: number }) {
  const { t } = useTranslation()
  const share = fields.of(`share${index}`)
  const amount = fields.of(`amount${index}`)
  return (
    <Group gap="xs" align="start" wrap="nowrap">
      <TextInput
        label={t('paymentPlan.name', { position: index + 1 })}
        maxLength={80}
        style={{ flex: 1, minWidth: 90 }}
        {...fields.input(`name${index}`)}
      />
      <PercentField
        label={t('paymentPlan.share')}
        w={86}
        {...share}
        onChange={(value) => {
          share.onChange(value)
          if (value !== null) amount.onChange(amountOf(contract.amount, value))
        }}
      />
      <MoneyField
        label={t('paymentPlan.amount')}
        w={130}
        {...amount}
        onChange={(value) => {
          amount.onChange(value)
          share.onChange(null)
        }}
      />
      <InstalmentDue index={index} fields={fields} />
    </Group>
  )
}

/** One more, one less, and what nobody has distributed yet. */
function Rows({ fields, contract }: RowProps) {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const { rows } = fields.values
  const left = leftOf(contract.amount, fields.values)
  return (
    <Group justify="space-between">
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          disabled={rows >= mostInstalments}
          onClick={() => fields.set('rows', rows + 1)}
        >
          {t('paymentPlan.add')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={rows <= 1}
          onClick={() => fields.set('rows', rows - 1)}
        >
          {t('paymentPlan.less')}
        </Button>
      </Group>
      <Text fz="sm" c={left === 0 ? 'dimmed' : 'orange.8'} role="status">
        {t('paymentPlan.left', {
          left: money(left, contract.currency),
          total: money(contract.amount, contract.currency),
        })}
      </Text>
    </Group>
  )
}

function useKeeping({ contract, plan, onClose }: Props, fields: Fields<TypedPlan>) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { money } = useLanguage()
  const { gone, undo } = useWayBack()

  async function save(typed: TypedPlan) {
    const done = await keepPlan(work, contract, instalmentsOf(contract.amount, typed))
    if (!done.ok) {
      if (done.failure.kind === 'Gone') return gone()
      const total = money(contract.amount, contract.currency)
      return fields.blame({ '': t(`paymentPlan.refused.${done.failure.because}`, { total }) })
    }
    fields.draft.drop()
    onClose()
    notify({ message: t('paymentPlan.kept'), undo: undo(done.value.back) })
  }

  async function remove() {
    if (!plan) return
    const done = await removePlan(work, plan.id)
    if (!done.ok) return gone()
    fields.draft.drop()
    onClose()
    notify({ message: t('paymentPlan.removed'), undo: undo(done.value.back) })
  }

  return { save, remove }
}
