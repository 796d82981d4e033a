import { Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { same } from '#shared/kernel/same.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { daysText, readDays, readSpans, spansText } from '#shared/service/calendar-text.ts'
import { calendarFault, type ServiceCalendar } from '#shared/service/service-calendar.ts'
import { useApp } from '../../../app-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDraft } from '../../../ui/draft.ts'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { ChangeForm } from './change-form.tsx'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The hours by which the clocks of service contracts run. Requests that are open are counted anew at once. */
export function CalendarForm(props: { readonly known?: ServiceCalendar; readonly onClose: () => void }) {
  const { known, onClose } = props
  const { t } = useTranslation()
  const { author, ids } = useApp()
  const [id] = useState(() => known?.id ?? ids.next('calendar'))
  const [stamp] = useState(() => stampNew(author.stamp()))
  const [opened] = useState(known)
  const [first] = useState(() => textsOf(known))
  const base = { ...(opened ?? { ...stamp, type: 'calendar' as const }), id }
  const faultsOf = useCalendarFaults((texts) => withTexts(base, opened, texts))
  const fields = useFields(useDraft(`edit/${known?.id ?? 'calendar'}`, known?.id), first, faultsOf)
  const before = opened && withTexts(base, opened, fields.draft.openedOf(first))

  return (
    <ChangeForm
      fields={fields}
      title={known?.name ?? t('calendars.new')}
      size={620}
      intended={{ id, before, after: withTexts(base, opened, fields.values) }}
      looks={false}
      said={t('calendars.saved', { name: fields.values.name.trim() })}
      onClose={onClose}
    >
      <CalendarFields {...fields} />
    </ChangeForm>
  )
}

function CalendarFields({ input, values }: Fields<Texts>) {
  const { t } = useTranslation()
  const { weekday } = useLanguage()
  return (
    <>
      <Group grow align="start">
        <TextInput label={t('desk.called')} maxLength={80} data-autofocus {...input('name')} />
        <TextInput label={t('desk.nameEn')} maxLength={80} {...input('nameEn')} />
        <Select
          label={t('calendars.timeZone')}
          searchable
          allowDeselect={false}
          limit={60}
          // The zone of this laptop (UTC) may be none of those that are listed.
          data={[...new Set([...Intl.supportedValuesOf('timeZone'), values.timeZone])]}
          {...input('timeZone')}
        />
      </Group>
      <SimpleGrid cols={2} spacing="xs">
        {weekdays.map((day) => (
          <TextInput
            key={day}
            label={weekday(day)}
            placeholder={t('calendars.closed')}
            maxLength={80}
            {...input(`hours.${day - 1}`)}
          />
        ))}
      </SimpleGrid>
      <Group grow align="start">
        <Textarea
          label={t('calendars.holidays')}
          description={t('calendars.daysHelp')}
          rows={5}
          {...input('holidaysText')}
        />
        <Textarea
          label={t('calendars.workdays')}
          description={t('calendars.workdaysHelp')}
          rows={5}
          {...input('workdaysText')}
        />
      </Group>
    </>
  )
}

/** What cannot be read stands beside its field; what is wrong with the whole, once all of it can be read. */
function useCalendarFaults(calendarOf: (texts: Texts) => ServiceCalendar) {
  const { t } = useTranslation()
  const ofDays = (text: string) => {
    const read = readDays(text)
    return read.ok ? undefined : t('calendars.badDay', { text: read.failure.text })
  }
  const ofSpans = (text: string, at: number): [string, string | undefined] => {
    const read = readSpans(text, at + 1)
    return [`hours.${at}`, read.ok ? undefined : t('calendars.badSpan', { text: read.failure.text })]
  }
  return (texts: Texts) => {
    const faults: Record<string, string | undefined> = {
      name: texts.name.trim() === '' ? t('desk.nameless') : undefined,
      ...Object.fromEntries(texts.hours.map(ofSpans)),
      holidaysText: ofDays(texts.holidaysText),
      workdaysText: ofDays(texts.workdaysText),
    }
    if (Object.values(faults).some((fault) => fault !== undefined)) return faults
    const fault = calendarFault(calendarOf(texts))
    return fault ? { [fault === 'timeZone' ? 'timeZone' : 'week']: t(`calendars.fault.${fault}`) } : {}
  }
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
