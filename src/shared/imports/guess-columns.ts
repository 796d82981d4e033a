import { comparable } from '../kernel/comparable.ts'
import { type ImportKind, importKinds } from './import-kind.ts'
import { columnsOf, type ImportColumn } from './import-kinds.ts'
import { allCells, type TableRow } from './table/source.ts'

/** Which field each column of a file is; '' is none. */
export type Mapping = readonly string[]

/** Rows at the beginning among which the headings are looked for: a title may stand above them, across merged cells. */
export const headingRows = 20

/** More is no heading, and costs the square of its length where it is full of brackets. */
const longestHeading = 200

/** A heading as it is compared: without what stands in brackets, marks and units. */
export function headingKey(heading: string): string {
  return comparable(heading.slice(0, longestHeading).replaceAll(/[（(【[].*?[）)】\]]|[*＊:：]/g, ''))
}

/** Which column is which, by its heading in either language or another program's; each field once. */
export function guessColumns(kind: ImportKind, headings: readonly string[]): Mapping {
  const keys = headings.map(headingKey)
  const taken = new Map<number, string>()
  const names: readonly ((column: ImportColumn) => readonly string[])[] = [
    ({ en, zhCN, field }) => [zhCN, en, field],
    ({ also }) => also,
  ]
  for (const namesOf of names)
    for (const column of columnsOf(kind)) {
      if ([...taken.values()].includes(column.field)) continue
      for (const name of namesOf(column)) {
        const at = keys.findIndex((key, index) => key !== '' && key === headingKey(name) && !taken.has(index))
        if (at === -1) continue
        taken.set(at, column.field)
        break
      }
    }
  return headings.map((_heading, at) => taken.get(at) ?? '')
}

/** A row of headings, each of its columns named. */
export type Headings = Pick<TableRow, 'row' | 'cells'>

/** The row of the headings: the one in which most columns are known, the first of these. */
export function findHeadings(kind: ImportKind, rows: readonly TableRow[]): Headings | undefined {
  let best: { readonly row: TableRow; readonly known: number } | undefined
  for (const row of rows.slice(0, headingRows)) {
    const known = guessColumns(kind, allCells(row)).filter((field) => field !== '').length
    if (known > (best?.known ?? 0)) best = { row, known }
  }
  const found = best?.row ?? rows[0]
  return found && { row: found.row, cells: allCells(found) }
}

/** What a file is of, by its headings: the kind of which it has all that is required, and most. */
export function guessKind(rows: readonly TableRow[]): ImportKind {
  const scored = importKinds.map((kind) => {
    const known = guessColumns(kind, findHeadings(kind, rows)?.cells ?? []).filter((field) => field !== '')
    const required = columnsOf(kind).filter(({ required: must }) => must === true)
    const lacks = required.filter(({ field }) => !known.includes(field)).length
    return { kind, score: known.length - lacks * 3 + (lacks === 0 ? required.length : 0) }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).kind
}
