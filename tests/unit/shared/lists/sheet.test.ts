import { expect, test } from 'vitest'
import { plainAmount, type Sheet } from '#shared/lists/sheet.ts'
import { sheetToCsv } from '#shared/lists/sheet-to-csv.ts'
import { xlsxFrame, xlsxSheet } from '#shared/lists/sheet-to-xlsx.ts'

const sheet: Sheet = {
  name: "应收/账龄: '2026'",
  columns: [
    { title: '名称', kind: 'text' },
    { title: '日期', kind: 'day' },
    { title: '金额', kind: 'money' },
    { title: '占比', kind: 'share' },
  ],
  rows: [
    { cells: ['=HYPERLINK("http://x","y")', '2026-03-01', -5, 1250], currency: 'CNY' },
    { cells: ['a "b", c\nd', '', 123_456_78, 0], currency: 'USD' },
    { cells: ['', '', '', ''] },
  ],
}

test('no text of a csv begins a formula, amounts stay numbers, and Excel is told that it is UTF-8', () => {
  expect([...sheetToCsv(sheet)].join('')).toBe(
    '\uFEFF名称,日期,金额,占比\r\n' +
      `"'=HYPERLINK(""http://x"",""y"")",2026-03-01,-0.05,0.125\r\n` +
      '"a ""b"", c\nd",,123456.78,0\r\n' +
      ',,,\r\n',
  )
  for (const evil of ['+1', '-1+2', '@SUM(A1)', '\t=1', '＝1+1', '\r=1'])
    expect(csvCell(evil), evil).toMatch(/^"?'/)
  for (const harmless of ['5=1', 'a@b.c', "O'Neil", '上海-北京']) expect(csvCell(harmless)).toBe(harmless)
})

function csvCell(text: string): string {
  const made = { ...sheet, columns: sheet.columns.slice(0, 1), rows: [{ cells: [text] }] }
  return [...sheetToCsv(made)][1]?.replace(/\r\n$/, '') ?? ''
}

test('amounts are exact to the cent, whatever their size', () => {
  expect([0, 5, -5, 100, 99_999_999_999_999, -1_000_000_000_000_00].map(plainAmount)).toEqual([
    '0.00',
    '0.05',
    '-0.05',
    '1.00',
    '999999999999.99',
    '-1000000000000.00',
  ])
})

test('a sheet has texts as texts, days as days of Excel, and no sign that XML cannot hold', () => {
  const xml = [...xlsxSheet({ ...sheet, rows: [{ cells: ['<&\u0001\ud800>', '1900-03-01', 1, 1] }] })].join(
    '',
  )
  expect(xml).toContain('t="inlineStr"><is><t xml:space="preserve">&lt;&amp;&gt;</t>')
  // The first of March 1900 is 61, as Excel counts.
  expect(xml).toContain('<c r="B2" s="2"><v>61</v></c>')
  expect(xml).not.toContain('<f>')
})

test('a sheet is named as Excel takes it', () => {
  expect(xlsxFrame(sheet).get('xl/workbook.xml')).toContain(
    'name="应收 账龄  &apos;2026"'.replace('&apos;', "'"),
  )
  expect(xlsxFrame({ name: '::' }).get('xl/workbook.xml')).toContain('name="Sheet1"')
})
