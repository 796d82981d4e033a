import { Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { same } from '#shared/kernel/same.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { daysText, readDays, readSpans, spansText } from '#shared/service/calendar-text.ts'
import { calendarFault, type ServiceCalendar } from '#shared/service/service-calendar.ts'
import { useApp } from '../../../app-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDraft, useKept } from '../../../ui/draft.ts'
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
  const draft = useDraft(`edit/${known?.id ?? 'calendar'}`, known?.id)
  const [opened] = useState(known)
  const [first] = useState(() => textsOf(known))
  const [name, setName] = useKept(draft, 'name', first.name)
  const [nameEn, setNameEn] = useKept(draft, 'nameEn', first.nameEn)
  const [timeZone, setTimeZone] = useKept(draft, 'timeZone', first.timeZone)
  const [hours, setHours] = useKept(draft, 'hours', first.hours)
  const [holidays, setHolidays] = useKept(draft, 'holidaysText', first.holidaysText)
  const [workdays, setWorkdays] = useKept(draft, 'workdaysText', first.workdaysText)

  const spans = hours.map((text, at) => readSpans(text, at + 1))
  const [free, worked] = [readDays(holidays), readDays(workdays)]
  const base = { ...(opened ?? { ...stamp, type: 'calendar' as const }), id }
  const calendar = withTexts(base, opened, {
    name,
    nameEn,
    timeZone,
    hours,
    holidaysText: holidays,
    workdaysText: workdays,
  })
  const before = opened && withTexts(base, opened, draft.openedOf(first))

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
      draft={draft}
      title={known?.name ?? t('calendars.new')}
      size={620}
      intended={{ id, before, after: calendar }}
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

/** A calendar as its form holds it. */
interface Texts {
  readonly name: string
  readonly nameEn: string
  readonly timeZone: string
  /** From Monday on. */
  readonly hours: readonly string[]
  readonly holidaysText: string
  readonly workdaysText: string
}

function textsOf(known: ServiceCalendar | undefined): Texts {
  return {
    name: known?.name ?? '',
    nameEn: known?.nameEn ?? '',
    timeZone: known?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: weekdays.map((day) => (known ? spansText(known.week, day) : day < 6 ? '09:00-17:30' : '')),
    holidaysText: daysText(known?.holidays ?? []),
    workdaysText: daysText(known?.workdays ?? []),
  }
}

/** What is written as it was stands as it was: only what she changed is read. */
function withTexts(base: object, opened: ServiceCalendar | undefined, texts: Texts): ServiceCalendar {
  const was = textsOf(opened)
  const isSame = (field: keyof Texts) => opened !== undefined && same(texts[field], was[field])
  const days = (text: string) => {
    const read = readDays(text)
    return read.ok ? read.value : []
  }
  const week = () =>
    texts.hours.flatMap((text, at) => {
      const read = readSpans(text, at + 1)
      return read.ok ? read.value : []
    })
  return {
    ...base,
    name: isSame('name') ? texts.name : texts.name.trim(),
    nameEn: isSame('nameEn') ? texts.nameEn : texts.nameEn.trim(),
    timeZone: texts.timeZone,
    week: isSame('hours') ? opened?.week : week(),
    holidays: isSame('holidaysText') ? opened?.holidays : days(texts.holidaysText),
    workdays: isSame('workdaysText') ? opened?.workdays : days(texts.workdaysText),
  } as ServiceCalendar
}
