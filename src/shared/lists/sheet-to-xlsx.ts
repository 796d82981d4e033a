import { daysBetween } from '../kernel/clock.ts'
import type { Currency } from '../kernel/money.ts'
import { printableText } from '../kernel/printable.ts'
import type { Day } from '../kernel/schema.ts'
import { plainAmount, plainShare, type Sheet, type SheetColumn, type SheetRow } from './sheet.ts'

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const begin = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Cell formats by their place in `cellXfs`. */
const styles = { plain: 0, head: 1, day: 2, share: 3, count: 4, CNY: 5, USD: 6, EUR: 7 } as const

/** The day before the first of Excel's, which takes 1900 for a leap year. */
const epoch = '1899-12-30' as Day

/** What Excel takes in one cell, and in one sheet below its head. */
const longestText = 32_767
export const mostRows = 1_048_575

/** The parts of a workbook that are the same for every sheet, by their path. */
export function xlsxFrame({ name }: Pick<Sheet, 'name'>): ReadonlyMap<string, string> {
  return new Map([
    ['[Content_Types].xml', contentTypes],
    ['_rels/.rels', rels([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(name)],
    [
      'xl/_rels/workbook.xml.rels',
      rels([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', stylesheet],
  ])
}

export const xlsxSheetPath = 'xl/worksheets/sheet1.xml'

/**
 * The sheet itself, a piece for its head and one for each row: days and amounts are numbers with their format, texts
 * are texts (`inlineStr`) and never a formula.
 */
export function* xlsxSheet({ columns, rows }: Sheet): Generator<string> {
  const last = `${letters(columns.length)}${rows.length + 1}`
  yield `${begin}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(
      (column, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${widthOf(column)}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData>${headOf(columns)}`
  for (const [index, row] of rows.entries()) yield rowOf(columns, row, index + 2)
  yield `</sheetData><autoFilter ref="A1:${last}"/></worksheet>`
}

function headOf(columns: readonly SheetColumn[]): string {
  return `<row r="1">${columns.map(({ title }, index) => textCell(`${letters(index + 1)}1`, title, styles.head)).join('')}</row>`
}

function rowOf(columns: readonly SheetColumn[], { cells, currency }: SheetRow, at: number): string {
  const inCells = columns.map((column, index) =>
    cellOf(`${letters(index + 1)}${at}`, column, cells[index] ?? '', currency),
  )
  return `<row r="${at}">${inCells.join('')}</row>`
}

function cellOf(
  at: string,
  { kind }: SheetColumn,
  cell: string | number,
  currency: Currency | undefined,
): string {
  if (cell === '') return ''
  if (kind === 'text') return textCell(at, String(cell), styles.plain)
  if (kind === 'day') return numberCell(at, String(daysBetween(epoch, cell as Day)), styles.day)
  if (kind === 'share') return numberCell(at, plainShare(Number(cell)), styles.share)
  if (kind === 'count') return numberCell(at, String(cell), styles.count)
  return numberCell(at, plainAmount(Number(cell)), currency ? styles[currency] : styles.CNY)
}

function textCell(at: string, text: string, style: number): string {
  const shown = escaped(printableText(text).slice(0, longestText))
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`
}

function numberCell(at: string, value: string, style: number): string {
  return `<c r="${at}" s="${style}"><v>${value}</v></c>`
}

function widthOf({ kind, title }: SheetColumn): number {
  return kind === 'text' ? Math.max(18, title.length + 4) : 16
}

/** 1 is A, 27 is AA. */
function letters(column: number): string {
  const before = Math.floor((column - 1) / 26)
  const last = String.fromCharCode(65 + ((column - 1) % 26))
  return before === 0 ? last : `${letters(before)}${last}`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** What Excel takes as the name of a sheet. */
function sheetName(name: string): string {
  const plain = printableText(name)
    .replace(/[[\]:*?/\\\r\n\t]/g, ' ')
    .trim()
    .slice(0, 31)
    .replace(/^'+|'+$/g, '')
  return plain === '' ? 'Sheet1' : plain
}

function workbook(name: string): string {
  return `${begin}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`
}

function rels(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${begin}<Relationships xmlns="${relations}">${all.join('')}</Relationships>`
}

const ofSpreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const contentTypes = `${begin}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${ofSpreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${ofSpreadsheet}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${ofSpreadsheet}.styles+xml"/></Types>`

const formats = [
  [164, 'yyyy\\-mm\\-dd'],
  [165, '"¥"#,##0.00'],
  [166, '"$"#,##0.00'],
  [167, '"€"#,##0.00'],
] as const
const formatOf = [0, 0, 164, 10, 3, 165, 166, 167] as const
const stylesheet = `${begin}<styleSheet xmlns="${spreadsheet}"><numFmts count="${formats.length}">${formats
  .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escaped(code)}"/>`)
  .join(
    '',
  )}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${formatOf.length}">${formatOf
  .map(
    (format, index) =>
      `<xf numFmtId="${format}" fontId="${index === styles.head ? 1 : 0}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  )
  .join('')}</cellXfs></styleSheet>`
