import { Badge, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/kernel/clock.ts'
import { keyOfVisit, type Occurrence, occurrences } from '#shared/service/maintenance-due.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import type { Visit } from '#shared/service/service.ts'
import { isUnmade } from '#shared/service/unmade-visit.ts'
import { useApp } from '../../app-context.tsx'
import type { Maintenance } from '../../parts/maintenance/use-maintenance.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { exceptTime } from '../../work/maintenance/change-plan.ts'
import { ExceptForm } from './except-form.tsx'
import { MakeVisitsForm } from './make-visits-form.tsx'
import { useMayGive } from './use-may-give.ts'
import { usePlanChanged } from './use-plan-changed.ts'

/** Two years ahead; nobody plans the next one after that by its day. */
const ahead = 730
const mostShown = 60

/** The times of a plan from one year back on, and what became of each. */
export function TimesPanel(props: { readonly plan: MaintenancePlan; readonly maintenance: Maintenance }) {
  const { plan, maintenance } = props
  const { t } = useTranslation()
  const { days } = useApp()
  const mayGive = useMayGive()
  const [excepting, setExcepting] = useState<Occurrence>()
  const [making, setMaking] = useState(false)
  const today = days.company.today()
  // Those that were taken back with the others are as if nobody had made them.
  const visits = maintenance.visitsOf(plan).filter((visit) => !isUnmade(visit))
  const made = new Map(visits.map((visit) => [keyOfVisit(plan, visit), visit]))
  const times = occurrences(plan, addDays(today, ahead), maintenance.contextOf(plan))
    .filter(({ on, key }) => on >= addDays(today, -366) || made.has(key))
    .slice(0, mostShown)
  return (
    <Panel
      title={t('plans.times')}
      count={times.length}
      actions={
        mayGive && (
          <Button size="compact-xs" variant="default" onClick={() => setMaking(true)}>
            {t('plans.make')}
          </Button>
        )
      }
    >
      {times.length === 0 && (
        <Empty>{t(plan.rhythm.every === 'hours' ? 'plans.noReadings' : 'plans.noTimes')}</Empty>
      )}
      {times.map((time) => (
        <TimeRow
          key={time.key}
          plan={plan}
          time={time}
          visit={made.get(time.key)}
          isPast={time.to < today}
          onExcept={mayGive ? setExcepting : undefined}
        />
      ))}
      {excepting && <ExceptForm plan={plan} time={excepting} onClose={() => setExcepting(undefined)} />}
      {making && <MakeVisitsForm plans={[plan]} maintenance={maintenance} onClose={() => setMaking(false)} />}
    </Panel>
  )
}

interface RowProps {
  readonly plan: MaintenancePlan
  readonly time: Occurrence
  readonly visit: Visit | undefined
  readonly isPast: boolean
  readonly onExcept: ((time: Occurrence) => void) | undefined
}

function TimeRow({ plan, time, visit, isPast, onExcept }: RowProps) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { day } = useLanguage()
  const { key, due, on, from, to, state } = time
  const note = plan.exceptions.find(({ id }) => id === key)?.note ?? ''
  const mayExcept =
    onExcept !== undefined && (!visit || visit.stage === 'scheduled' || visit.stage === 'accepted')
  const open = visit && (() => navigation.getState().go({ name: 'visit', id: visit.id }))
  return (
    <ListRow {...(open ? { onOpen: open } : {})}>
      <span className={cells['when']}>{day(visit?.scheduledFor ?? on)}</span>
      <span className={cells['grow']}>
        <Text span fz="xs" c="dimmed">
          {[
            state === 'asPlanned' && on === due ? '' : t('plans.meant', { day: day(due) }),
            t('plans.window', { from: day(from), to: day(to) }),
            note,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </span>
      <StateBadge time={time} visit={visit} isPast={isPast} />
      {mayExcept && state === 'asPlanned' && !isPast && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={(event) => {
            event.stopPropagation()
            onExcept(time)
          }}
        >
          {t('plans.except')}
        </Button>
      )}
      {onExcept && state !== 'asPlanned' && <PutBack plan={plan} time={time} />}
    </ListRow>
  )
}

function StateBadge({ time, visit, isPast }: Pick<RowProps, 'time' | 'visit' | 'isPast'>) {
  const { t } = useTranslation()
  if (time.state === 'skipped') return <Badge color="gray">{t('plans.skipped')}</Badge>
  return (
    <Group gap={6} wrap="nowrap">
      {time.state === 'moved' && <Badge color="orange">{t('plans.moved')}</Badge>}
      {visit ? (
        <Badge color={visit.stage === 'completed' ? 'green' : 'brand'}>
          {t(`visitStage.${visit.stage}`)}
        </Badge>
      ) : (
        <Badge color={isPast ? 'orange' : 'gray'}>{t(isPast ? 'plans.missed' : 'plans.unmade')}</Badge>
      )}
    </Group>
  )
}

/** As the rhythm has it again. */
function PutBack({ plan, time }: { readonly plan: MaintenancePlan; readonly time: Occurrence }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { changed, gone } = usePlanChanged()
  async function put() {
    const done = await exceptTime(work, plan.id, { key: time.key, note: t('plans.putBack') })
    if (!done.ok) return gone()
    changed(done.value)
  }
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      onClick={(event) => {
        event.stopPropagation()
        void put()
      }}
    >
      {t('plans.putBack')}
    </Button>
  )
}
