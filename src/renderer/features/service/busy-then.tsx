import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Day } from '#shared/kernel/schema.ts'
import { inOrderOfHours } from '#shared/service/day-route.ts'
import { isOver } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useIndexed } from '../../parts/records/use-indexed.ts'

interface Props {
  readonly engineerId: string
  readonly day: Day
  readonly today: Day
  /** Those that are planned anew. */
  readonly except: readonly Visit[]
}

/** Where the engineer is on that day already, as far as this laptop knows: nobody is planned at two places unseen. */
export function BusyThen({ engineerId, day, today, except }: Props) {
  const { t } = useTranslation()
  const nameOf = useCustomerNames()
  const all = useIndexed<Visit>('service', 'visit')
  // Before they are read nobody is said to be free.
  if (!all || engineerId === '' || day < today) return null
  const moved = new Set(except.map(({ id }) => id))
  const then = all.filter(
    (one) => one.engineerId === engineerId && one.scheduledFor === day && !isOver(one) && !moved.has(one.id),
  )
  const stops = inOrderOfHours(then).map(
    ({ startsAt, customerId }) => `${startsAt || '–'} ${nameOf(customerId)}`,
  )
  return (
    <Text fz="xs" c="dimmed" role="status">
      {stops.length === 0
        ? t('visits.freeThen')
        : t('visits.busyThen', { count: stops.length, stops: stops.join(' · ') })}
    </Text>
  )
}
