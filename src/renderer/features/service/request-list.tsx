import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceRequest } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useIndexed } from '../../parts/records/use-indexed.ts'
import { RequestForm } from '../../parts/service/request-form.tsx'
import { useMachinesById } from '../../parts/service/use-machines-by-id.ts'
import { Empty } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import { useRequestColumns } from './request-columns.tsx'
import { type RequestFilter, useRequestRows } from './use-request-rows.ts'

const filters: readonly RequestFilter[] = ['triage', 'open', 'mine', 'all']

/** What customers asked for: the most pressing first, by what was promised and how bad it is. */
export function RequestList() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const [filter, setFilter] = useState<RequestFilter>('open')
  const [making, setMaking] = useState(false)
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const requests = useIndexed<ServiceRequest>('service', 'request')
  const machines = useMachinesById()
  const rows = useRequestRows({ requests, machines, filter, query })
  const columns = useRequestColumns(machines)
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <SegmentedControl
          aria-label={t('requests.filter')}
          data={filters.map((value) => ({ value, label: t(`requests.filters.${value}`) }))}
          value={filter}
          onChange={(value) => setFilter(value)}
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
        <Button leftSection={<IconPlus size={14} />} style={{ flex: 'none' }} onClick={() => setMaking(true)}>
          {t('requests.new')}
        </Button>
      </Group>
      {making && <RequestForm customerId="" onClose={() => setMaking(false)} />}
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
