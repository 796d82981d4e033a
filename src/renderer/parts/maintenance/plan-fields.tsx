import { Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { longestInterval } from '#shared/service/maintenance-plan.ts'
import type { PlanForm } from '#shared/service/plan-form.ts'
import { useApp } from '../../app-context.tsx'
import { CountField } from '../../ui/fields/count-field.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { PersonField } from '../fields/person-field.tsx'

const units = ['week', 'month', 'year', 'hours'] as const
const purposes = ['maintenance', 'inspection'] as const

/** What a plan says, whichever machine it is about. */
export function PlanFields<F extends PlanForm>({ fields }: { readonly fields: Fields<F> }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { repositories } = useApp()
  const calendars = useLiveOr(() => repositories.calendars.watchAll(), [repositories], [])
  return (
    <>
      <Group grow align="start">
        <TextInput
          label={t('maintenance.name')}
          placeholder={t('maintenance.namePlaceholder')}
          maxLength={120}
          {...fields.input('name')}
        />
        <Select
          label={t('visits.purpose')}
          data={purposes.map((value) => ({ value, label: t(`visitPurpose.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('purpose')}
        />
      </Group>
      <RhythmFields fields={fields} />
      <PersonField
        label={t('maintenance.usual')}
        who={({ active, roles }) => active && roles.includes('engineer')}
        {...fields.of('engineerId')}
      />
      <Group grow align="start">
        <CountField label={t('maintenance.tolerance')} max={180} {...fields.of('tolerance')} />
        <Select
          label={t('maintenance.calendar')}
          placeholder={t('maintenance.anyDay')}
          clearable
          data={calendars.map((one) => ({ value: one.id, label: named(one) }))}
          {...fields.choice('calendarId')}
        />
      </Group>
    </>
  )
}

/** How often, and from when on. */
function RhythmFields<F extends PlanForm>({ fields }: { readonly fields: Fields<F> }) {
  const { t } = useTranslation()
  const { every } = fields.values
  const isByHours = every === 'hours'
  return (
    <>
      <Group grow align="start">
        <Select
          label={t('maintenance.every')}
          data={units.map((value) => ({ value, label: t(`maintenance.unit.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('every')}
        />
        <CountField
          label={t('maintenance.interval')}
          min={1}
          max={longestInterval[every]}
          {...fields.of('interval')}
        />
      </Group>
      <Group grow align="start">
        <DateField
          label={t(isByHours ? 'maintenance.hoursFrom' : 'maintenance.from')}
          {...fields.of('from')}
        />
        {isByHours && (
          <CountField label={t('maintenance.fromHours')} max={500_000} {...fields.of('fromHours')} />
        )}
      </Group>
    </>
  )
}
