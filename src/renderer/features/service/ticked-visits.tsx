import { Button, Checkbox, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayPlan } from '#shared/service/replan-visit.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import type { VisitAt } from '../../parts/service/use-day-visits.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { ReplanForm } from './replan-form.tsx'
import classes from './service.module.css'
import { useKeptTicks } from './use-kept-ticks.ts'
import { useMayGive } from './use-may-give.ts'
import { VisitRow } from './visit-row.tsx'

interface Props {
  /** What is ticked is kept under it. */
  readonly list: 'day' | 'overdue'
  readonly title: string
  readonly visits: readonly VisitAt[]
  /** With those that are not shown. */
  readonly count: number
  readonly showsDay?: boolean
  readonly showsWho?: boolean
}

/** Visits of which several are planned anew at once. */
export function TickedVisits({ list, title, visits, count, showsDay = false, showsWho = false }: Props) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { nameOf } = useDirectory()
  const { ids, tick, tickOnly } = useKeptTicks(list)
  const roles = useMyRoles()
  const isHers = ({ visit }: VisitAt) => mayPlan(visit, { me: work.me, roles })
  const movable = visits.filter(isHers)
  // What is gone from the list meanwhile is not acted on.
  const ticked = movable.filter(({ visit }) => ids.has(visit.id))
  const all = () => tickOnly(movable.map(({ visit }) => visit.id))
  return (
    <Panel
      title={title}
      count={count}
      actions={<Bar ticked={ticked} most={movable.length} onAll={all} onOnly={tickOnly} />}
    >
      {visits.length === 0 && <Empty>{t('service.nothing')}</Empty>}
      {visits.map((one) => (
        <Group key={one.visit.id} gap={0} wrap="nowrap" className={classes['stop'] ?? ''}>
          <Checkbox
            size="xs"
            ml="sm"
            disabled={!isHers(one)}
            aria-label={t('visits.tick', { number: one.visit.number })}
            checked={ids.has(one.visit.id)}
            onChange={(event) => tick(one.visit.id, event.currentTarget.checked)}
          />
          <VisitRow {...one} showsDay={showsDay} who={showsWho ? nameOf(one.visit.engineerId) : undefined} />
        </Group>
      ))}
    </Panel>
  )
}

function Bar(props: {
  readonly ticked: readonly VisitAt[]
  readonly most: number
  readonly onAll: () => void
  readonly onOnly: (ids: readonly string[]) => void
}) {
  const { ticked, most, onAll, onOnly } = props
  const { t } = useTranslation()
  const [planning, setPlanning] = useState(false)
  const mayGive = useMayGive()
  if (most === 0 && !planning) return null
  return (
    <Group gap="xs">
      {ticked.length > 0 && (
        <>
          <Text fz="xs" c="dimmed">
            {t('visits.ticked', { count: ticked.length })}
          </Text>
          <Button size="compact-xs" onClick={() => setPlanning(true)}>
            {t('visits.replan')}
          </Button>
        </>
      )}
      <Button size="compact-xs" variant="subtle" onClick={ticked.length === most ? () => onOnly([]) : onAll}>
        {t(ticked.length === most ? 'visits.tickNone' : 'visits.tickAll')}
      </Button>
      {planning && (
        <ReplanForm
          visits={ticked.map(({ visit }) => visit)}
          mayGive={mayGive}
          onClose={() => setPlanning(false)}
          onDone={onOnly}
        />
      )}
    </Group>
  )
}
