import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { findHeadings, guessColumns, guessKind } from '#shared/imports/guess-columns.ts'
import { refusedCells, refusedColumns } from '#shared/imports/refused-columns.ts'
import { readTable } from '#shared/imports/table/read-table.ts'
import { cellAt, type TableFault, type TableRow, TableUnreadable } from '#shared/imports/table/source.ts'
import { xlsxOf } from '#renderer/work/lists/export-list.ts'
import { aFile, aWorkbook, decoder, gbk } from '#support/tables.ts'

async function rowsOf(bytes: Uint8Array, atOnce?: number): Promise<readonly TableRow[]> {
  const rows: TableRow[] = []
  for await (const some of readTable(aFile('a file', bytes, atOnce), decoder)) rows.push(...some)
  return rows
}

async function faultOf(bytes: Uint8Array): Promise<TableFault | 'none'> {
  try {
    await rowsOf(bytes)
    return 'none'
  } catch (cause) {
    if (cause instanceof TableUnreadable) return cause.fault
    throw cause
  }
}

const text = (value: string) => new TextEncoder().encode(value)
const table = '客户名称,电话\r\n"恒达""水务""，苏州","0512-6688\n1234"\r\n\r\n远大机械,\n'
const rows = [
  { row: 1, cells: ['客户名称', '电话'] },
  { row: 2, cells: ['恒达"水务"，苏州', '0512-6688\n1234'] },
  { row: 4, cells: ['远大机械', ''] },
]

describe('a text file', () => {
  test('is read in UTF-8 with and without its mark, in UTF-16 and in GBK, whatever pieces it comes in', async () => {
    const utf16 = Uint8Array.from([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from([...table].map((one) => one.charCodeAt(0))).buffer),
    ])
    for (const bytes of [text(table), text(`\ufeff${table}`), utf16, gbk(table)])
      for (const atOnce of [1, 7, 65_536]) expect(await rowsOf(bytes, atOnce)).toEqual(rows)
  })

  test('that is ASCII for long and GBK in its last line is GBK', async () => {
    const long = 'name,phone\n'.repeat(20_000)
    const read = await rowsOf(Uint8Array.from([...text(long), ...gbk('恒达水务,1')]))
    expect(read.at(-1)).toEqual({ row: 20_001, cells: ['恒达水务', '1'] })
  })

  test('is divided by what divides it, and keeps leading zeros', async () => {
    expect(await rowsOf(text('code;name\n007;"a;b"\n'))).toMatchObject([{}, { cells: ['007', 'a;b'] }])
    expect(await rowsOf(text('code\tname\n="007"\tb,c\n'))).toMatchObject([{}, { cells: ['007', 'b,c'] }])
  })
})

