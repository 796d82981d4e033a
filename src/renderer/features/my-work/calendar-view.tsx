import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nextMonday } from '#shared/activities/agenda.ts'
import { addDays, monthOf } from '#shared/kernel/clock.ts'
import { formatLongDay, formatMonth } from '#shared/kernel/format.ts'
import { monthGrid, monthsLater } from '#shared/kernel/month-grid.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import type { Item } from '../../parts/activities/use-agenda.ts'
import { unlessOver } from '../../ui/unless-over.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { Look } from './agenda-filters.tsx'
import { CalendarDay } from './calendar-day.tsx'
import classes from './calendar.module.css'

type Span = Exclude<Look, 'list'>

interface Props {
  readonly look: Span
  readonly items: readonly Item[]
  readonly onOpen: (item: Item) => void
  readonly onAdd: (day: Day) => void
  readonly onLook: (look: Span) => void
}

/** A day, a week or a month, from Monday to Sunday; what is on it is dragged to another day, or moved by keys. */
export function CalendarView({ look, items, onOpen, onAdd, onLook }: Props) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { language } = useLanguage()
  const today = days.own.today()
  const [day, setDay] = useState<Day>(today)
  const weeks = weeksOf(look, day)
  const byDay = Map.groupBy(items, (item) => item.day)
  const go = (steps: number) =>
    setDay(look === 'month' ? monthsLater(day, steps) : addDays(day, steps * (look === 'week' ? 7 : 1)))
  useHotkeys([
    ['PageUp', unlessOver(() => go(-1))],
    ['PageDown', unlessOver(() => go(1))],
    ['Home', unlessOver(() => setDay(today))],
  ])
  const first = weeks[0]?.[0] ?? day
  const last = weeks.at(-1)?.at(-1) ?? day
  return (
    <>
      <Group gap="xs" mb="xs">
        <ActionIcon variant="default" aria-label={t('myWork.earlier')} onClick={() => go(-1)}>
          <IconChevronLeft size={14} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label={t('myWork.later')} onClick={() => go(1)}>
          <IconChevronRight size={14} />
        </ActionIcon>
        <Button size="compact-sm" variant="default" onClick={() => setDay(today)}>
          {t('myWork.group.today')}
        </Button>
        <Text fw={600} role="status">
          {look === 'month'
            ? formatMonth(day, language)
            : look === 'day'
              ? formatLongDay(day, language)
              : `${formatLongDay(first, language)} – ${formatLongDay(last, language)}`}
        </Text>
        <Text fz="xs" c="dimmed" ml="auto">
          {t('myWork.moveHelp')}
        </Text>
      </Group>
      <Weekdays look={look} />
      <div className={classes['grid']} data-look={look}>
        {weeks.flat().map((one) => (
          <CalendarDay
            key={one}
            day={one}
            look={look}
            items={byDay.get(one) ?? []}
            isToday={one === today}
            isBeside={look === 'month' && monthOf(one) !== monthOf(day)}
            onOpen={onOpen}
            onAdd={onAdd}
            onDay={() => {
              setDay(one)
              onLook('day')
            }}
          />
        ))}
      </div>
    </>
  )
}

function Weekdays({ look }: { readonly look: Span }) {
  const { weekday } = useLanguage()
  if (look === 'day') return null
  return (
    <div className={classes['weekdays']} aria-hidden>
      {[1, 2, 3, 4, 5, 6, 7].map((one) => (
        <Text key={one} fz="xs" c="dimmed">
          {weekday(one)}
        </Text>
      ))}
    </div>
  )
}

function weeksOf(look: Span, day: Day): readonly (readonly Day[])[] {
  if (look === 'day') return [[day]]
  if (look === 'month') return monthGrid(day)
  const monday = addDays(nextMonday(day), -7)
  return [[0, 1, 2, 3, 4, 5, 6].map((later) => addDays(monday, later))]
}
