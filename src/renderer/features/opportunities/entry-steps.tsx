import { Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ProcessStep } from '#shared/opportunities/sales-process.ts'
import { ContactField } from '../../parts/fields/contact-field.tsx'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { DealBegun } from './deal-begun.ts'

/** What the stages before require: filled in here, or excused in words. */
export function EntrySteps(props: {
  readonly fields: Fields<DealBegun>
  readonly steps: readonly ProcessStep[]
}) {
  const { fields, steps } = props
  const { t } = useTranslation()
  if (steps.length === 0) return null
  return (
    <Stack gap="xs" role="group" aria-label={t('deals.entrySteps')}>
      <Text fz="sm">{t('deals.entrySteps')}</Text>
      {steps.map((step) => (
        <EntryStep key={step.id} step={step} fields={fields} />
      ))}
    </Stack>
  )
}

function EntryStep({ step, fields }: { readonly step: ProcessStep; readonly fields: Fields<DealBegun> }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { stepsDone, contactId, amount } = fields.values
  const isDone =
    step.proof === 'tick'
      ? stepsDone.includes(step.id)
      : step.proof === 'amount'
        ? (amount ?? 0) > 0
        : step.proof === 'contact' && contactId !== ''
  return (
    <Stack gap={4} pl="sm" style={{ borderLeft: '2px solid var(--mantine-color-default-border)' }}>
      <Filled step={step} fields={fields} />
      {!isDone && (
        <TextInput
          aria-label={t('deals.excuseOf', { step: named(step) })}
          placeholder={t('deals.excuse')}
          maxLength={200}
          {...fields.input(`excuses.${step.id}`)}
          value={fields.values.excuses[step.id] ?? ''}
        />
      )}
    </Stack>
  )
}

/** The step itself, as far as a deal that only begins can show it. */
function Filled({ step, fields }: { readonly step: ProcessStep; readonly fields: Fields<DealBegun> }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { stepsDone, customerId } = fields.values
  if (step.proof === 'tick')
    return (
      <Checkbox
        size="xs"
        label={named(step)}
        checked={stepsDone.includes(step.id)}
        onChange={({ currentTarget: { checked } }) =>
          fields.set(
            'stepsDone',
            checked ? [...stepsDone, step.id] : stepsDone.filter((id) => id !== step.id),
          )
        }
      />
    )
  if (step.proof === 'amount')
    return <MoneyField label={named(step)} currency="CNY" {...fields.of('amount')} />
  if (step.proof === 'contact')
    return <ContactField label={named(step)} customerId={customerId} optional {...fields.of('contactId')} />
  return (
    <Text fz="sm">
      {named(step)}{' '}
      <Text span fz="xs" c="dimmed">
        {t(`deals.proof.${step.proof}`)}
      </Text>
    </Text>
  )
}