describe('a workbook', () => {
  const styles = {
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="000000"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
  }

  test('that was exported here is read as it was', async () => {
    const bytes = await xlsxOf({
      name: '客户',
      columns: [
        { title: '客户名称', kind: 'text' },
        { title: '额度', kind: 'money' },
        { title: '日期', kind: 'day' },
      ],
      rows: [{ cells: ['恒达<&>水务', 123_450, '2026-06-30'] }, { cells: ['007', '', ''] }],
    })
    expect(await rowsOf(bytes)).toMatchObject([
      { cells: ['客户名称', '额度', '日期'] },
      { cells: ['恒达<&>水务', '1234.5', '2026-06-30'] },
      { cells: ['007'] },
    ])
  })

  test('with one cell at the far right of each of twenty thousand rows is read without what lies between', async () => {
    const count = 20_000
    let sheet = '<row r="1"><c r="A1" t="str"><v>客户名称</v></c><c r="XFD1" t="str"><v>备注</v></c></row>'
    for (let row = 2; row <= count; row += 1)
      sheet += `<row r="${row}"><c r="A${row}"><v>${row}</v></c><c r="XFD${row}"><v>7</v></c></row>`
    let [read, kept, wrong] = [0, 0, 0]
    for await (const some of readTable(aFile('far.xlsx', aWorkbook(sheet)), decoder))
      for (const row of some) {
        read += 1
        kept = Math.max(kept, row.cells.length + (row.far?.size ?? 0))
        if (row.row > 1 && (cellAt(row, 0) !== String(row.row) || cellAt(row, 16_383) !== '7')) wrong += 1
      }
    expect({ read, kept, wrong }).toEqual({ read: count, kept: 2, wrong: 0 })
  })

  test('has headings far to the right found, and the rows below saved without the columns between', async () => {
    const sheet =
      '<row r="1"><c r="A1" t="str"><v>客户名称</v></c><c r="XFD1" t="str"><v>联系电话</v></c></row>' +
      '<row r="2"><c r="A2" t="str"><v>恒达</v></c><c r="XFD2" t="str"><v>0512</v></c></row>'
    const found = await rowsOf(aWorkbook(sheet))
    const headings = findHeadings('customer', found)
    const mapping = guessColumns('customer', headings?.cells ?? [])
    expect([mapping.length, mapping[0], mapping[16_383]]).toEqual([16_384, 'name', 'phone'])
    const columns = refusedColumns(headings?.cells ?? [], found.slice(1))
    expect(columns).toEqual([
      { heading: '客户名称', at: 0 },
      { heading: '联系电话', at: 16_383 },
    ])
    expect(found.slice(1).map((row) => refusedCells(columns, row))).toEqual([['恒达', '0512']])
  })

  test('has days, leading zeros, long numbers and what floats leave behind as people see them', async () => {
    const cell = (place: string, style: number, value: string) =>
      `<c r="${place}" s="${style}"><v>${value}</v></c>`
    const sheet = `<row r="3">${cell('A3', 1, '46203')}${cell('C3', 2, '46203.5')}${cell('D3', 3, '42')}${cell('E3', 0, '13800138000')}${cell('F3', 0, '0.30000000000000004')}${cell('G3', 0, '1.2E+3')}</row>`
    const cells = ['2026-06-30', '', '2026-06-30 12:00', '000042', '13800138000', '0.3', '1200']
    expect(await rowsOf(aWorkbook(sheet, styles))).toEqual([{ row: 3, cells }])
    const in1904 = {
      'xl/workbook.xml':
        '<workbook><workbookPr date1904="1"/><sheets><sheet name="b" r:id="rId1"/></sheets></workbook>',
    }
    const [row] = await rowsOf(
      aWorkbook(`<row r="1">${cell('A1', 1, '44741')}</row>`, { ...styles, ...in1904 }),
    )
    expect(row?.cells).toEqual(['2026-06-30'])
  })

  test('has the values of formulas, and says where there is none', async () => {
    const sheet =
      '<row><c t="str"><f>A2&amp;"x"</f><v>abc</v></c><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c t="inlineStr"><is><r><t>粗</t></r><r><t>细</t></r></is></c></row>'
    expect(await rowsOf(aWorkbook(sheet))).toEqual([
      { row: 1, cells: ['abc', '2', '=', '#N/A', 'TRUE', '粗细'] },
    ])
  })

  test('has texts behind its sheet, prefixes at its names, and readings that are left out', async () => {
    const shared =
      '<x:sst xmlns:x="x"><x:si><x:t>恒达</x:t><x:rPh sb="0" eb="1"><x:t>ヘンダ</x:t></x:rPh></x:si><x:si><x:r><x:t>水</x:t></x:r><x:r><x:t>务</x:t></x:r></x:si></x:sst>'
    const sheet =
      '<x:row xmlns:x="x" r="1"><x:c r="A1" t="s"><x:v>1</x:v></x:c><x:c r="B1" t="s"><x:v>0</x:v></x:c></x:row>'
    expect(await rowsOf(aWorkbook(sheet, { 'xl/sharedStrings.xml': shared }))).toEqual([
      { row: 1, cells: ['水务', '恒达'] },
    ])
  })

  test('of ten thousand columns is read', async () => {
    const cells = Array.from({ length: 10_000 }, (_, at) => `<c t="inlineStr"><is><t>列${at}</t></is></c>`)
    const [row] = await rowsOf(aWorkbook(`<row r="1">${cells.join('')}</row>`))
    expect([row?.cells.length, row?.cells.at(-1)]).toEqual([10_000, '列9999'])
  })
})

