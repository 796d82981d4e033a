/** A file that is read from its beginning as often as it takes, a piece at a time. */
export interface TableSource {
  readonly name: string
  readonly bytes: number
  readonly pieces: () => AsyncIterable<Uint8Array>
}

export type Encoding = 'utf-8' | 'utf-16le' | 'gb18030'

interface Decoder {
  readonly decode: (bytes?: Uint8Array, options?: { readonly stream?: boolean }) => string
}

/** The machine's own decoder (`TextDecoder`); with `fatal` it throws at what is no text in that encoding. */
export type NewDecoder = (encoding: Encoding, fatal: boolean) => Decoder

/** A row as the file has it: its number there, from 1, and its cells as text. */
export interface TableRow {
  readonly row: number
  readonly cells: readonly string[]
  /** Cells that stand far to the right of all others, by their column from 0: what lies between takes no memory. */
  readonly far?: ReadonlyMap<number, string>
}

/** What stands in a column of a row, from 0. */
export function cellAt({ cells, far }: Omit<TableRow, 'row'>, at: number): string {
  return cells[at] ?? far?.get(at) ?? ''
}

/** All cells of a row, up to its last one; for headings and examples, not for every row of a file. */
export function allCells({ cells, far }: Omit<TableRow, 'row'>): readonly string[] {
  if (!far) return cells
  const last = Math.max(...far.keys())
  return Array.from({ length: last + 1 }, (_none, at) => cellAt({ cells, far }, at))
}

/** Whether anything stands in it. */
export function isFilled({ cells, far }: TableRow): boolean {
  const says = (cell: string) => cell.trim() !== ''
  return cells.some(says) || (far !== undefined && [...far.values()].some(says))
}

/** Why a file cannot be read as a table. */
export type TableFault =
  | 'empty'
  /** A workbook of before 2007, or one behind a password. */
  | 'oldWorkbook'
  | 'webPage'
  /** An archive without a sheet, or one that is cut off. */
  | 'damaged'
  /** Unpacked it is far more than anybody fills in: an archive made to fill memories. */
  | 'tooLarge'
  | 'tooManyRows'
  /** It was read before, and cannot be any more: changed, moved, or held by another program. */
  | 'changed'

export class TableUnreadable extends Error {
  readonly fault: TableFault

  constructor(fault: TableFault) {
    super(fault)
    this.fault = fault
  }
}

/** What Excel takes of rows. */
export const mostTableRows = 1_048_576
/** Columns that are read; no sheet has more. */
export const mostTableColumns = 16_384
/** Letters that are read of a cell; Excel takes no more. */
export const longestCell = 32_767
