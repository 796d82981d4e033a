import { monthOf, yearOf } from '../kernel/clock.ts'
import type { Cents, Currency } from '../kernel/money.ts'
import type { Day } from '../kernel/schema.ts'
import { columnsOf, kindOfList, type ListColumn, type ListName, usualSorting } from './list-kinds.ts'
import { cellOf, type ListRow, numberOf } from './list-row.ts'

/** What a list is narrowed down by. '' and `null` are any. */
export interface ListFilter {
  readonly query: string
  /** Of columns with few values, the one that is wanted. */
  readonly choices: readonly { readonly column: string; readonly value: string }[]
  /** Days of the list's own day (`ListKind.day`), both included. */
  readonly from: string
  readonly to: string
  /** Minor units of the list's own amount, each row in its own currency. */
  readonly least: number | null
  readonly most: number | null
}

export const noFilter: ListFilter = { query: '', choices: [], from: '', to: '', least: null, most: null }

/** How somebody looks at a list. */
export interface ListLook {
  readonly list: ListName
  /** In their order; none is the usual ones. */
  readonly columns: readonly string[]
  readonly filter: ListFilter
  readonly sorting: { readonly column: string; readonly descending: boolean }
  /** The column by which rows stand together; '' is none. */
  readonly groupBy: string
}

export function usualLook(list: ListName): ListLook {
  return { list, columns: [], filter: noFilter, sorting: usualSorting(list), groupBy: '' }
}

/** One thing that narrows a list down. */
export interface FilterPart {
  /** `query`, `days`, `amount` or the column of a choice. */
  readonly key: string
  /** The filter without it. */
  readonly without: ListFilter
  readonly passes: (row: ListRow) => boolean
}

/** What a filter consists of. `isFound` finds what was typed in a row. */
export function partsOf(
  list: ListName,
  filter: ListFilter,
  isFound: (row: ListRow) => boolean,
): readonly FilterPart[] {
  const { query, choices, from, to, least, most } = filter
  const { day, amount } = kindOfList(list)
  const parts: FilterPart[] = []
  const add = (key: string, without: Partial<ListFilter>, passes: FilterPart['passes']) =>
    parts.push({ key, without: { ...filter, ...without }, passes })
  if (query.trim() !== '') add('query', { query: '' }, isFound)
  for (const { column, value } of choices)
    add(
      column,
      { choices: choices.filter((one) => one.column !== column) },
      (row) => String(cellOf(row, column)) === value,
    )
  if (from !== '' || to !== '')
    add('days', { from: '', to: '' }, (row) => {
      const on = String(cellOf(row, day))
      return on !== '' && (from === '' || on >= from) && (to === '' || on <= to)
    })
  if (amount !== undefined && (least !== null || most !== null))
    add('amount', { least: null, most: null }, (row) => {
      const value = numberOf(row, amount)
      return (least === null || value >= least) && (most === null || value <= most)
    })
  return parts
}

/** The rows that all parts let through, and how many each part holds back of all. */
export function narrowed(
  rows: readonly ListRow[],
  parts: readonly FilterPart[],
): { readonly shown: readonly ListRow[]; readonly heldBack: ReadonlyMap<string, number> } {
  const heldBack = new Map(parts.map(({ key }) => [key, 0]))
  const shown = rows.filter((row) => {
    let isShown = true
    for (const { key, passes } of parts) {
      if (passes(row)) continue
      heldBack.set(key, (heldBack.get(key) ?? 0) + 1)
      isShown = false
    }
    return isShown
  })
  return { shown, heldBack }
}

/** The same filter with one choice more, another, or none ('' as value). */
export function withChoice(filter: ListFilter, column: string, value: string): ListFilter {
  const others = filter.choices.filter((one) => one.column !== column)
  return { ...filter, choices: value === '' ? others : [...others, { column, value }] }
}

export function choiceOf({ choices }: ListFilter, column: string): string {
  return choices.find((one) => one.column === column)?.value ?? ''
}

