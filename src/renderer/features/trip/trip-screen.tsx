import { Badge, Button, Group, MultiSelect, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconPlaneDeparture } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/kernel/clock.ts'
import type { Visit } from '#shared/service/service.ts'
import { customersOnTrip, type Trip } from '#shared/trips/trip.ts'
import { useApp } from '../../app-context.tsx'
import { plannedTrip, planTrip } from '../../replica/views/trip-store.ts'
import { byName } from '../../replica/views/name-order.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Page, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { ReadinessPanel } from './readiness-panel.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'

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
        <Planned trip={trip} onChange={(next) => void plan(next)} />
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

function Planned({ trip, onChange }: { readonly trip: Trip; readonly onChange: (trip: Trip) => void }) {
  const { t } = useTranslation()
  const { customerIndex, repositories, navigation } = useApp()
  const { language, named, day } = useLanguage()
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const visits = useLiveOr<readonly Visit[]>(() => repositories.visits.watchAll(), [repositories], [])
  const customers = entries.map(({ customer }) => customer)
  const onRoute = customersOnTrip(trip, customers, visits)
  const shown = customers.filter(({ id }) => onRoute.has(id))
  const cities = [...new Set(customers.map(({ address }) => address.city))]
    .filter(Boolean)
    .toSorted(byName(language))
  const due = (id: string) =>
    visits.find(
      (visit) => visit.customerId === id && visit.scheduledFor >= trip.from && visit.scheduledFor <= trip.to,
    )

  return (
    <SimpleGrid cols={2} spacing="md" style={{ alignItems: 'start' }}>
      <Stack gap="md">
        <Panel title={t('trip.where')}>
          <Stack gap="sm" px="md" py="xs">
            <Group grow>
              <DateField
                label={t('trip.from')}
                value={trip.from}
                onChange={(from) => onChange({ ...trip, from, to: trip.to < from ? from : trip.to })}
              />
              <DateField
                label={t('trip.to')}
                value={trip.to}
                min={trip.from}
                onChange={(to) => onChange({ ...trip, to })}
              />
            </Group>
            <MultiSelect
              label={t('trip.cities')}
              placeholder={trip.cities.length === 0 ? t('trip.citiesHint') : ''}
              data={cities}
              value={[...trip.cities]}
              onChange={(chosen) => onChange({ ...trip, cities: chosen })}
              searchable
              clearable
            />
            <MultiSelect
              label={t('trip.customers')}
              placeholder={trip.customerIds.length === 0 ? t('trip.customersHint') : ''}
              data={customers.map((customer) => ({ value: customer.id, label: named(customer) }))}
              value={[...trip.customerIds]}
              onChange={(chosen) => onChange({ ...trip, customerIds: chosen })}
              searchable
              clearable
              limit={30}
            />
          </Stack>
        </Panel>
        <Panel title={t('trip.route')} count={shown.length}>
          {shown.length === 0 && <Empty>{t('trip.routeNone')}</Empty>}
          {shown.slice(0, 100).map((customer) => {
            const visit = due(customer.id)
            return (
              <ListRow
                key={customer.id}
                onOpen={() => navigation.getState().go({ name: 'customer', id: customer.id })}
              >
                <span className={cells['grow']}>
                  {named(customer)}{' '}
                  <Text span c="dimmed" fz="sm">
                    {customer.address.city}
                  </Text>
                </span>
                {visit && <Badge>{t('trip.visitOn', { day: day(visit.scheduledFor) })}</Badge>}
              </ListRow>
            )
          })}
        </Panel>
      </Stack>
      <ReadinessPanel trip={trip} customers={onRoute} />
    </SimpleGrid>
  )
}
