import { Button } from '@mantine/core'
import { IconPlaneDeparture } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/kernel/clock.ts'
import type { Trip } from '#shared/trips/trip.ts'
import { useApp } from '../../app-context.tsx'
import { plannedTrip, planTrip } from '../../replica/views/trip-store.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { PlannedTrip } from './planned-trip.tsx'

/** Where somebody goes, and whether this laptop is ready to go with her. */
export function TripScreen() {
  const { t } = useTranslation()
  const { replica, days, syncNow } = useApp()
  const [trip, setTrip] = useState<Trip>()
  const [loaded, setLoaded] = useState(false)
  useEffect(() => {
    void plannedTrip(replica).then((planned) => {
      setTrip(planned)
      setLoaded(true)
    })
  }, [replica])

  async function plan(next: Trip | undefined) {
    setTrip(next)
    await planTrip(replica, next)
    syncNow()
  }
  const today = days.own.today()
  const fresh: Trip = { from: addDays(today, 1), to: addDays(today, 1), cities: [], customerIds: [] }

  if (!loaded) return null
  return (
    <Page
      title={t('trip.title')}
      actions={
        trip && (
          <Button variant="default" onClick={() => void plan(undefined)}>
            {t('trip.end')}
          </Button>
        )
      }
    >
      {trip ? (
        <PlannedTrip trip={trip} onChange={(next) => void plan(next)} />
      ) : (
        <Empty
          action={
            <Button leftSection={<IconPlaneDeparture size={16} />} onClick={() => void plan(fresh)}>
              {t('trip.plan')}
            </Button>
          }
        >
          {t('trip.none')}
        </Empty>
      )}
    </Page>
  )
}
