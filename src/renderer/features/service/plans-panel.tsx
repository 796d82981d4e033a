import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findable, isFound, queryParts, together } from '#shared/find/search-text.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import type { NextDue } from '#shared/service/next-due.ts'
import { useApp } from '../../app-context.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { DueBadge } from '../../parts/maintenance/due-badge.tsx'
import { NewPlanForm } from '../../parts/maintenance/new-plan-form.tsx'
import { type Maintenance, useMaintenance } from '../../parts/maintenance/use-maintenance.ts'
import { useRhythmWords } from '../../parts/maintenance/use-rhythm-words.ts'
import { useMachinesById } from '../../parts/service/use-machines-by-id.ts'
import { Empty } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { column, type Column, VirtualTable } from '../../ui/virtual-table.tsx'
import { MakeVisitsForm } from './make-visits-form.tsx'
import { useMayGive } from './use-may-give.ts'

const filters = ['running', 'unmade', 'all'] as const
type Filter = (typeof filters)[number]

interface Row {
  readonly plan: MaintenancePlan
  readonly next: NextDue
}

/** Every maintenance plan, what is due first on top; their visits are made here, a year at once. */
export function PlansPanel() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const mayGive = useMayGive()
  const maintenance = useMaintenance()
  const [filter, setFilter] = useState<Filter>('running')
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const [open, setOpen] = useState<'new' | 'make'>()
  const rows = useRows(maintenance, filter, query)
  const columns = useColumns()
  const close = () => setOpen(undefined)
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <SegmentedControl
          aria-label={t('requests.filter')}
          data={filters.map((value) => ({ value, label: t(`plans.filters.${value}`) }))}
          value={filter}
          onChange={setFilter}
        />
        <SearchBox
          label={t('plans.search')}
          value={typed}
          onChange={setTyped}
          style={{ flex: 1 }}
          data-search
        />
        <Text c="dimmed" fz="sm" role="status" style={{ flex: 'none' }}>
          {maintenance
            ? t('app.of', { count: rows.length, total: maintenance.plans.length })
            : t('app.loading')}
        </Text>
        {mayGive && (
          <>
            <Button
              variant="default"
              leftSection={<IconPlus size={14} />}
              style={{ flex: 'none' }}
              onClick={() => setOpen('new')}
            >
              {t('maintenance.new')}
            </Button>
            <Button style={{ flex: 'none' }} disabled={rows.length === 0} onClick={() => setOpen('make')}>
              {t('plans.make')}
            </Button>
          </>
        )}
      </Group>
      <VirtualTable
        key={`${filter} ${query}`}
        label={t('maintenance.title')}
        rows={rows}
        columns={columns}
        keyOf={({ plan }) => plan.id}
        onOpen={({ plan }) => navigation.getState().go({ name: 'maintenancePlan', id: plan.id })}
        empty={
          <Empty>
            {maintenance && t(maintenance.plans.length === 0 ? 'maintenance.none' : 'requests.noMatch')}
          </Empty>
        }
      />
      {open === 'new' && <NewPlanForm onClose={close} />}
      {open === 'make' && maintenance && (
        <MakeVisitsForm plans={rows.map(({ plan }) => plan)} maintenance={maintenance} onClose={close} />
      )}
    </>
  )
}

function useRows(maintenance: Maintenance | undefined, filter: Filter, query: string): readonly Row[] {
  const nameOf = useCustomerNames()
  const machines = useMachinesById()
  return useMemo(() => {
    const parts = queryParts(query)
    const isSought = ({ name, customerId, assetId }: MaintenancePlan) => {
      const machine = machines.get(assetId)
      const words = [findable(name), findable(nameOf(customerId)), machine?.serialNumber ?? '']
      return parts.length === 0 || isFound(together(...words), parts)
    }
    return (maintenance?.plans ?? [])
      .filter(isSought)
      .flatMap((plan) => (maintenance ? [{ plan, next: maintenance.nextOf(plan) }] : []))
      .filter(({ next }) => isShown(next, filter))
      .toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
  }, [maintenance, filter, query, nameOf, machines])
}

function isShown(next: NextDue, filter: Filter): boolean {
  if (filter === 'all') return true
  if (filter === 'running') return next.kind !== 'ended'
  return next.kind === 'unmade' || next.kind === 'overdue'
}

/** What has no day comes last, what is over behind it. */
function dayOf({ next }: Row): string {
  return next.kind === 'ended' ? `z${next.on}` : 'on' in next ? next.on : 'y'
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation()
  const nameOf = useCustomerNames()
  const { nameOf: personOf } = useDirectory()
  const machines = useMachinesById()
  const rhythmOf = useRhythmWords()
  const title = ({ plan }: Row) => (
    <Text fz="sm" fw={500} truncate>
      {plan.name}
    </Text>
  )
  const machineOf = ({ plan }: Row) => machines.get(plan.assetId)?.serialNumber ?? '–'
  return [
    column('name', t('maintenance.name'), 'minmax(140px, 1.3fr)', title),
    column('customer', t('quotes.customer'), 'minmax(140px, 1.5fr)', ({ plan }) => nameOf(plan.customerId)),
    column('machine', t('machines.serial'), '130px', machineOf),
    column('rhythm', t('plans.rhythm'), 'minmax(110px, 0.9fr)', ({ plan }) => rhythmOf(plan.rhythm)),
    column('engineer', t('visits.engineer'), '100px', ({ plan }) => personOf(plan.engineerId)),
    column('next', t('plans.next'), '190px', ({ next }) => <DueBadge next={next} />),
  ]
}
