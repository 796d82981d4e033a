import type { Currency } from '../kernel/money.ts'
import type { ListColumn } from './list-kinds.ts'

/** A table as it leaves the window: for xlsx and csv alike. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly SheetRow[]
}

export interface SheetColumn {
  readonly title: string
  /** `text` is never anything else, whatever it looks like. */
  readonly kind: 'text' | 'day' | 'money' | 'count' | 'share'
}

/** Texts and days as text, amounts in minor units, shares in hundredths of a percent; '' is nothing. */
export interface SheetRow {
  readonly cells: readonly (string | number)[]
  readonly currency?: Currency
}

/** What a column is in a table for others: what has an id here has a name there. */
export function sheetKind({ kind }: ListColumn): SheetColumn['kind'] {
  return kind === 'day' || kind === 'money' || kind === 'count' || kind === 'share' ? kind : 'text'
}

/** Minor units as a plain number: `-1234.50`. */
export function plainAmount(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Hundredths of a percent as a plain number of one: 1250 is `0.125`. */
export function plainShare(share: number): string {
  return String(share / 10_000)
}