describe('what is no table', () => {
  test('says what it is', async () => {
    expect(await faultOf(new Uint8Array())).toBe('empty')
    expect(await faultOf(text('\n,,\n  \n'))).toBe('empty')
    expect(await faultOf(aWorkbook('<row r="1"><c/></row>'))).toBe('empty')
    expect(await faultOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe(
      'oldWorkbook',
    )
    expect(await faultOf(text('<html><table><tr><td>客户</td></tr></table></html>'))).toBe('webPage')
    expect(await faultOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0x0a]))).toBe('damaged')
    expect(await faultOf(zipSync({ 'word/document.xml': text('<w/>') }))).toBe('damaged')
    const whole = aWorkbook('<row r="1"><c><v>1</v></c></row>'.repeat(1_000))
    expect(await faultOf(whole.subarray(0, Math.floor(whole.length / 2)))).toBe('damaged')
    expect(await faultOf(aWorkbook('<row r="1"><c></row>'))).toBe('damaged')
    expect(await faultOf(aWorkbook('<row r="2000000"><c><v>1</v></c></row>'))).toBe('tooManyRows')
  })

  test('is not unpacked to its end where it was made to fill the memory', async () => {
    const bomb = aWorkbook(`<row r="1"><c t="str"><v>${' '.repeat(64 * 1024 * 1024)}</v></c></row>`)
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const before = process.memoryUsage().rss
    expect(await faultOf(bomb)).toBe('tooLarge')
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024)
    const entities =
      '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    expect(await faultOf(aWorkbook('<row r="1"/>', { 'xl/sharedStrings.xml': entities }))).toBe('damaged')
  })
})

describe('headings', () => {
  test('are found below a title, in either language and as other programs have them', () => {
    const rowsWith = (...cells: readonly (readonly string[])[]) =>
      cells.map((one, at) => ({ row: at + 1, cells: one }))
    const kingdee = rowsWith(
      ['客户资料导出', '', ''],
      ['制表：张三', '', ''],
      ['客户编码*', '客户名称', '联系电话', '统一社会信用代码'],
      ['K1', '恒达', '', ''],
    )
    expect(guessKind(kingdee)).toBe('customer')
    expect(findHeadings('customer', kingdee)?.row).toBe(3)
    expect(guessColumns('customer', kingdee[2]?.cells ?? [])).toEqual([
      'number',
      'name',
      'phone',
      'taxNumber',
    ])
    const salesforce = rowsWith([
      'Account ID',
      'Account Name',
      'Phone',
      'Billing City',
      'Account Owner',
      'Colour',
    ])
    expect(guessKind(salesforce)).toBe('customer')
    expect(guessColumns('customer', salesforce[0]?.cells ?? [])).toEqual([
      'externalId',
      'name',
      'phone',
      'city',
      'ownerId',
      '',
    ])
    const odoo = rowsWith([
      'Internal Reference',
      'Name',
      'Product Category',
      'Unit of Measure',
      'Sales Price',
    ])
    expect(guessKind(odoo)).toBe('product')
    expect(guessKind(rowsWith(['客户', '姓名', '手机']))).toBe('contact')
    expect(guessKind(rowsWith(['产品代码', '数量起', '单价（元）']))).toBe('price')
    expect(guessKind(rowsWith(['客户', '序列号', '安装日期', '产品代码']))).toBe('machine')
    expect(guessKind(rowsWith(['客户', '地点名称', '城市']))).toBe('site')
  })
})
