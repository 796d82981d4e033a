import { longestCell, mostTableColumns, mostTableRows, type TableRow, TableUnreadable } from './source.ts'

/**
 * Takes a text apart as it comes (RFC 4180): quoted cells with line breaks and doubled quotes, any end of line.
 * `="007"`, by which Excel keeps leading zeros, is `007`.
 */
export function csvReader(delimiter: string) {
  let cells: string[] = []
  let cell = ''
  let state: 'begin' | 'plain' | 'quoted' | 'quote' = 'begin'
  let row = 0
  let isAfterReturn = false
  let rows: TableRow[] = []

  return { push, end }

  /** The rows that are whole by now. */
  function push(text: string): readonly TableRow[] {
    for (const letter of text) take(letter)
    return taken()
  }

  function end(): readonly TableRow[] {
    if (cell !== '' || cells.length > 0) endRow()
    return taken()
  }

  function taken(): readonly TableRow[] {
    const whole = rows
    rows = []
    return whole
  }

  function take(letter: string): void {
    if (state === 'quoted') {
      if (letter === '"') state = 'quote'
      else add(letter)
      return
    }
    if (state === 'quote' && letter === '"') {
      state = 'quoted'
      return add(letter)
    }
    const isSecondOfTwo = letter === '\n' && isAfterReturn
    isAfterReturn = letter === '\r'
    if (isSecondOfTwo) return
    if (letter === '\n' || letter === '\r') return endRow()
    if (letter === delimiter) return endCell()
    if (letter === '"' && state === 'begin' && (cell === '' || cell === '=')) {
      cell = ''
      state = 'quoted'
      return
    }
    if (!(state === 'begin' && cell === '' && letter === '=')) state = 'plain'
    add(letter)
  }

  function add(letter: string): void {
    if (cell.length < longestCell) cell += letter
  }

  function endCell(): void {
    if (cells.length < mostTableColumns) cells.push(cell)
    cell = ''
    state = 'begin'
  }

  function endRow(): void {
    endCell()
    row += 1
    if (row > mostTableRows) throw new TableUnreadable('tooManyRows')
    rows.push({ row, cells })
    cells = []
  }
}

/** By which of the usual letters the first lines are divided; within quotes nothing counts. */
export function delimiterOf(beginning: string): string {
  const lines = beginning.replaceAll(/"[^"]*("|$)/g, '').split(/\r\n|\n|\r/, 10)
  const counts = [',', ';', '\t', '|'].map(
    (one) => [one, lines.reduce((sum, line) => sum + line.split(one).length - 1, 0)] as const,
  )
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}
