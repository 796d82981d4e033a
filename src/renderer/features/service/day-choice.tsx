import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'

interface Props {
  readonly day: Day
  readonly onDay: (day: Day) => void
  /** '' is everybody. */
  readonly engineer: string
  readonly mayBeAnybody: boolean
  readonly onEngineer: (engineer: string | null) => void
}

/** Which day, and whose. */
export function DayChoice({ day, onDay, engineer, mayBeAnybody, onEngineer }: Props) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { named } = useLanguage()
  const { users } = useDirectory()
  const today = days.own.today()
  const engineers = users.filter(({ roles, active }) => active && roles.includes('engineer'))
  return (
    <Group gap="xs">
      <ActionIcon variant="default" aria-label={t('service.before')} onClick={() => onDay(addDays(day, -1))}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <DateField aria-label={t('visits.day')} value={day} w={140} onChange={onDay} />
      <ActionIcon variant="default" aria-label={t('service.after')} onClick={() => onDay(addDays(day, 1))}>
        <IconChevronRight size={16} />
      </ActionIcon>
      {day !== today && (
        <Button variant="subtle" onClick={() => onDay(today)}>
          {t('service.today')}
        </Button>
      )}
      <Select
        aria-label={t('visits.engineer')}
        placeholder={t('service.everybody')}
        clearable={mayBeAnybody}
        searchable
        data={engineers.map((one) => ({ value: one.id, label: named(one) }))}
        value={engineer === '' ? null : engineer}
        onChange={onEngineer}
      />
    </Group>
  )
}
