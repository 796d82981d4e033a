import { Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stampNew } from '#shared/kernel/document.ts'
import { daysText, readDays, readSpans, spansText } from '#shared/service/calendar-text.ts'
import { calendarFault, type ServiceCalendar } from '#shared/service/service-calendar.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { ChangeForm } from './change-form.tsx'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The hours by which the clocks of service contracts run. Requests that are open are counted anew at once. */
export function CalendarForm(props: { readonly known?: ServiceCalendar; readonly onClose: () => void }) {
  const { known, onClose } = props
  const { t } = useTranslation()
  const { author, ids } = useApp()
  const { weekday } = useLanguage()
  const [id] = useState(() => known?.id ?? (ids.next('calendar') as ServiceCalendar['id']))
  const [stamp] = useState(() => stampNew(author.stamp()))
  const [name, setName] = useState(known?.name ?? '')
  const [nameEn, setNameEn] = useState(known?.nameEn ?? '')
  const [timeZone, setTimeZone] = useState(
    known?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  )
  const [hours, setHours] = useState<readonly string[]>(() =>
    weekdays.map((day) => (known ? spansText(known.week, day) : day < 6 ? '09:00-17:30' : '')),
  )
  const [holidays, setHolidays] = useState(daysText(known?.holidays ?? []))
  const [workdays, setWorkdays] = useState(daysText(known?.workdays ?? []))

  const spans = hours.map((text, at) => readSpans(text, at + 1))
  const [free, worked] = [readDays(holidays), readDays(workdays)]
  const calendar = {
    ...(known ?? { ...stamp, type: 'calendar' }),
    ...{ id, name: name.trim(), nameEn: nameEn.trim(), timeZone },
    week: spans.flatMap((read) => (read.ok ? read.value : [])),
    holidays: free.ok ? free.value : [],
    workdays: worked.ok ? worked.value : [],
  } as ServiceCalendar

  function faultOf(): string | undefined {
    if (name.trim() === '') return t('desk.nameless')
    const bad = spans.find((read) => !read.ok)
    if (bad && !bad.ok) return t('calendars.badSpan', { text: bad.failure.text })
    for (const read of [free, worked]) if (!read.ok) return t('calendars.badDay', { text: read.failure.text })
    const fault = calendarFault(calendar)
    return fault && t(`calendars.fault.${fault}`)
  }

  return (
    <ChangeForm
      title={known?.name ?? t('calendars.new')}
      size={620}
      intended={{ id, before: known, after: calendar }}
      looks={false}
      fault={faultOf()}
      said={t('calendars.saved', { name: name.trim() })}
      onClose={onClose}
    >
      <Group grow>
        <TextInput
          label={t('desk.called')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={t('desk.nameEn')}
          value={nameEn}
          maxLength={80}
          onChange={(event) => setNameEn(event.currentTarget.value)}
        />
        <Select
          label={t('calendars.timeZone')}
          searchable
          allowDeselect={false}
          limit={60}
          data={Intl.supportedValuesOf('timeZone')}
          value={timeZone}
          onChange={(value) => value && setTimeZone(value)}
        />
      </Group>
      <SimpleGrid cols={2} spacing="xs">
        {weekdays.map((day) => (
          <TextInput
            key={day}
            label={weekday(day)}
            placeholder={t('calendars.closed')}
            value={hours[day - 1] ?? ''}
            maxLength={80}
            onChange={(event) => setHours(hours.with(day - 1, event.currentTarget.value))}
          />
        ))}
      </SimpleGrid>
      <Group grow align="start">
        <Textarea
          label={t('calendars.holidays')}
          description={t('calendars.daysHelp')}
          rows={5}
          value={holidays}
          onChange={(event) => setHolidays(event.currentTarget.value)}
        />
        <Textarea
          label={t('calendars.workdays')}
          description={t('calendars.workdaysHelp')}
          rows={5}
          value={workdays}
          onChange={(event) => setWorkdays(event.currentTarget.value)}
        />
      </Group>
    </ChangeForm>
  )
}
