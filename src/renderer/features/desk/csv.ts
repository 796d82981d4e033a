import { printableLine } from '#shared/kernel/printable.ts'

export type CsvRow = readonly (string | number)[]

/** A table as spreadsheets open it: Excel takes a file for UTF-8 when it begins with a mark. */
export function csvOf(rows: readonly CsvRow[]): Uint8Array {
  const text = rows.map((row) => row.map(cell).join(',')).join('\r\n')
  return new TextEncoder().encode(`\uFEFF${text}\r\n`)
}

/** A name may hold anything; one that a spreadsheet would reckon with is text all the same. */
function cell(value: string | number): string {
  const plain = typeof value === 'string' ? printableLine(value) : String(value)
  const text = typeof value === 'string' && /^\s*[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
