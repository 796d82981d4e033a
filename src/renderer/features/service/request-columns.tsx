import { Badge, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { ClockBadge } from '../../parts/service/clock-badge.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { column, type Column } from '../../ui/virtual-table.tsx'
import { requestColors, severityColors } from './service-colors.ts'
import { type Machines, type RequestRow as Row, serialOf } from './use-request-rows.ts'

/** What a list of requests shows of each. */
export function useRequestColumns(machines: Machines): readonly Column<Row>[] {
  const { t } = useTranslation()
  const { days } = useApp()
  const { day } = useLanguage()
  const nameOf = useCustomerNames()
  const title = ({ request }: Row) => (
    <Text fz="sm" fw={500} truncate>
      {request.subject}
    </Text>
  )
  const kind = ({ request }: Row) => (
    <Badge color={request.kind === 'complaint' ? 'red' : 'gray'}>
      {t(`requestKind.${request.kind ?? 'fault'}`)}
    </Badge>
  )
  const severity = ({ request }: Row) => (
    <Badge color={severityColors[request.severity]}>{t(`severity.${request.severity}`)}</Badge>
  )
  const stage = ({ request }: Row) => (
    <Badge color={requestColors[request.stage]}>{t(`requestStage.${request.stage}`)}</Badge>
  )
  return [
    column('number', t('requests.number'), '124px', ({ request }) => request.number),
    column('kind', t('requests.kind'), '76px', kind),
    column('subject', t('requests.subject'), 'minmax(120px, 1.6fr)', title),
    column('customer', t('quotes.customer'), 'minmax(110px, 1.3fr)', (row) => nameOf(row.request.customerId)),
    column('severity', t('requests.severity'), '76px', severity),
    column('stage', t('quotes.stage'), '90px', stage),
    column('due', t('clock.title'), '132px', ({ due }) => <ClockBadge deadline={due} />),
    // In a small window what lies behind the clock is moved to sideways.
    column('machine', t('machines.serial'), '112px', (row) => serialOf(machines, row.request) || '–'),
    column('reported', t('requests.reportedAt'), '104px', (row) =>
      day(days.own.dayOf(row.request.reportedAt)),
    ),
  ]
}
