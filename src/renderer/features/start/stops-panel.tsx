import { Badge, Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { AddressLink, PhoneLinks } from '../../parts/customers/reach.tsx'
import { useCustomers } from '../../parts/customers/use-customer-names.ts'
import { useDayVisits, type VisitAt } from '../../parts/service/use-day-visits.ts'
import cells from '../../ui/list-cells.module.css'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { NoneYet } from './none-yet.tsx'
import classes from './start-screen.module.css'

/** An engineer's stops of today in their order: when, to whom, where, and whom one calls there. */
export function StopsPanel() {
  const { t } = useTranslation()
  const { work, days, navigation } = useApp()
  const { ofDay, overdue, moreOverdue } = useDayVisits(days.own.today(), work.me)
  const late = overdue.length + moreOverdue
  return (
    <Panel
      title={t('start.stops')}
      count={ofDay.length}
      actions={
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => navigation.getState().go({ name: 'service' })}
        >
          {late === 0 ? t('start.dayPlan') : t('start.dayPlanLate', { count: late })}
        </Button>
      }
    >
      {ofDay.length === 0 && <NoneYet text={t('start.stopsNone')} />}
      {ofDay.map((stop, index) => (
        <Stop key={stop.visit.id} {...stop} number={index + 1} />
      ))}
    </Panel>
  )
}

function Stop({ visit, asset, site, number }: VisitAt & { readonly number: number }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { named } = useLanguage()
  const customer = useCustomers()(visit.customerId)
  const address = site?.address ?? customer?.address
  const phone = site?.phone || customer?.phone || ''
  return (
    <ListRow>
      <Text span fz="xs" c="dimmed" className={classes['number'] ?? ''}>
        {number}
      </Text>
      <Stack gap={0} className={cells['grow'] ?? ''} style={{ whiteSpace: 'normal' }}>
        <span>
          {visit.startsAt !== undefined && visit.startsAt !== '' && (
            <Text span fw={600} fz="sm">
              {visit.startsAt}{' '}
            </Text>
          )}
          <button
            type="button"
            className={classes['title']}
            onClick={() => navigation.getState().go({ name: 'visit', id: visit.id })}
          >
            {customer ? named(customer) : t('start.customerAway')}
          </button>{' '}
          <Text span fz="sm" c="dimmed">
            {[site?.name, asset?.productName, asset?.serialNumber].filter(Boolean).join(' · ')}
          </Text>
        </span>
        <Text span fz="sm">
          {address && <AddressLink address={address} />} <PhoneLinks value={phone} />
        </Text>
        {site?.access && (
          <Text fz="xs" c="dimmed">
            {site.access}
          </Text>
        )}
      </Stack>
      <Badge color="gray">{t(`visitPurpose.${visit.purpose}`)}</Badge>
    </ListRow>
  )
}
