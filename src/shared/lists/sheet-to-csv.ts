import { printableText } from '../kernel/printable.ts'
import { plainAmount, plainShare, type Sheet, type SheetColumn } from './sheet.ts'

/** What spreadsheets take for the beginning of a formula, or go on to one from. */
const beginsFormula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/**
 * A table as comma-separated values: with the mark by which Excel knows UTF-8, and no text in it that a spreadsheet
 * would carry out (OWASP's way: an apostrophe before it). Numbers are plain, days are ISO.
 */
export function* sheetToCsv({ columns, rows }: Sheet): Generator<string> {
  yield `\uFEFF${lineOf(columns.map(({ title }) => safe(title)))}`
  for (const { cells } of rows)
    yield lineOf(columns.map((column, index) => csvText(column, cells[index] ?? '')))
}

function csvText({ kind }: SheetColumn, cell: string | number): string {
  if (cell === '') return ''
  if (kind === 'money') return plainAmount(Number(cell))
  if (kind === 'share') return plainShare(Number(cell))
  return kind === 'text' ? safe(String(cell)) : String(cell)
}

function safe(text: string): string {
  const plain = printableText(text)
  return beginsFormula.test(plain) ? `'${plain}` : plain
}

function lineOf(fields: readonly string[]): string {
  return `${fields.map((one) => (/[",\r\n;\t]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(',')}\r\n`
}
