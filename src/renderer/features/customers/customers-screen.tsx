import { Badge, Button, Group, Select, Text } from '@mantine/core'
import { useDebouncedValue, useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconMail, IconPlus } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lifecycle, Tier } from '#shared/customers/customer.ts'
import type { Language } from '#shared/kernel/format.ts'
import { useApp } from '../../app-context.tsx'
import { type CustomerEntry, searchCustomers } from '../../replica/views/customer-index.ts'
import { byName, byNameOf } from '../../replica/views/name-order.ts'
import { useMayAdd } from '../../parts/customers/use-may-add.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive } from '../../ui/use-live.ts'
import { type Column, type Sorting, VirtualTable } from '../../ui/virtual-table.tsx'
import classes from './customers.module.css'
import { LettersForm } from './letters-form.tsx'
import { listMemory } from './list-memory.ts'
import { NewCustomer } from '../../parts/customers/new-customer.tsx'

export const lifecycleColor: Readonly<Record<Lifecycle, string>> = {
  prospect: 'blue',
  active: 'green',
  dormant: 'gray',
  lost: 'red',
}

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
  const [query] = useDebouncedValue(filter.query, 30)
  const [writing, { open: write, close: stopWriting }] = useDisclosure(false)
  /** The name of the one that is being entered. */
  const [beginning, setBeginning] = useState<string>()
  const mayAdd = useMayAdd()
  useHotkeys([['n', () => mayAdd && setBeginning('')]])
  const columns = useColumns()
  const { recent, go } = navigation.getState()
  const { language, named } = useLanguage()
  // Put in order once, not with every letter that is typed.
  const inOrder = useMemo(
    () => sorted(entries, sorting, language, named),
    [entries, sorting, language, named],
  )
  const shown = useMemo(
    () => filtered(searchCustomers(inOrder, query, 'all'), filter),
    [inOrder, query, filter],
  )
  const inUse = useMemo(() => entries.filter(({ customer }) => customer.retired !== true).length, [entries])
  const addressees = useMemo(() => shown.map(({ customer }) => customer), [shown])
  const typedName = filter.query.trim().slice(0, longestName)
  const isFiltered =
    filter.query !== '' || filter.lifecycle !== '' || filter.tier !== '' || filter.city !== ''

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
            disabled={shown.length === 0}
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
      <Filters entries={entries} filter={filter} onChange={setFilter} />
      <VirtualTable
        key={`${filter.query}|${filter.lifecycle}|${filter.tier}|${filter.city}`}
        label={t('customers.title')}
        rows={shown}
        columns={columns}
        keyOf={({ customer }) => customer.id}
        onOpen={({ customer }) => navigation.getState().go({ name: 'customer', id: customer.id })}
        sorting={sorting}
        onSort={setSorting}
        initial={recent[0]}
        empty={
          <Empty
            action={
              <Group gap="xs">
                {isFiltered && (
                  <Button
                    variant="default"
                    onClick={() => setFilter({ query: '', lifecycle: '', tier: '', city: '' })}
                  >
                    {t('customers.clear')}
                  </Button>
                )}
                {mayAdd && (
                  <Button leftSection={<IconPlus size={14} />} onClick={() => setBeginning(typedName)}>
                    {typedName === '' ? t('customers.new') : t('customers.newNamed', { name: typedName })}
                  </Button>
                )}
              </Group>
            }
          >
            {isFiltered ? t('customers.none') : t('customers.noneYet')}
          </Empty>
        }
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

const longestName = 120

interface FilterProps {
  readonly entries: readonly CustomerEntry[]
  readonly filter: typeof listMemory.filter
  readonly onChange: (filter: typeof listMemory.filter) => void
}

