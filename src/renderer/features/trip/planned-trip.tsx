import { Badge, Group, MultiSelect, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Visit } from '#shared/service/service.ts'
import { customersOnTrip, type Trip } from '#shared/trips/trip.ts'
import { useApp } from '../../app-context.tsx'
import { byName } from '../../replica/views/name-order.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { ReadinessPanel } from './readiness-panel.tsx'

const mostShown = 100

/** A trip that is planned: where it goes, whom it passes, and whether this laptop is ready for it. */
export function PlannedTrip({
  trip,
  onChange,
}: {
  readonly trip: Trip
  readonly onChange: (trip: Trip) => void
}) {
  const { customerIndex, repositories } = useApp()
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const visits = useLiveOr<readonly Visit[]>(() => repositories.visits.watchAll(), [repositories], [])
  const customers = entries.map(({ customer }) => customer)
  const onRoute = customersOnTrip(trip, customers, visits)
  const shown = customers.filter(({ id }) => onRoute.has(id))
  const due = (id: string) =>
    visits.find(
      (visit) => visit.customerId === id && visit.scheduledFor >= trip.from && visit.scheduledFor <= trip.to,
    )

  return (
    <SimpleGrid cols={2} spacing="md" style={{ alignItems: 'start' }}>
      <Stack gap="md">
        <WherePanel trip={trip} customers={customers} onChange={onChange} />
        <RoutePanel customers={shown} visitOf={due} />
      </Stack>
      <ReadinessPanel trip={trip} customers={onRoute} />
    </SimpleGrid>
  )
}

interface WhereProps {
  readonly trip: Trip
  readonly customers: readonly Customer[]
  readonly onChange: (trip: Trip) => void
}

/** From when to when, and where to. */
function WherePanel({ trip, customers, onChange }: WhereProps) {
  const { t } = useTranslation()
  return (
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
        <Places trip={trip} customers={customers} onChange={onChange} />
      </Stack>
    </Panel>
  )
}

function Places({ trip, customers, onChange }: WhereProps) {
  const { t } = useTranslation()
  const { language, named } = useLanguage()
  const cities = [...new Set(customers.map(({ address }) => address.city))].filter(Boolean)
  return (
    <>
      <MultiSelect
        label={t('trip.cities')}
        placeholder={trip.cities.length === 0 ? t('trip.citiesHint') : ''}
        data={cities.toSorted(byName(language))}
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
    </>
  )
}

/** Whom one comes to see on the way, and which visits are planned there. */
function RoutePanel(props: {
  readonly customers: readonly Customer[]
  readonly visitOf: (customerId: string) => Visit | undefined
}) {
  const { customers, visitOf } = props
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { named, day } = useLanguage()
  return (
    <Panel title={t('trip.route')} count={customers.length}>
      {customers.length === 0 && <Empty>{t('trip.routeNone')}</Empty>}
      {customers.slice(0, mostShown).map((customer) => {
        const visit = visitOf(customer.id)
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
  )
}
