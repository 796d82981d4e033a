import { Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { DayChoice } from './day-choice.tsx'
import { RoutePanel } from './route-panel.tsx'
import { useDayVisits, type VisitAt } from './use-day-visits.ts'
import { VisitRow } from './visit-row.tsx'

/** The visits of a day in the order of the route, and those whose day has gone by. */
export function DayPlan() {
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
      {isRoute ? <RoutePanel stops={ofDay} /> : <EverybodysPanel visits={ofDay} />}
      {overdue.length > 0 && (
        <OverduePanel visits={overdue} count={overdue.length + moreOverdue} showsWho={!isRoute} />
      )}
    </Stack>
  )
}

function EverybodysPanel({ visits }: { readonly visits: readonly VisitAt[] }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  return (
    <Panel title={t('service.ofDay')} count={visits.length}>
      {visits.length === 0 && <Empty>{t('service.nothing')}</Empty>}
      {visits.map((one) => (
        <VisitRow key={one.visit.id} {...one} who={nameOf(one.visit.engineerId)} />
      ))}
    </Panel>
  )
}

function OverduePanel(props: {
  readonly visits: readonly VisitAt[]
  readonly count: number
  readonly showsWho: boolean
}) {
  const { visits, count, showsWho } = props
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  return (
    <Panel title={t('service.overdue')} count={count}>
      {visits.map((one) => (
        <VisitRow
          key={one.visit.id}
          {...one}
          showsDay
          who={showsWho ? nameOf(one.visit.engineerId) : undefined}
        />
      ))}
    </Panel>
  )
}
