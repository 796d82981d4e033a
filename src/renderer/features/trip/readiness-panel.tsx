import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Trip } from '#shared/trips/trip.ts'
import { useApp } from '../../app-context.tsx'
import { type TripCheck, tripReadiness } from '../../replica/views/trip-readiness.ts'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** Milliseconds. */
const every = 3_000

type Readiness = Awaited<ReturnType<typeof tripReadiness>>

interface Props {
  readonly trip: Trip
  readonly customers: ReadonlySet<string>
}

/** "Ready to travel", or what is missing and what to do about it. */
export function ReadinessPanel(props: Props) {
  const { t } = useTranslation()
  const { sync, syncNow } = useApp()
  const language = useLanguage()
  const state = useStore(sync, (status) => status.state)
  const readiness = useReadiness(props)
  if (!readiness)
    return (
      <Panel title={t('trip.checklist')}>
        <Loader size="sm" m="md" />
      </Panel>
    )
  const { checks, contents } = readiness
  const missing = checks.filter(({ ready }) => !ready)
  return (
    <Panel
      title={t('trip.checklist')}
      actions={
        <Button size="compact-sm" variant="default" onClick={syncNow} loading={state.name === 'syncing'}>
          {t('sync.now')}
        </Button>
      }
    >
      <Stack gap={2} px="md" py="xs" role="status">
        <Text fw={600} c={`var(--mantine-color-${missing.length === 0 ? 'green' : 'orange'}-light-color)`}>
          {missing.length === 0 ? t('trip.ready') : t('trip.notReady', { count: missing.length })}
        </Text>
        <Text fz="sm" c="dimmed">
          {t('trip.contents', {
            customers: language.count(contents.customers),
            assets: language.count(contents.assets),
            quotes: language.count(contents.quotes),
          })}
        </Text>
      </Stack>
      {checks.map((check) => (
        <ListRow key={check.name}>
          <Group gap={8} wrap="nowrap">
            <Mark {...check} />
            <Text fz="sm">
              {t(`trip.${check.ready ? 'has' : 'lacks'}.${check.name}`, { count: check.count })}
            </Text>
          </Group>
        </ListRow>
      ))}
    </Panel>
  )
}

function Mark({ ready }: TripCheck) {
  return ready ? (
    <IconCircleCheck size={17} color="var(--mantine-color-green-7)" aria-hidden />
  ) : (
    <IconAlertTriangle size={17} color="var(--mantine-color-orange-8)" aria-hidden />
  )
}

function useReadiness({ trip, customers }: Props): Readiness | undefined {
  const { replica, sync, clock, days, session } = useApp()
  const [readiness, setReadiness] = useState<Readiness>()
  // Looked at anew where the trip is another one, not wherever an equal one was made.
  const asked = JSON.stringify([trip, [...customers]])
  useEffect(() => {
    let current = true
    const [wanted, among] = JSON.parse(asked) as [Props['trip'], readonly string[]]
    const look = async () => {
      const { complete, lastSyncedAt } = sync.getState()
      const estimate = await navigator.storage.estimate()
      const space = estimate.quota === undefined ? undefined : estimate.quota - (estimate.usage ?? 0)
      const { leaseDays } = session
      const facts = { now: clock.now(), days: days.own, complete, lastSyncedAt, leaseDays, space }
      const found = await tripReadiness(replica, wanted, new Set(among), facts)
      if (current) setReadiness(found)
    }
    void look()
    const timer = setInterval(() => void look(), every)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [replica, sync, clock, days, session, asked])
  return readiness
}
