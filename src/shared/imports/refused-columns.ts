import { cellAt, type TableRow } from './table/source.ts'

/** A column of the rows that were left out, as they are saved to be mended. */
export interface RefusedColumn {
  readonly heading: string
  readonly at: number
}

/** The columns in which anything stands: a heading far to the right brings no ten thousand empty ones with it. */
export function refusedColumns(
  headings: readonly string[],
  rows: readonly TableRow[],
): readonly RefusedColumn[] {
  const filled = new Set<number>()
  for (const { cells, far } of rows) {
    for (const [at, cell] of cells.entries()) if (cell !== '') filled.add(at)
    for (const at of far?.keys() ?? []) filled.add(at)
  }
  return headings
    .map((heading, at) => ({ heading, at }))
    .filter(({ heading, at }) => heading.trim() !== '' || filled.has(at))
}

/** What stands in these columns of a row. */
export function refusedCells(columns: readonly RefusedColumn[], row: TableRow): string[] {
  return columns.map(({ at }) => cellAt(row, at))
}
