import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceCalendar } from '#shared/service/service-calendar.ts'
import { useApp } from '../../../app-context.tsx'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'
import { CalendarForm } from './calendar-form.tsx'

/** The hours in which service is promised; contracts name one of them. */
export function CalendarsPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const calendars = useLiveOr(() => repositories.calendars.watchAll(), [repositories], [])
  const [editing, setEditing] = useState<ServiceCalendar | 'new'>()
  return (
    <Panel
      title={t('calendars.title')}
      count={calendars.length}
      actions={
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={12} />}
          onClick={() => setEditing('new')}
        >
          {t('calendars.new')}
        </Button>
      }
    >
      {calendars.length === 0 && <Empty>{t('calendars.none')}</Empty>}
      {calendars.map((calendar) => (
        <ListRow key={calendar.id} onOpen={() => setEditing(calendar)}>
          <span className={cells['grow']}>{named(calendar)}</span>
          <Text fz="xs" c="dimmed">
            {calendar.timeZone} · {t('calendars.holidayCount', { count: calendar.holidays.length })}
          </Text>
        </ListRow>
      ))}
      {editing && (
        <CalendarForm
          key={editing === 'new' ? 'new' : editing.id}
          {...(editing === 'new' ? {} : { known: editing })}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  )
}
