import { Badge, Group, SegmentedControl, Text } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {} from '#shared/assets/asset.ts'
import { type Deadline, nextDeadline } from '#shared/service/request-clock.ts'
import { isOpenRequest, type ServiceRequest } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { ClockBadge } from '../../parts/service/clock-badge.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useIndexed } from '../../parts/records/use-indexed.ts'
import { useMachinesById } from '../../parts/service/use-machines-by-id.ts'
import { useAllRequestClocks } from '../../parts/service/use-service.ts'
import { findable, isFound, queryParts, together } from '../../replica/views/search-text.ts'
import { Empty } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type Column, VirtualTable } from '../../ui/virtual-table.tsx'
import { requestColors, severityColors } from './service-colors.ts'

const filters = ['open', 'mine', 'all'] as const
const weights = { critical: 0, high: 1, normal: 2, low: 3 } as const

interface Row {
  readonly request: ServiceRequest
  readonly due: Deadline | undefined
}

/** What customers asked for: the most pressing first, by what was promised and how bad it is. */
export function RequestList() {
  const { t } = useTranslation()
  const { navigation, session, serverClock, days } = useApp()
  const { day } = useLanguage()
  const nameOf = useCustomerNames()
  const clockOf = useAllRequestClocks()
  const [filter, setFilter] = useState<(typeof filters)[number]>('open')
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const requests = useIndexed<ServiceRequest>('service', 'request')
  const machines = useMachinesById()
  const now = serverClock.now()
  const rows = useMemo(() => {
    const parts = queryParts(query)
    return (requests ?? none)
      .filter((request) =>
        filter === 'all'
          ? true
          : isOpenRequest(request) && (filter === 'open' || request.assignedTo === `user:${session.user}`),
      )
      .filter(
        (request) =>
          parts.length === 0 ||
          isFound(
            together(
              findable(request.subject),
              findable(nameOf(request.customerId)),
              request.number,
              machines.get(request.assetId)?.serialNumber ?? '',
            ),
            parts,
          ),
      )
      .map((request): Row => {
        return { request, due: clockOf && nextDeadline(clockOf(request, now)) }
      })
      .toSorted(byPressure)
  }, [requests, clockOf !== undefined, filter, query, machines, nameOf, now.slice(0, 16)])
  const columns: readonly Column<Row>[] = [
    { id: 'number', title: t('requests.number'), width: '130px', cell: ({ request }) => request.number },
    {
      id: 'subject',
      title: t('requests.subject'),
      width: 'minmax(160px, 1.6fr)',
      cell: ({ request }) => (
        <Text fz="sm" fw={500} truncate>
          {request.subject}
        </Text>
      ),
    },
    {
      id: 'customer',
      title: t('quotes.customer'),
      width: 'minmax(140px, 1.3fr)',
      cell: ({ request }) => nameOf(request.customerId),
    },
    {
      id: 'machine',
      title: t('machines.serial'),
      width: '120px',
      cell: ({ request }) => machines.get(request.assetId)?.serialNumber ?? '–',
    },
    {
      id: 'reported',
      title: t('requests.reportedAt'),
      width: '104px',
      cell: ({ request }) => day(days.own.dayOf(request.reportedAt)),
    },
    {
      id: 'severity',
      title: t('requests.severity'),
      width: '90px',
      cell: ({ request }) => (
        <Badge color={severityColors[request.severity]}>{t(`severity.${request.severity}`)}</Badge>
      ),
    },
    {
      id: 'stage',
      title: t('quotes.stage'),
      width: '110px',
      cell: ({ request }) => (
        <Badge color={requestColors[request.stage]}>{t(`requestStage.${request.stage}`)}</Badge>
      ),
    },
    { id: 'due', title: t('clock.title'), width: '140px', cell: ({ due }) => <ClockBadge deadline={due} /> },
  ]
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <SegmentedControl
          aria-label={t('requests.filter')}
          data={filters.map((value) => ({ value, label: t(`requests.filters.${value}`) }))}
          value={filter}
          onChange={(value) => setFilter(value as typeof filter)}
        />
        <SearchBox
          label={t('requests.search')}
          value={typed}
          onChange={setTyped}
          style={{ flex: 1 }}
          data-search
        />
        <Text c="dimmed" fz="sm" role="status">
          {requests ? t('app.of', { count: rows.length, total: requests.length }) : t('app.loading')}
        </Text>
      </Group>
      <VirtualTable
        key={`${filter} ${query}`}
        label={t('requests.title')}
        rows={rows}
        columns={columns}
        keyOf={({ request }) => request.id}
        onOpen={({ request }) => navigation.getState().go({ name: 'request', id: request.id })}
        empty={<Empty>{requests && t(requests.length === 0 ? 'requests.none' : 'requests.noMatch')}</Empty>}
      />
    </>
  )
}

const none: readonly ServiceRequest[] = []

function byPressure(a: Row, b: Row): number {
  const due = (row: Row) =>
    row.due && row.due.state !== 'met' && row.due.state !== 'missed' ? row.due.dueAt : '9'
  if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1
  const weight = weights[a.request.severity] - weights[b.request.severity]
  return weight || (a.request.reportedAt < b.request.reportedAt ? 1 : -1)
}
