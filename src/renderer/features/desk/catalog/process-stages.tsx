import { Button, Checkbox, CloseButton, Group, ScrollArea, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ProcessStep } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../../app-context.tsx'
import { PercentField } from '../../../ui/fields/percent-field.tsx'
import type { Fields } from '../../../ui/fields/use-fields.ts'
import type { TypedProcess, TypedStage } from './typed-process.ts'

const proofs = ['tick', 'contact', 'amount', 'products', 'quote', 'acceptedQuote', 'contract'] as const

/** The stages in their order, with what each asks before a deal goes on. */
export function ProcessStages({ fields }: { readonly fields: Fields<TypedProcess> }) {
  const { stages } = fields.values
  return (
    <ScrollArea.Autosize mah={330}>
      <Stack gap="sm">
        {stages.map((stage, at) => (
          <Stage key={stage.stage} at={at} stage={stage} fields={fields} />
        ))}
      </Stack>
    </ScrollArea.Autosize>
  )
}

interface StageProps {
  readonly at: number
  readonly stage: TypedStage
  readonly fields: Fields<TypedProcess>
}

function Stage({ at, stage, fields }: StageProps) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const { input } = fields
  const change = (now: Partial<TypedStage>) =>
    fields.set(
      'stages',
      fields.values.stages.map((one, index) => (index === at ? { ...one, ...now } : one)),
    )
  const step = { name: '', nameEn: '', required: false, proof: 'tick' } as const
  return (
    <Stack gap={4}>
      <Group gap="xs" align="start" wrap="nowrap">
        <TextInput
          label={t('catalog.stageName', { row: at + 1 })}
          maxLength={60}
          style={{ flex: 1 }}
          {...input(`stages.${at}.name`)}
        />
        <TextInput
          label={t('desk.nameEn')}
          maxLength={60}
          style={{ flex: 1 }}
          {...input(`stages.${at}.nameEn`)}
        />
        <PercentField
          label={t('catalog.probability')}
          w={90}
          value={stage.probability}
          onChange={(probability) => change({ probability })}
        />
      </Group>
      {stage.steps.map((one, index) => (
        <Step
          key={one.id}
          path={`stages.${at}.steps.${index}`}
          step={one}
          fields={fields}
          onChange={(now) =>
            change({
              steps: stage.steps.flatMap((other) => (other.id === one.id ? (now ? [now] : []) : [other])),
            })
          }
        />
      ))}
      <Group pl="lg">
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} />}
          disabled={stage.steps.length >= 20}
          onClick={() => change({ steps: [...stage.steps, { ...step, id: ids.next('step').slice(5) }] })}
        >
          {t('catalog.addStep')}
        </Button>
      </Group>
    </Stack>
  )
}

function Step(props: {
  readonly path: string
  readonly step: ProcessStep
  readonly fields: Fields<TypedProcess>
  /** Nothing: it goes. */
  readonly onChange: (now: ProcessStep | undefined) => void
}) {
  const { path, step, fields, onChange } = props
  const { t } = useTranslation()
  return (
    <Group gap="xs" pl="lg" align="center" wrap="nowrap">
      <TextInput
        size="xs"
        aria-label={t('catalog.stepName')}
        placeholder={t('catalog.stepName')}
        maxLength={120}
        style={{ flex: 1 }}
        {...fields.input(`${path}.name`)}
      />
      <TextInput
        size="xs"
        aria-label={t('desk.nameEn')}
        placeholder={t('desk.nameEn')}
        maxLength={120}
        style={{ flex: 1 }}
        {...fields.input(`${path}.nameEn`)}
      />
      <Select
        size="xs"
        w={150}
        aria-label={t('catalog.proof')}
        data={proofs.map((value) => ({ value, label: t(`catalog.proofs.${value}`) }))}
        allowDeselect={false}
        {...fields.input(`${path}.proof`)}
      />
      <Checkbox
        size="xs"
        label={t('catalog.required')}
        checked={step.required}
        onChange={(event) => onChange({ ...step, required: event.currentTarget.checked })}
      />
      <CloseButton size="xs" aria-label={t('catalog.removeStep')} onClick={() => onChange(undefined)} />
    </Group>
  )
}
