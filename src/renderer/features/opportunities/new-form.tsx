import { Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { missingAtEntry } from '#shared/opportunities/move-deal.ts'
import type { BeginsWith } from '#shared/opportunities/qualify-lead.ts'
import type { ProcessStep, SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { CustomerField } from '../../parts/fields/customer-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { beginDeal } from '../../work/opportunities/begin-deal.ts'
import type { DealBegun } from './deal-begun.ts'
import { EntrySteps } from './entry-steps.tsx'
import { ProcessField } from './process-field.tsx'
import { StageField } from './stage-field.tsx'
import { useProcesses } from './use-processes.ts'

const nothing: DealBegun = {
  customerId: '',
  title: '',
  processId: '',
  stage: '',
  contactId: '',
  amount: null,
  stepsDone: [],
  excuses: {},
}

/** A deal, begun with what one knows: at the first word, or further on, with what the stages before ask for. */
export function NewDealForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { fields, processes, process, missing, begin } = useNewDeal()
  return (
    <FormDialog
      fields={fields}
      title={t('deals.new')}
      size={560}
      action={t('app.save')}
      onSubmit={fields.submit(begin)}
      onClose={onClose}
    >
      <CustomerField
        data-autofocus
        {...fields.of('customerId')}
        onChange={(id) => {
          fields.set('customerId', id)
          // Another customer's contact is not hers.
          fields.set('contactId', '')
        }}
      />
      <TextInput label={t('deals.name')} maxLength={160} {...fields.input('title')} />
      <Stack gap="sm">
        <ProcessField processes={processes} process={process} {...fields.choice('processId')} />
        <StageField process={process} {...fields.choice('stage')} />
      </Stack>
      <EntrySteps fields={fields} steps={missing} />
    </FormDialog>
  )
}

function useNewDeal() {
  const { t } = useTranslation()
  const { work, navigation } = useApp()
  const fields: Fields<DealBegun> = useFields(useDraft('new/deal'), nothing, ({ customerId, title }) => ({
    customerId: customerId === '' && t('deals.noCustomer'),
    title: title.trim() === '' && t('deals.noName'),
  }))
  const { values } = fields
  const { processes, process } = useProcesses(values.customerId, values.processId)
  const missing = asked(values, process)

  async function begin(form: DealBegun) {
    const { customerId, title: name } = form
    const about = { customerId: customerId as Customer['id'], name, process, ...knownOf(form, missing) }
    const made = await beginDeal(work, about)
    if (!made.ok)
      return fields.blame(
        Object.fromEntries(made.failure.missing.map((id) => [`excuses.${id}`, t('deals.doneOrExcused')])),
      )
    fields.draft.drop()
    navigation.getState().go({ name: 'deal', id: made.value })
  }

  return { fields, processes, process, missing, begin }
}

/** What the stages before the one that was chosen require, whether it is done by now or not. */
function asked({ stage }: DealBegun, process: SalesProcess | undefined) {
  const bare = { stage: stage || process?.stages[0]?.stage, amount: 0 } as Opportunity
  return missingAtEntry(bare, process)
}

/** What was said of the steps that are asked for now: what another stage or process asked for is not meant. */
function knownOf(
  { stage, amount, contactId, stepsDone, excuses }: DealBegun,
  steps: readonly ProcessStep[],
): BeginsWith & { readonly contactId?: string } {
  const isAsked = (id: string) => steps.some((step) => step.id === id)
  const isWanted = (proof: ProcessStep['proof']) => steps.some((step) => step.proof === proof)
  return {
    ...(stage === '' ? {} : { stage: stage as NonNullable<BeginsWith['stage']> }),
    ...(amount === null || !isWanted('amount') ? {} : { amount }),
    ...(contactId === '' || !isWanted('contact') ? {} : { contactId }),
    stepsDone: stepsDone.filter(isAsked),
    excuses: Object.fromEntries(Object.entries(excuses).filter(([id]) => isAsked(id))),
  }
}
