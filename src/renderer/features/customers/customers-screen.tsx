import { Button, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconMail, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { ClaimMany } from '../../parts/customers/claim-many.tsx'
import { NewCustomer } from '../../parts/customers/new-customer.tsx'
import { useMayAdd } from '../../parts/customers/use-may-add.ts'
import { TickBar } from '../../parts/ticks/tick-bar.tsx'
import { useTicks } from '../../parts/ticks/use-ticks.tsx'
import type { CustomerEntry } from '../../replica/views/customer-index.ts'
import { Page } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive } from '../../ui/use-live.ts'
import { type Sorting, VirtualTable } from '../../ui/virtual-table.tsx'
import { useCustomerColumns } from './customer-columns.tsx'
import { CustomerFilters } from './customer-filters.tsx'
import { LettersForm } from './letters-form.tsx'
import { listMemory, onShown } from './list-memory.ts'
import { NothingFound } from './nothing-found.tsx'
import { useFoundCustomers } from './use-found-customers.ts'

export function CustomersScreen() {
  const { t } = useTranslation()
  const { customerIndex } = useApp()
  const entries = useLive(() => customerIndex, [customerIndex])
  if (entries.name === 'loading')
    return (
      <Page title={t('customers.title')}>
        <Text role="status" c="dimmed" fz="sm">
          {t('app.loading')}
        </Text>
      </Page>
    )
  return <CustomerList entries={entries.value} />
}

function CustomerList({ entries }: { readonly entries: readonly CustomerEntry[] }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const [filter, setFilter] = useState(listMemory.filter)
  const [sorting, setSorting] = useState<Sorting>(listMemory.sorting)
  const [writing, { open: write, close: stopWriting }] = useDisclosure(false)
  /** The name of the one that is being entered. */
  const [beginning, setBeginning] = useState<string>()
  const mayAdd = useMayAdd()
  useHotkeys([['n', () => mayAdd && setBeginning('')]])
  const columns = useCustomerColumns()
  const { recent, go } = navigation.getState()
  const { shown, inUse, addressees, hidden } = useFoundCustomers(entries, filter, sorting)
  // Whoever looks at the pool ticks whom she claims.
  const isPool = filter.lifecycle === 'pool'
  const { named } = useLanguage()
  const ticking = useTicks({ list: filter.lifecycle, shown, idOf, nameOf: ({ customer }) => named(customer) })
  const isFiltered = Object.values(filter).some((one) => one !== '')

  useEffect(() => onShown(() => setFilter(listMemory.filter)), [])
  useEffect(() => {
    listMemory.filter = filter
    listMemory.sorting = sorting
  }, [filter, sorting])

  return (
    <Page
      title={t('customers.title')}
      fixed
      aside={
        <Text c="dimmed" fz="sm" role="status" data-count={shown.length}>
          {isFiltered
            ? t('app.of', { count: shown.length, total: inUse })
            : t('customers.count', { count: inUse })}
        </Text>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconMail size={14} />}
            disabled={addressees.length === 0}
            onClick={write}
          >
            {t('letters.open')}
          </Button>
          {mayAdd && (
            <Button leftSection={<IconPlus size={14} />} onClick={() => setBeginning('')}>
              {t('customers.new')}
            </Button>
          )}
        </>
      }
    >
      <CustomerFilters entries={entries} filter={filter} onChange={setFilter} />
      {isPool && ticking.ticked.length > 0 && (
        <TickBar ticking={ticking}>
          <ClaimMany ids={ticking.ticked} onClaimed={ticking.clear} />
        </TickBar>
      )}
      <VirtualTable
        key={`${filter.query}|${filter.lifecycle}|${filter.tier}|${filter.city}`}
        label={t('customers.title')}
        rows={shown}
        columns={isPool ? [ticking.column, ...columns] : columns}
        keyOf={idOf}
        {...(isPool ? { onTick: (row: CustomerEntry) => ticking.toggle(idOf(row)) } : {})}
        onOpen={({ customer }) => navigation.getState().go({ name: 'customer', id: customer.id })}
        sorting={sorting}
        onSort={setSorting}
        initial={recent[0]}
        empty={<NothingFound filter={filter} hidden={hidden} onFilter={setFilter} onBegin={setBeginning} />}
      />
      {writing && <LettersForm customers={addressees} onClose={stopWriting} />}
      {beginning !== undefined && (
        <NewCustomer
          name={beginning}
          onClose={() => setBeginning(undefined)}
          onDone={({ id }) => go({ name: 'customer', id })}
          onTwin={({ id }) => go({ name: 'customer', id })}
        />
      )}
    </Page>
  )
}

const idOf = ({ customer }: CustomerEntry) => customer.id
