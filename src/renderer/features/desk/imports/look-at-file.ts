import {
  findHeadings,
  guessColumns,
  guessKind,
  headingRows,
  type Mapping,
} from '#shared/imports/guess-columns.ts'
import type { ImportKind } from '#shared/imports/import-kind.ts'
import { readTable } from '#shared/imports/table/read-table.ts'
import { cellAt, type TableFault, type TableRow, TableUnreadable } from '#shared/imports/table/source.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { newDecoder, sourceOf } from './file-source.ts'

/** The beginning of a file that was chosen. */
export interface Looked {
  readonly file: File
  readonly first: readonly TableRow[]
  readonly kind: ImportKind
}

/** Rows that are shown as examples. */
const examples = 5

/** Reads as much as it takes to say what a file is of, or why it is no table. */
export async function lookAtFile(file: File): Promise<Result<Looked, TableFault>> {
  const first: TableRow[] = []
  try {
    for await (const rows of readTable(sourceOf(file), newDecoder)) {
      first.push(...rows)
      if (first.length >= headingRows + examples) break
    }
  } catch (cause) {
    if (cause instanceof TableUnreadable) return err(cause.fault)
    throw cause
  }
  return ok({ file, first, kind: guessKind(first) })
}

/** A heading with the field that it is, and what stands below it. */
export interface LookedColumn {
  readonly at: number
  readonly heading: string
  readonly examples: readonly string[]
}

/** The row of the headings, and which field each is as far as it can be told. */
export function headingsOf(
  { first }: Looked,
  kind: ImportKind,
): { readonly row: number; readonly cells: readonly string[]; readonly guessed: Mapping } {
  const found = findHeadings(kind, first)
  const cells = found?.cells ?? []
  return { row: found?.row ?? 1, cells, guessed: guessColumns(kind, cells) }
}

export function columnsBelow(
  { first }: Looked,
  headings: { readonly row: number; readonly cells: readonly string[] },
): readonly LookedColumn[] {
  const below = first.filter(({ row }) => row > headings.row).slice(0, examples)
  return headings.cells.flatMap((heading, at) => {
    const seen = below.map((row) => cellAt(row, at)).filter((cell) => cell !== '')
    return heading.trim() === '' && seen.length === 0 ? [] : [{ at, heading, examples: seen.slice(0, 2) }]
  })
}
