import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { nextDeadline } from '#shared/service/request-clock.ts'
import { isOpenRequest, type ServiceRequest, type Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { ClockBadge } from '../../parts/service/clock-badge.tsx'
import { RequestForm } from '../../parts/service/request-form.tsx'
import { useRequestClocks } from '../../parts/service/use-service.ts'
import { VisitForm } from '../../parts/service/visit-form.tsx'
import cells from '../../ui/list-cells.module.css'
import { SatisfactionPanel } from './satisfaction-panel.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** What the customer asked for and who was there; a call is written down here, with a machine or without. */
export function ServiceTab(props: {
  readonly customerId: Customer['id']
  readonly visits: readonly Visit[]
  readonly requests: readonly ServiceRequest[]
}) {
  const { customerId, visits, requests } = props
  const { t } = useTranslation()
  const { navigation, serverClock, days } = useApp()
  const { day } = useLanguage()
  const clockOf = useRequestClocks(customerId)
  const [making, setMaking] = useState<'request' | 'visit'>()
  const close = () => setMaking(undefined)
  const { go } = navigation.getState()
  const shown = requests.toSorted(
    (a, b) => Number(isOpenRequest(b)) - Number(isOpenRequest(a)) || (a.reportedAt < b.reportedAt ? 1 : -1),
  )
  return (
    <Stack gap="md">
      <Panel
        title={t('service.views.requests')}
        count={requests.length}
        actions={
          <Group gap="xs">
            <Button size="compact-xs" variant="default" onClick={() => setMaking('request')}>
              {t('requests.new')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setMaking('visit')}>
              {t('visits.plan')}
            </Button>
          </Group>
        }
      >
        {requests.length === 0 && <Empty>{t('customers.empty')}</Empty>}
        {shown.map((request) => (
          <ListRow key={request.id} onOpen={() => go({ name: 'request', id: request.id })}>
            <span className={cells['when']}>{day(days.own.dayOf(request.reportedAt))}</span>
            <span className={cells['grow']}>{request.subject}</span>
            {isOpenRequest(request) && (
              <ClockBadge deadline={nextDeadline(clockOf(request, serverClock.now()))} />
            )}
            <Badge color={isOpenRequest(request) ? 'orange' : 'gray'}>
              {t(`requestStage.${request.stage}`)}
            </Badge>
          </ListRow>
        ))}
      </Panel>
      <SatisfactionPanel visits={visits} />
      <Panel title={t('customers.visits')} count={visits.length}>
        {visits.length === 0 && <Empty>{t('customers.empty')}</Empty>}
        {visits
          .toSorted((a, b) => (a.scheduledFor < b.scheduledFor ? 1 : -1))
          .map((visit) => (
            <ListRow key={visit.id} onOpen={() => go({ name: 'visit', id: visit.id })}>
              <span className={cells['when']}>{day(visit.scheduledFor)}</span>
              <Badge color="gray">{t(`visitPurpose.${visit.purpose}`)}</Badge>
              <span className={cells['grow']}>
                {visit.findings}{' '}
                <Text span c="dimmed" fz="sm">
                  {visit.work}
                </Text>
              </span>
              <Badge color={visit.stage === 'completed' ? 'green' : 'brand'}>
                {t(`visitStage.${visit.stage}`)}
              </Badge>
            </ListRow>
          ))}
      </Panel>
      {making === 'request' && <RequestForm customerId={customerId} onClose={close} />}
      {making === 'visit' && <VisitForm customerId={customerId} onClose={close} />}
    </Stack>
  )
}