function Filters({ entries, filter, onChange }: FilterProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const cities = useMemo(
    () =>
      [...new Set(entries.map(({ customer }) => customer.address.city))]
        .filter(Boolean)
        .toSorted(byName(language)),
    [entries, language],
  )
  useEffect(() => input.current?.focus(), [])

  return (
    <div className={classes['filters']}>
      <SearchBox
        ref={input}
        className={classes['search'] ?? ''}
        label={t('customers.search')}
        value={filter.query}
        onChange={(query) => onChange({ ...filter, query })}
        onKeyDown={(event) => {
          // From the box straight into the list, without the mouse.
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
          event.preventDefault()
          const list = document.querySelector<HTMLElement>('[data-list]')
          list?.focus()
          if (event.key === 'Enter')
            list?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
        }}
        data-search
      />
      <Choice
        label={t('customers.lifecycle')}
        value={filter.lifecycle}
        options={[
          ...(['prospect', 'active', 'dormant', 'lost'] as const).map((value) => ({
            value,
            label: t(`lifecycle.${value}`),
          })),
          { value: 'retired', label: t('customers.retired') },
        ]}
        onChange={(lifecycle) => onChange({ ...filter, lifecycle })}
      />
      <Choice
        label={t('customers.tier')}
        value={filter.tier}
        options={(['A', 'B', 'C', 'D'] as const).map((value) => ({ value, label: value }))}
        onChange={(tier) => onChange({ ...filter, tier })}
      />
      <Choice
        label={t('customers.city')}
        value={filter.city}
        options={cities.map((value) => ({ value, label: value }))}
        onChange={(city) => onChange({ ...filter, city })}
      />
    </div>
  )
}

function Choice(props: {
  readonly label: string
  readonly value: string
  readonly options: { value: string; label: string }[]
  readonly onChange: (value: string) => void
}) {
  const { label, value, options, onChange } = props
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={options}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
      clearable
      w={130}
    />
  )
}

function useColumns(): readonly Column<CustomerEntry>[] {
  const { t } = useTranslation()
  const { days } = useApp()
  const { day, named } = useLanguage()
  return [
    {
      id: 'number',
      title: t('customers.number'),
      width: '124px',
      sortable: true,
      cell: ({ customer }) => (
        <Text c="dimmed" fz="sm">
          {customer.number}
        </Text>
      ),
    },
    {
      id: 'name',
      title: t('customers.name'),
      width: 'minmax(200px, 3fr)',
      sortable: true,
      cell: ({ customer }) => (
        <Text fz="sm" fw={500} truncate>
          {named(customer)}
        </Text>
      ),
    },
    {
      id: 'city',
      title: t('customers.city'),
      width: 'minmax(80px, 1fr)',
      sortable: true,
      cell: ({ customer }) => customer.address.city,
    },
    {
      id: 'industry',
      title: t('customers.industry'),
      width: 'minmax(80px, 1fr)',
      sortable: true,
      cell: ({ customer }) => customer.industry,
    },
    {
      id: 'tier',
      title: t('customers.tier'),
      width: '52px',
      sortable: true,
      cell: ({ customer }) => customer.tier,
    },
    {
      id: 'lifecycle',
      title: t('customers.lifecycle'),
      width: '92px',
      sortable: true,
      cell: ({ customer }) => (
        <Badge color={lifecycleColor[customer.lifecycle]}>{t(`lifecycle.${customer.lifecycle}`)}</Badge>
      ),
    },
    { id: 'phone', title: t('customers.phone'), width: '128px', cell: ({ customer }) => customer.phone },
    {
      id: 'updatedAt',
      title: t('customers.updated'),
      width: '112px',
      align: 'right',
      sortable: true,
      cell: ({ customer }) => day(days.own.dayOf(customer.updatedAt)),
    },
  ]
}

function filtered(entries: readonly CustomerEntry[], { lifecycle, tier, city }: typeof listMemory.filter) {
  return entries.filter(
    ({ customer }) =>
      (customer.retired === true) === (lifecycle === 'retired') &&
      (lifecycle === '' || lifecycle === 'retired' || customer.lifecycle === lifecycle) &&
      (tier === '' || customer.tier === (tier as Tier)) &&
      (city === '' || customer.address.city === city),
  )
}

function sorted(
  entries: readonly CustomerEntry[],
  { column, descending }: Sorting,
  language: Language,
  named: (of: CustomerEntry['customer']) => string,
): readonly CustomerEntry[] {
  const textOf = texts[column] ?? (({ customer }: CustomerEntry) => named(customer))
  // The index is in the order of Chinese names already.
  const isIndexed = column === 'name' && language === 'zh-CN'
  const order = isIndexed ? entries : entries.toSorted(byNameOf(language, textOf))
  return descending ? order.toReversed() : order
}

const texts: Readonly<Record<string, (entry: CustomerEntry) => string>> = {
  number: ({ customer }) => customer.number,
  city: ({ customer }) => customer.address.city,
  industry: ({ customer }) => customer.industry,
  tier: ({ customer }) => customer.tier,
  lifecycle: ({ customer }) => customer.lifecycle,
  updatedAt: ({ customer }) => customer.updatedAt,
}
