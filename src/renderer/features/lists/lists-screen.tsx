import { Button, SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RecordRow, sumsOf } from '#shared/contracts/record-rows.ts'
import { useApp } from '../../app-context.tsx'
import { byName } from '../../replica/views/name-order.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type Sorting, VirtualTable } from '../../ui/virtual-table.tsx'
import { ListFilters } from './list-filters.tsx'
import classes from './lists.module.css'
import { inOrder, useColumns } from './use-columns.tsx'
import { type Filter, type List, noFilter, useFiltered, useRows } from './use-rows.ts'

const lists = ['contracts', 'orders', 'receipts'] as const
const newest: Sorting = { column: 'day', descending: true }
const nothing: readonly RecordRow[] = []

/** All contracts, orders and receipts that are held here, with what they come to and what is owed. */
export function ListsScreen() {
  const { t } = useTranslation()
  const [list, setList] = useState<List>('contracts')
  const [filter, setFilter] = useState(noFilter)
  const [sorting, setSorting] = useState(newest)
  const rows = useRows(list)
  const found = useFiltered(rows ?? nothing, filter)
  return (
    <Page
      title={t('lists.title')}
      fixed
      aside={
        <Text c="dimmed" fz="sm" role="status">
          {rows ? t('app.of', { count: found.length, total: rows.length }) : t('app.loading')}
        </Text>
      }
      actions={
        <SegmentedControl
          aria-label={t('lists.which')}
          data={lists.map((value) => ({ value, label: t(`lists.${value}`) }))}
          value={list}
          onChange={(value) => {
            setList(value as List)
            // What stages mean differs from one to the next; words and owner do not.
            setFilter({ ...filter, stage: '', owed: '' })
            setSorting(newest)
          }}
        />
      }
    >
      <ListFilters list={list} rows={rows ?? nothing} filter={filter} onChange={setFilter} />
      <Rows list={list} found={found} all={rows} filter={filter} sorting={sorting} onSort={setSorting} />
      <Sums
        list={list}
        rows={found}
        hidden={(rows?.length ?? 0) - found.length}
        onShowAll={() => setFilter(noFilter)}
      />
    </Page>
  )
}

function Rows(props: {
  readonly list: List
  readonly found: readonly RecordRow[]
  readonly all: readonly RecordRow[] | undefined
  readonly filter: Filter
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
}) {
  const { list, found, all, filter, sorting, onSort } = props
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { language } = useLanguage()
  const { columns, valueOf } = useColumns(list)
  return (
    <VirtualTable
      key={[list, sorting.column, sorting.descending, ...Object.values(filter)].join('|')}
      label={t(`lists.${list}`)}
      rows={inOrder(found, sorting, valueOf, byName(language))}
      columns={columns}
      keyOf={({ id }) => id}
      onOpen={({ opens }) => navigation.getState().go(opens)}
      sorting={sorting}
      onSort={onSort}
      empty={
        <Empty>{all?.length === 0 ? t('lists.none') : all && t('lists.hidden', { count: all.length })}</Empty>
      }
    />
  )
}

/** What the rows in sight come to, and how many the filters hide. */
function Sums(props: {
  readonly list: List
  readonly rows: readonly RecordRow[]
  readonly hidden: number
  readonly onShowAll: () => void
}) {
  const { list, rows, hidden, onShowAll } = props
  const { t } = useTranslation()
  const { money, listed } = useLanguage()
  const inWords = (of: 'amount' | 'open') =>
    listed(sumsOf(rows, of).map(([currency, amount]) => money(amount, currency))) || '–'
  return (
    <div className={classes['sums']} role="status">
      <Text fz="sm" fw={600}>
        {t('lists.sum', { amount: inWords('amount') })}
      </Text>
      {list === 'orders' && (
        <Text fz="sm" fw={600}>
          {t('lists.openSum', { amount: inWords('open') })}
        </Text>
      )}
      {hidden > 0 && (
        <>
          <Text fz="sm" c="dimmed">
            {t('lists.hidden', { count: hidden })}
          </Text>
          <Button size="compact-xs" variant="subtle" onClick={onShowAll}>
            {t('lists.showAll')}
          </Button>
        </>
      )}
    </div>
  )
}
