import { MultiSelect, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { isGone } from '#shared/assets/change-asset.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import { type PlanForm, planFormFaults, planOfForm } from '#shared/service/plan-form.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { addPlans } from '../../work/maintenance/plans.ts'
import { CustomerField } from '../fields/customer-field.tsx'
import { PlanFields } from './plan-fields.tsx'

interface NewPlan extends PlanForm {
  readonly customerId: string
  readonly contractId: string
  readonly machines: readonly string[]
}

interface Props {
  /** The machine that it is for; without it a customer and his machines are chosen. */
  readonly machine?: Asset
  readonly onClose: () => void
}

/** A plan for one machine, or the same for several that a service contract is about. */
export function NewPlanForm({ machine, onClose }: Props) {
  const { t } = useTranslation()
  const { fields, machines, save } = useNewPlan({ onClose, ...(machine ? { machine } : {}) })
  return (
    <FormDialog
      fields={fields}
      title={t('maintenance.new')}
      size={560}
      action={t('maintenance.add')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      {!machine && <CustomerOf fields={fields} />}
      <ContractOf fields={fields} machines={machines} isFixed={machine !== undefined} />
      {!machine && (
        <MultiSelect
          label={t('maintenance.machines')}
          searchable
          data={machines.map(({ id, serialNumber, productName }) => ({
            value: id,
            label: `${serialNumber} ${productName}`,
          }))}
          {...fields.input('machines')}
        />
      )}
      <PlanFields fields={fields} />
    </FormDialog>
  )
}

function CustomerOf({ fields }: { readonly fields: Fields<NewPlan> }) {
  const customer = fields.of('customerId')
  return (
    <CustomerField
      {...customer}
      onChange={(id) => {
        customer.onChange(id)
        fields.set('machines', [])
        fields.set('contractId', '')
      }}
    />
  )
}

/** The service contract that promises it: choosing one chooses its machines. */
function ContractOf(props: {
  readonly fields: Fields<NewPlan>
  readonly machines: readonly Asset[]
  readonly isFixed: boolean
}) {
  const { fields, machines, isFixed } = props
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { customerId } = fields.values
  const contracts = useLiveOr(
    () => repositories.contracts.watchOfCustomer(customerId),
    [repositories, customerId],
    noContracts,
  ).filter(({ kind, stage }) => kind === 'service' && (stage === 'signed' || stage === 'active'))
  const contract = fields.choice('contractId')

  function choose(id: string | null) {
    fields.set('contractId', id ?? '')
    const named = contracts.find((one) => one.id === id)?.service?.assetIds ?? []
    if (id === null || isFixed) return
    const ofIt = machines.filter((one) => named.length === 0 || named.includes(one.id))
    fields.set(
      'machines',
      ofIt.map((one) => one.id as string),
    )
  }

  return (
    <Select
      label={t('maintenance.contract')}
      placeholder={t('maintenance.noContract')}
      clearable
      data={contracts.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}`.trim() }))}
      {...contract}
      onChange={choose}
    />
  )
}

const noContracts: readonly Contract[] = []
const noMachines: readonly Asset[] = []

const isLookedAfter = (one: Asset) => !isGone(one) && !one.mergedInto

function useNewPlan({ machine, onClose }: Props) {
  const { t } = useTranslation()
  const { repositories, work, days } = useApp()
  const { wordsOf } = useFaultWords()
  const first: NewPlan = {
    customerId: machine?.customerId ?? '',
    contractId: '',
    machines: machine ? [machine.id] : [],
    name: '',
    purpose: 'maintenance',
    engineerId: '',
    calendarId: '',
    every: 'month',
    interval: 3,
    from: days.company.today(),
    fromHours: 0,
    tolerance: 7,
  }
  const fields = useFields(useDraft(`new/plan/${machine?.id ?? ''}`, machine?.id), first, (form) => ({
    ...wordsOf(planFormFaults(form)),
    customerId: form.customerId === '' && t('fault.required'),
    machines: form.machines.length === 0 && t('maintenance.noMachines'),
  }))
  const { customerId } = fields.values
  const machines = useLiveOr(
    () => repositories.assets.watchOfCustomer(customerId),
    [repositories, customerId],
    noMachines,
  ).filter(isLookedAfter)

  async function save(form: NewPlan) {
    const here = (await repositories.assets.ofCustomer(form.customerId)).filter(isLookedAfter)
    const chosen = here.filter(({ id }) => form.machines.includes(id))
    // What was chosen may have gone since: it is said, and what was typed stays.
    if (chosen.length < form.machines.length) return fields.blame({ machines: t('maintenance.machineGone') })
    const made = await addPlans(work, chosen, { ...planOfForm(form), contractId: form.contractId })
    if (!made.ok) return fields.blame({ '': t('app.halfDone') })
    notify({ message: t('maintenance.added', { count: made.value.length }) })
    fields.draft.drop()
    onClose()
  }

  return { fields, machines, save }
}
