/** A row of a spreadsheet as it came: its cells without their quotes, and the text that it was. */
export interface PastedRecord {
  readonly cells: readonly string[]
  readonly raw: string
}

/**
 * Rows as a spreadsheet puts them on the clipboard: tabs between cells, a line each. A cell with a line break, a tab or a
 * quote in it stands in quotes, quotes within it twice (RFC 4180). A quote that does not end its cell is a sign like any
 * other: `6" valve`, `"as is" part`.
 */
export function pastedRecords(text: string): readonly PastedRecord[] {
  const records: PastedRecord[] = []
  let [at, from]: [number, number] = [0, 0]
  let cells: string[] = []
  while (at <= text.length) {
    const { cell, end } = cellAt(text, at)
    cells.push(cell)
    at = end + 1
    if (text[end] === '\t') continue
    records.push({ cells, raw: text.slice(from, end) })
    if (text[end] === '\r' && text[at] === '\n') at += 1
    cells = []
    from = at
  }
  return records
}

/** The cell that begins at `at`, and where the tab or the line break behind it stands. */
function cellAt(text: string, at: number): { readonly cell: string; readonly end: number } {
  quoted.lastIndex = at
  const inQuotes = quoted.exec(text)
  if (inQuotes) return { cell: (inQuotes[1] ?? '').replaceAll('""', '"').trim(), end: quoted.lastIndex }
  plain.lastIndex = at
  const [cell = ''] = plain.exec(text) ?? []
  return { cell: cell.trim(), end: at + cell.length }
}

const quoted = / *"((?:[^"]|"")*)" *(?=[\t\r\n]|$)/y
const plain = /[^\t\r\n]*/y
