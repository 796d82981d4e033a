import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { placesOf, reordered, suggestedRoute } from '#shared/service/day-route.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { addressesOf, orderRoute } from '../../work/visits/route.ts'
import classes from './service.module.css'
import type { VisitAt } from '../../parts/service/use-day-visits.ts'
import { VisitRow } from './visit-row.tsx'

/** The stops of one engineer's day, in the order in which they are driven. */
export function RoutePanel({ stops }: { readonly stops: readonly VisitAt[] }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone, undo } = useWayBack()
  const route = stops.map(({ visit }) => visit)

  async function move(id: VisitAt['visit']['id'], by: -1 | 1) {
    const done = await orderRoute(work, reordered(route, id, by))
    if (!done.ok) gone()
  }

  /** By the addresses of the sites; taken back in one press, because the engineer knows the roads better. */
  async function suggest() {
    const addresses = await addressesOf(work, stops)
    const places = placesOf(suggestedRoute(route, ({ id }) => addresses.get(id)))
    if (places.length === 0) return notify({ about: 'route', message: t('service.routeIsGood') })
    const done = await orderRoute(work, places, route)
    if (!done.ok) return gone()
    notify({ about: 'route', message: t('service.routed'), undo: undo(done.value.back) })
  }

  const suggestion = stops.length > 2 && (
    <Button size="compact-xs" variant="default" onClick={() => void suggest()}>
      {t('service.suggestRoute')}
    </Button>
  )
  return (
    <Panel title={t('service.ofDay')} count={stops.length} actions={suggestion}>
      {stops.length === 0 && <Empty>{t('service.nothing')}</Empty>}
      {stops.map((stop, index) => (
        <Group key={stop.visit.id} gap={0} wrap="nowrap" className={classes['stop'] ?? ''}>
          <Place
            at={index}
            isLast={index === stops.length - 1}
            onMove={(by) => void move(stop.visit.id, by)}
          />
          <VisitRow {...stop} />
        </Group>
      ))}
    </Panel>
  )
}

/** Its place in the day, and one earlier or later. */
function Place(props: {
  readonly at: number
  readonly isLast: boolean
  readonly onMove: (by: -1 | 1) => void
}) {
  const { at, isLast, onMove } = props
  const { t } = useTranslation()
  return (
    <Group gap={2} wrap="nowrap" pl="sm">
      <Text fz="sm" fw={600} w={22}>
        {at + 1}
      </Text>
      <ActionIcon
        variant="subtle"
        size="sm"
        disabled={at === 0}
        aria-label={t('service.earlier')}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        size="sm"
        disabled={isLast}
        aria-label={t('service.later')}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={14} />
      </ActionIcon>
    </Group>
  )
}
