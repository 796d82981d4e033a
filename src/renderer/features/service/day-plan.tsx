import { Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import { DayChoice } from './day-choice.tsx'
import { RoutePanel } from './route-panel.tsx'
import { useDayVisits } from '../../parts/service/use-day-visits.ts'
import { TickedVisits } from './ticked-visits.tsx'

/** The visits of a day in the order of the route, and those whose day has gone by. */
export function DayPlan() {
  const { t } = useTranslation()
  const { days, work } = useApp()
  const [day, setDay] = useState<Day>(days.own.today())
  const isEngineer = useMyRoles().includes('engineer')
  const [engineer, setEngineer] = useState<string | null>(null)
  const whose = engineer ?? (isEngineer ? work.me : '')
  const { ofDay, overdue, moreOverdue } = useDayVisits(day, whose)
  // An order is one engineer's; the plans of all of them are read by the hour.
  const isRoute = whose !== ''
  return (
    <Stack gap="md">
      <DayChoice
        day={day}
        onDay={setDay}
        engineer={whose}
        mayBeAnybody={!isEngineer}
        onEngineer={setEngineer}
      />
      {isRoute ? (
        <RoutePanel stops={ofDay} />
      ) : (
        <TickedVisits list="day" title={t('service.ofDay')} visits={ofDay} count={ofDay.length} showsWho />
      )}
      {overdue.length > 0 && (
        <TickedVisits
          list="overdue"
          title={t('service.overdue')}
          visits={overdue}
          count={overdue.length + moreOverdue}
          showsDay
          showsWho={!isRoute}
        />
      )}
    </Stack>
  )
}