/** How a row's cell reads in the language of its reader: what is sorted by, grouped by and searched. */
export type TextOf = (row: ListRow, column: ListColumn) => string

/** Rows by a column: amounts and days by what they are, everything else by its text. Equal ones stay as they came. */
export function inOrder(
  rows: readonly ListRow[],
  { list, sorting }: Pick<ListLook, 'list' | 'sorting'>,
  textOf: TextOf,
  byText: (a: string, b: string) => number,
): readonly ListRow[] {
  const column = kindOfList(list).columns.find(({ id }) => id === sorting.column)
  if (!column) return rows
  const keyed = rows.map((row) => ({ row, key: keyOf(row, column, textOf) }))
  const sorted = keyed.toSorted((a, b) => compare(a.key, b.key, column, byText))
  return (sorting.descending ? backwards(sorted) : sorted).map(({ row }) => row)
}

/** The other way round, with what is equal in the order in which it came, and what has nothing still last. */
function backwards<K extends { readonly key: string | number }>(sorted: readonly K[]): readonly K[] {
  const groups = [...Map.groupBy(sorted, ({ key }) => key)].toReversed()
  const [empty, rest] = [groups.filter(([key]) => key === ''), groups.filter(([key]) => key !== '')]
  return [...rest, ...empty].flatMap(([, some]) => some)
}

function keyOf(row: ListRow, column: ListColumn, textOf: TextOf): string | number {
  if (isNumber(column)) return numberOf(row, column.id)
  return column.kind === 'day' ? String(cellOf(row, column.id)) : textOf(row, column)
}

function compare(
  a: string | number,
  b: string | number,
  { kind }: ListColumn,
  byText: (a: string, b: string) => number,
): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (a === b) return 0
  if (a === '' || b === '') return a === '' ? 1 : -1
  return kind === 'day' ? (a < b ? -1 : 1) : byText(String(a), String(b))
}

export function isNumber({ kind }: ListColumn): boolean {
  return kind === 'money' || kind === 'count' || kind === 'share'
}

/** Rows that have one value in common. */
export interface ListGroup {
  readonly value: string
  readonly rows: readonly ListRow[]
}

/** By what rows can stand together: their value, of a day its month. */
export function groupsOf(rows: readonly ListRow[], column: ListColumn): readonly ListGroup[] {
  const valueOf = (row: ListRow) => {
    const cell = String(cellOf(row, column.id))
    return column.kind === 'day' && cell !== '' ? monthText(cell as Day) : cell
  }
  return [...Map.groupBy(rows, valueOf)].map(([value, some]) => ({ value, rows: some }))
}

function monthText(day: Day): string {
  return `${yearOf(day)}-${String(monthOf(day)).padStart(2, '0')}`
}

/** The columns by which a list can be grouped. */
export function groupColumns(list: ListName): readonly ListColumn[] {
  return kindOfList(list).columns.filter(({ kind }) => ['choice', 'customer', 'named', 'day'].includes(kind))
}

/** The columns that offer their values to choose from. */
export function choiceColumns(list: ListName): readonly ListColumn[] {
  return kindOfList(list).columns.filter(({ kind }) => kind === 'choice' || kind === 'named')
}

/** What an amount comes to, by currency: amounts of two are never added. */
export function sumsOf(
  rows: readonly ListRow[],
  column: string,
): readonly (readonly [currency: Currency, sum: Cents])[] {
  const sums = new Map<Currency, number>()
  for (const row of rows)
    if (row.currency) sums.set(row.currency, (sums.get(row.currency) ?? 0) + numberOf(row, column))
  return [...sums]
    .map(([currency, sum]) => [currency, sum as Cents] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** The amounts that a look shows, each of which has its sums. */
export function summedColumns({ list, columns }: Pick<ListLook, 'list' | 'columns'>): readonly ListColumn[] {
  return columnsOf(list, columns).filter(({ kind }) => kind === 'money')
}
