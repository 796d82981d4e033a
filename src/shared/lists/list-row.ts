import type { Currency } from '../kernel/money.ts'

/** Texts, ids and days as text, amounts and counts as numbers; '' is nothing. */
export type Cell = string | number

/** One line of any list. */
export interface ListRow {
  readonly id: string
  /** Where it opens; absent where there is no page of it. */
  readonly opens?: { readonly name: OpensAt; readonly id: string }
  /** By the columns of its list; `titleEn` is its title for those who read English, where it has one. */
  readonly cells: Readonly<Record<string, Cell>>
  /** Of all its amounts. */
  readonly currency?: Currency
}

export type OpensAt =
  'customer' | 'lead' | 'deal' | 'quote' | 'contract' | 'order' | 'machine' | 'request' | 'visit'

export function cellOf(row: ListRow, column: string): Cell {
  return row.cells[column] ?? ''
}

/** An amount, a count or a share; nothing counts as 0. */
export function numberOf(row: ListRow, column: string): number {
  const cell = cellOf(row, column)
  return typeof cell === 'number' ? cell : 0
}
