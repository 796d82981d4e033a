import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { unzipSync, strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import type { Sheet } from '#shared/lists/sheet.ts'
import { csvOf, xlsxOf } from '#renderer/work/lists/export-list.ts'

const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((place) => join(place, 'soffice'))
  .find(existsSync)

/** Comma, quotes, UTF-8; every value as it is shown, or as it is kept. */
const filter = (isShown: boolean) => `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,${isShown}`

/** What LibreOffice reads in a file, line by line. */
async function opened(bytes: Uint8Array, name: string, isShown: boolean): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-list-'))
  try {
    const file = join(folder, name)
    writeFileSync(file, bytes)
    const profile = pathToFileURL(join(folder, 'profile')).href
    const options = [`-env:UserInstallation=${profile}`, '--headless', '--norestore']
    const infilter = name.endsWith('.csv')
      ? ['--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true']
      : []
    await promisify(execFile)(program ?? '', [
      ...options,
      ...infilter,
      '--convert-to',
      filter(isShown),
      '--outdir',
      join(folder, 'out'),
      file,
    ])
    return readFileSync(join(folder, 'out', name.replace(/\.\w+$/, '.csv')), 'utf8')
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

const sheet: Sheet = {
  name: '应收账龄 2026-11-30',
  columns: [
    { title: '客户', kind: 'text' },
    { title: '下单日期', kind: 'day' },
    { title: '未收款', kind: 'money' },
    { title: '天数', kind: 'count' },
    { title: '币种', kind: 'text' },
  ],
  rows: [
    { cells: ['上海华源化工有限公司', '2026-02-28', 1_234_567_89, 275, 'CNY'], currency: 'CNY' },
    { cells: ['=1+1', '1999-12-31', -5, 9_999, 'USD'], currency: 'USD' },
    { cells: ['+86 21-0001', '2028-02-29', 100, 0, 'EUR'], currency: 'EUR' },
    { cells: ['@SUM(A1:A9) & <b>', '', 0, 1, 'CNY'], currency: 'CNY' },
    { cells: ['-2026-01-01', '2026-01-01', '', '', ''] },
  ],
}

test.skipIf(program === undefined)(
  'a spreadsheet opens in LibreOffice with its days as days, its amounts as numbers and no text as a formula',
  { timeout: 180_000 },
  async () => {
    const bytes = await xlsxOf(sheet)
    expect(await opened(bytes, 'list.xlsx', true)).toEqual([
      '客户,下单日期,未收款,天数,币种',
      '上海华源化工有限公司,2026-02-28,"¥1,234,567.89",275,CNY',
      '=1+1,1999-12-31,-$0.05,"9,999",USD',
      '+86 21-0001,2028-02-29,€1.00,0,EUR',
      '@SUM(A1:A9) & <b>,,¥0.00,1,CNY',
      '-2026-01-01,2026-01-01,,,',
    ])
    // As numbers: what a sum is made from.
    const kept = await opened(bytes, 'list.xlsx', false)
    expect(kept[1]?.split(',').slice(2)).toEqual(['1234567.89', '275', 'CNY'])
    expect(kept[2]).toMatch(/^=1\+1,[^,]*,-0\.05,9999,USD$/)
  },
)

test.skipIf(program === undefined)(
  'a csv opens in LibreOffice with the same values, and nothing in it is carried out',
  { timeout: 180_000 },
  async () => {
    const lines = await opened(await csvOf(sheet), 'list.csv', false)
    expect(lines.slice(0, 2)).toEqual([
      '客户,下单日期,未收款,天数,币种',
      '上海华源化工有限公司,2026-02-28,1234567.89,275,CNY',
    ])
    expect(lines[2]).toMatch(/^'=1\+1,/)
    expect(lines[3]).toMatch(/^'\+86 21-0001,/)
  },
)

test('a hundred thousand rows are written in pieces, all of them', { timeout: 60_000 }, async () => {
  const row = sheet.rows[0]
  if (!row) throw new Error('no row')
  let breaths = 0
  const breathing = setInterval(() => (breaths += 1), 1)
  const bytes = await xlsxOf({ ...sheet, rows: Array.from({ length: 100_000 }, () => row) })
  clearInterval(breathing)
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(xml.match(/<row /g)).toHaveLength(100_001)
  expect(xml).toContain('<autoFilter ref="A1:E100001"/>')
  expect(breaths).toBeGreaterThan(50)
})
