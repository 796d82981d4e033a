import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Satisfaction, satisfactionIndicators, type Visit } from '#shared/service/service.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useVisit } from './use-visit.ts'

interface Props {
  readonly visit: Visit
  readonly onClose: () => void
}

type Grades = Readonly<Record<keyof Satisfaction, string>>

const ungraded = Object.fromEntries(satisfactionIndicators.map((name) => [name, ''])) as Grades

/** The customer's own sheet, on the laptop that is handed over: nothing is chosen for her, and all six are hers. */
export function SatisfactionSheet({ visit, onClose }: Props) {
  const { t } = useTranslation()
  const change = useVisit(visit.id)
  const fields = useFields<Grades>(useDraft(`judged/${visit.id}`, visit.id), ungraded, (grades) =>
    Object.fromEntries(
      satisfactionIndicators.map((name) => [name, grades[name] === '' && t('visits.judge.missing')]),
    ),
  )

  async function save(grades: Grades) {
    const given = satisfactionIndicators.map((name) => [name, Number(grades[name])])
    if (!(await change(() => ({ satisfaction: Object.fromEntries(given) as Satisfaction })))) return
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('visits.judge.title')}
      size={620}
      action={t('visits.judge.handBack')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <Text fz="sm">{t('visits.judge.help')}</Text>
      {satisfactionIndicators.map((name) => (
        <IndicatorField key={name} name={t(`visits.satisfaction.${name}`)} {...fields.of(name)} />
      ))}
    </FormDialog>
  )
}

function IndicatorField(props: {
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly 'data-path'?: string | undefined
}) {
  const { name, value, onChange, error } = props
  const said = useId()
  const { t } = useTranslation()
  return (
    <Stack gap={2}>
      <Group justify="space-between" wrap="nowrap">
        <Text fz="md">{name}</Text>
        <SegmentedControl
          size="md"
          aria-label={t('visits.grade', { name })}
          data={['1', '2', '3', '4', '5']}
          value={value}
          onChange={onChange}
          // The first one that is missing is gone to.
          tabIndex={-1}
          data-path={props['data-path']}
          aria-invalid={Boolean(error)}
          aria-describedby={error ? said : undefined}
        />
      </Group>
      {error && (
        <Text id={said} fz="xs" c="red" role="alert" ta="right">
          {error}
        </Text>
      )}
    </Stack>
  )
}
