import { Badge, Text } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { columnsOf, type ListColumn } from '#shared/lists/list-kinds.ts'
import { isNumber, type ListGroup, sumsOf, summedColumns } from '#shared/lists/list-look.ts'
import type { ListRow } from '#shared/lists/list-row.ts'
import { useApp } from '../../app-context.tsx'
import type { Ticking } from '../../parts/ticks/use-ticks.tsx'
import { Empty } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type Column, VirtualTable } from '../../ui/virtual-table.tsx'
import classes from './lists.module.css'
import type { Looking } from './use-look.ts'
import type { Texts } from './use-texts.ts'

/** A row, or the head of a group. */
type Item = { readonly row: ListRow } | { readonly group: ListGroup; readonly isClosed: boolean }

/** The rows of a list, under the heads of their groups. */
export function ListTable(props: {
  readonly looking: Looking
  readonly ticking: Ticking<ListRow> | undefined
}) {
  const { looking, ticking } = props
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { look, change, rows, shown, groups, groupColumn, texts } = looking
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const columns = [
    ...(ticking ? [ticking.column] : []),
    ...columnsOf(look.list, look.columns).map((one) => shownAs(one, texts)),
  ]
  const items: readonly Item[] = groupColumn
    ? groups.flatMap((group): Item[] => {
        const isClosed = closed.has(group.value)
        return [{ group, isClosed }, ...(isClosed ? [] : group.rows.map((row) => ({ row })))]
      })
    : shown.map((row) => ({ row }))

  function open(item: Item) {
    if ('row' in item) {
      if (item.row.opens) navigation.getState().go(item.row.opens)
      return
    }
    const { value } = item.group
    const without = new Set([...closed].filter((one) => one !== value))
    setClosed(closed.has(value) ? without : new Set([...closed, value]))
  }

  return (
    <VirtualTable
      key={[
        look.list,
        look.groupBy,
        look.sorting.column,
        look.sorting.descending,
        ...looking.parts.map(({ key }) => key),
      ].join('|')}
      label={t(`lists.names.${look.list}`)}
      rows={items}
      columns={columns.map((one) => ({ ...one, cell: (item: Item) => 'row' in item && one.cell(item.row) }))}
      keyOf={(item) => ('row' in item ? item.row.id : `group ${item.group.value}`)}
      onOpen={open}
      headOf={(item) => 'group' in item && <GroupHead {...item} looking={looking} />}
      least={leastOf(columns)}
      {...(ticking ? { onTick: (item: Item) => 'row' in item && ticking.toggle(item.row.id) } : {})}
      sorting={look.sorting}
      onSort={(sorting) => change({ sorting })}
      empty={rows && <Empty>{t(rows.length === 0 ? 'lists.none' : 'lists.noMatch')}</Empty>}
    />
  )
}

function GroupHead(props: {
  readonly group: ListGroup
  readonly isClosed: boolean
  readonly looking: Looking
}) {
  const { group, isClosed, looking } = props
  const { look, groupColumn, texts } = looking
  const { count } = useLanguage()
  const Chevron = isClosed ? IconChevronRight : IconChevronDown
  return (
    <div className={classes['groupHead']}>
      <Chevron size={14} />
      <Text fz="sm" fw={600} truncate>
        {groupColumn && texts.groupText(groupColumn, group.value)}
      </Text>
      <Text fz="sm" c="dimmed">
        {count(group.rows.length)}
      </Text>
      <Sums look={look} rows={group.rows} texts={texts} />
    </div>
  )
}

/** What the amounts of some rows come to: each by its currency. */
export function Sums(props: {
  readonly look: Looking['look']
  readonly rows: readonly ListRow[]
  readonly texts: Texts
}) {
  const { look, rows, texts } = props
  const { money, listed, labelled } = useLanguage()
  return summedColumns(look).map((column) => {
    const sums = sumsOf(rows, column.id).map(([currency, sum]) => money(sum, currency))
    return (
      <Text key={column.id} fz="sm" className={classes['sum'] ?? ''}>
        {labelled(texts.titleOf(column), listed(sums) || '–')}
      </Text>
    )
  })
}

function shownAs(column: ListColumn, texts: Texts): Column<ListRow> {
  const cell = (row: ListRow): ReactNode => {
    const text = texts.textOf(row, column) || '–'
    if (column.id === 'title')
      return (
        <Text fz="sm" fw={600} truncate>
          {text}
        </Text>
      )
    return column.words && text !== '–' ? <Badge color="gray">{text}</Badge> : text
  }
  return {
    id: column.id,
    title: texts.titleOf(column),
    width: widthOf(column),
    cell,
    sortable: true,
    ...(isNumber(column) ? { align: 'right' as const } : {}),
  }
}

function widthOf({ id, kind }: ListColumn): string {
  if (id === 'title') return 'minmax(130px, 1.6fr)'
  if (kind === 'customer') return 'minmax(120px, 1.4fr)'
  if (kind === 'money') return '124px'
  if (kind === 'day' || kind === 'choice') return '98px'
  if (kind === 'count' || kind === 'share') return '72px'
  return kind === 'named' ? 'minmax(84px, 0.6fr)' : 'minmax(110px, 0.7fr)'
}

/** How narrow the table can be before it is moved sideways: its columns, what is between them and at its sides. */
function leastOf(columns: readonly Column<ListRow>[]): number {
  const pixels = columns.map(({ width }) => Number(/\d+/.exec(width)?.[0] ?? 0))
  return pixels.reduce((sum, one) => sum + one + 12, 28)
}
