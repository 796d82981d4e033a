import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CountField } from '../../ui/fields/count-field.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { dueKinds, type TypedPlan } from './typed-plan.ts'

interface Props {
  readonly index: number
  readonly fields: Fields<TypedPlan>
}

/** On a day, or so many days after the contract's date, its delivery or its acceptance. */
export function InstalmentDue({ index, fields }: Props) {
  const { t } = useTranslation()
  const isDay = fields.values[`due${index}`] === 'day'
  return (
    <Group gap={6} align="start" wrap="nowrap">
      <Select
        label={t('paymentPlan.due')}
        w={122}
        data={dueKinds.map((value) => ({ value, label: t(`paymentPlan.dueKinds.${value}`) }))}
        allowDeselect={false}
        {...fields.choice(`due${index}`)}
      />
      {isDay ? (
        <DateField label={t('paymentPlan.day')} w={130} {...fields.of(`on${index}`)} />
      ) : (
        <CountField label={t('paymentPlan.days')} w={130} max={3_650} {...fields.of(`days${index}`)} />
      )}
    </Group>
  )
}
