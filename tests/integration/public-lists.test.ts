import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findHeadings, guessColumns } from '#shared/imports/guess-columns.ts'
import type { ImportKind } from '#shared/imports/import-kind.ts'
import { readTable } from '#shared/imports/table/read-table.ts'
import type { TableRow } from '#shared/imports/table/source.ts'
import { type ImportOutcome, runImport, sentFields } from '#shared/imports/run-import.ts'
import { sheetToCsv } from '#shared/lists/sheet-to-csv.ts'
import { invariant } from '#shared/kernel/bug.ts'
import { createImporter } from '#server/desk/imports/importer.ts'
import { toItsEnd } from '#server/http/to-its-end.ts'
import { aFolder, removeFolder } from '#support/launch.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { aFile, decoder } from '#support/tables.ts'

// Lists that nobody here made: Debian's package iso-codes (LGPL-2.1+, https://salsa.debian.org/iso-codes-team/iso-codes),
// of a machine for development that has it; nothing of it is in the repository.
const isoCodes = '/usr/share/iso-codes/json'
const office = '/usr/bin/soffice'

let folder = ''
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

type Codes = readonly Readonly<Record<string, string>>[]

function codesOf(standard: string): Codes {
  const whole = JSON.parse(readFileSync(join(isoCodes, `iso_${standard}.json`), 'utf8')) as Record<
    string,
    Codes
  >
  return whole[standard] ?? []
}

function csvOf(titles: readonly string[], rows: readonly (readonly string[])[]): Uint8Array {
  const columns = titles.map((title) => ({ title, kind: 'text' as const }))
  const sheet = { name: 'codes', columns, rows: rows.map((cells) => ({ cells })) }
  return new TextEncoder().encode([...sheetToCsv(sheet)].join(''))
}

async function rowsOf(bytes: Uint8Array): Promise<readonly TableRow[]> {
  const rows: TableRow[] = []
  for await (const some of readTable(aFile('codes', bytes), decoder)) rows.push(...some)
  return rows
}

async function imported(
  server: TestServer,
  kind: ImportKind,
  bytes: Uint8Array,
  id: string,
): Promise<ImportOutcome> {
  const importer = createImporter(server.core, server.accounts)
  const by = server.core.administrator('chief')
  const headings = findHeadings(kind, await rowsOf(bytes))
  const mapping = guessColumns(kind, headings?.cells ?? [])
  const nothing = {
    source: 'iso',
    twins: 'new',
    ownerId: '',
    territoryId: '',
    businessLineId: '',
    bookId: '',
  } as const
  const done = await runImport(
    { source: aFile('codes', bytes), decoder, headings: headings?.row ?? 1, mapping },
    { ...nothing, id, kind, fileName: 'codes.csv', fields: [...sentFields(mapping)] },
    (run, rows, part) => toItsEnd(importer.take(run, rows, { by, dry: false, part })),
    { onProgress: () => true },
  )
  invariant(done.ok, 'an import that nobody took back')
  return done.value
}

describe.skipIf(!existsSync(isoCodes))('lists of iso-codes', () => {
  const countries = () => {
    const rows = codesOf('3166-1').map(
      ({ alpha_2: code = '', name = '', official_name: official = name }) => [code, official, name],
    )
    return csvOf(['Account ID', 'Account Name', 'English name'], rows)
  }

  test('come in whole, find themselves again, and what they name', { timeout: 120_000 }, async () => {
    await using server = await aServer()
    const known = codesOf('3166-1').length
    expect(await imported(server, 'customer', countries(), 'countries')).toMatchObject({
      rows: known,
      added: known,
      refused: 0,
    })
    expect(await imported(server, 'customer', countries(), 'again-1234')).toMatchObject({
      added: 0,
      changed: 0,
      same: known,
    })

    // Places of a country have its code before theirs; two of one country may share a name.
    const places = codesOf('3166-2')
    const sites = csvOf(
      ['External ID', 'Customer', 'Site name'],
      places.map(({ code = '', name = '' }) => [code, code.slice(0, 2), name]),
    )
    const done = await imported(server, 'site', sites, 'places-123')
    expect(done).toMatchObject({ rows: places.length, added: places.length, refused: 0 })

    const currencies = codesOf('4217')
    const products = csvOf(
      ['Product code', 'Product name', 'Specification'],
      currencies.map(({ alpha_3: code = '', name = '', numeric = '' }) => [code, name, numeric]),
    )
    expect(await imported(server, 'product', products, 'currencies')).toMatchObject({
      added: currencies.length,
      refused: 0,
    })
    // Numbers keep their zeros: the lek is 008.
    const { json } = await server.as('root')('/catalog/_find', {
      method: 'POST',
      body: { selector: { code: 'ALL' } },
    })
    expect(json.docs).toMatchObject([{ name: 'Lek', specification: '008' }])
  })

  test.skipIf(!existsSync(office))(
    'are the same out of a workbook that LibreOffice wrote',
    { timeout: 240_000 },
    async () => {
      const csv = join(folder, 'countries.csv')
      writeFileSync(csv, countries())
      // UTF-8, every column as text.
      const filter = '--infilter=CSV:44,34,76,1,1/2/2/2/3/2'
      execFileSync(office, [
        `-env:UserInstallation=file://${folder}/office`,
        '--headless',
        filter,
        '--convert-to',
        'xlsx',
        '--outdir',
        folder,
        csv,
      ])
      expect(await rowsOf(readFileSync(join(folder, 'countries.xlsx')))).toEqual(await rowsOf(countries()))
    },
  )
})
