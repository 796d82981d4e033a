import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { monthOf } from '#shared/kernel/clock.ts'
import { formatLongDay, formatMonth, formatWeekday } from '#shared/kernel/format.ts'
import { monthGrid, monthsLater } from '#shared/kernel/month-grid.ts'
import { earliestDay, latestDay, parseDay } from '#shared/kernel/parse-day.ts'
import type { Day } from '#shared/kernel/schema.ts'
import classes from './day-picker.module.css'
import { TodayContext } from '../today.ts'
import { useLanguage } from '../use-language.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** A month to pick a day from, weeks from Monday. Arrow keys are not needed: the days are buttons. */
export function DayPicker(props: {
  readonly value: string
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly onPick: (day: Day) => void
}) {
  const { value, min, max, onPick } = props
  const { t } = useTranslation()
  const { language } = useLanguage()
  const today = useContext(TodayContext)()
  const [shown, setShown] = useState<Day>(() => firstShown(value, min, today))
  const isIn = (day: Day) => parseDay(day, { min, max }).ok
  return (
    <div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('day.before')}
          onClick={() => setShown(inBounds(monthsLater(shown, -1)))}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <Text fz="sm" fw={600} aria-live="polite">
          {formatMonth(shown, language)}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('day.after')}
          onClick={() => setShown(inBounds(monthsLater(shown, 1)))}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
      </Group>
      <table className={classes['month']}>
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" abbr={formatWeekday(weekday, language)}>
                {formatWeekday(weekday, language, 'narrow')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(shown).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    className={classes['day']}
                    disabled={!isIn(day)}
                    aria-label={formatLongDay(day, language)}
                    aria-pressed={day === value}
                    aria-current={day === today ? 'date' : undefined}
                    data-outside={monthOf(day) === monthOf(shown) ? undefined : true}
                    onClick={() => onPick(day)}
                  >
                    {Number(day.split('-')[2])}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {today && isIn(today) && (
        <Button variant="subtle" size="compact-sm" fullWidth onClick={() => onPick(today)}>
          {t('day.today')}
        </Button>
      )}
    </div>
  )
}

function firstShown(value: string, min: string | undefined, today: Day | undefined): Day {
  const known = [value, today, min].map((text) => parseDay(text ?? '')).find((parsed) => parsed.ok)
  return known?.ok ? known.value : earliestDay
}

function inBounds(day: Day): Day {
  return day < earliestDay ? earliestDay : day > latestDay ? latestDay : day
}
