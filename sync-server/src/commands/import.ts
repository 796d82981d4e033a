import { existsSync, openSync, closeSync, readSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { ulid } from 'ulid'
import { faultSentences, isImportFault } from '#shared/imports/import-fault.ts'
import { findHeadings, guessColumns, guessKind, headingRows } from '#shared/imports/guess-columns.ts'
import { type ImportKind, importKinds, isImportKind } from '#shared/imports/import-kind.ts'
import { columnsOf } from '#shared/imports/import-kinds.ts'
import type { ImportRun, RowFault } from '#shared/imports/import-run.ts'
import { refusedCells, refusedColumns } from '#shared/imports/refused-columns.ts'
import { type ImportFile, type ImportOutcome, runImport, sentFields } from '#shared/imports/run-import.ts'
import { readTable } from '#shared/imports/table/read-table.ts'
import {
  type NewDecoder,
  type TableRow,
  type TableSource,
  TableUnreadable,
} from '#shared/imports/table/source.ts'
import { sheetToCsv } from '#shared/lists/sheet-to-csv.ts'
import { createImporter } from '../desk/imports/importer.ts'
import { toItsEnd } from '../http/to-its-end.ts'
import { dataFile, openServer } from '../open-server.ts'
import { fail, print } from './terminal.ts'

const options = {
  data: { type: 'string' as const },
  file: { type: 'string' as const },
  kind: { type: 'string' as const },
  by: { type: 'string' as const },
  source: { type: 'string' as const, default: '' },
  owner: { type: 'string' as const, default: '' },
  twins: { type: 'string' as const, default: 'skip' },
  book: { type: 'string' as const, default: '' },
  refused: { type: 'string' as const },
  'dry-run': { type: 'boolean' as const, default: false },
  undo: { type: 'string' as const },
}

type Given = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

/** While no server runs: imports a list by the same rules as the desk, or takes an import back. */
export async function importCommand(args: readonly string[], usage: string): Promise<number> {
  const { values } = parseArgs({ args: [...args], options })
  const { data, file, by, undo, twins } = values
  if (!data || !by || (undo === undefined && !file)) return fail(usage)
  if (!existsSync(join(data, dataFile))) return fail(`There is no ${dataFile} in ${data}.`)
  if (file !== undefined && !existsSync(file)) return fail(`There is no ${file}.`)
  if (values.kind !== undefined && !isImportKind(values.kind))
    return fail(`--kind is one of ${importKinds.join(', ')}`)
  if (!['skip', 'same', 'new'].includes(twins)) return fail('--twins is skip, same or new.')
  await using server = await openServer({ directory: data, port: 0 })
  const importer = createImporter(server.core, server.accounts)
  const admin = server.core.administrator(by)
  // Whatever becomes of it: that it was begun is told.
  if (undo !== undefined || !values['dry-run'])
    server.audit.note({ kind: 'import', who: by, about: undo ?? '', detail: undo ? { undone: 'yes' } : {} })
  if (undo !== undefined) return await takeBack(importer, undo, admin)
  try {
    return await importFile(importer, admin, values, file ?? '')
  } catch (cause) {
    if (cause instanceof TableUnreadable) return fail(`${file}: ${unreadable[cause.fault]}`)
    throw cause
  }
}

type Importer = ReturnType<typeof createImporter>
type Admin = Parameters<Importer['undo']>[1]

async function takeBack(importer: Importer, id: string, admin: Admin): Promise<number> {
  for (;;) {
    const done = await toItsEnd(importer.undo(id, admin))
    if (!done.ok) return fail('There is no such import.')
    if (done.value.left > 0) continue
    print(`${id} is taken back. ${done.value.kept} records stay: they were changed or used since.`)
    return 0
  }
}

async function importFile(importer: Importer, by: Admin, given: Given, path: string): Promise<number> {
  const source = fileSource(path)
  const first = await firstRows(source)
  const kind = given.kind !== undefined && isImportKind(given.kind) ? given.kind : guessKind(first)
  const headings = findHeadings(kind, first)
  const mapping = guessColumns(kind, headings?.cells ?? [])
  const lacking = columnsOf(kind).filter(
    ({ field, required }) => required === true && !mapping.includes(field),
  )
  print(`${basename(path)}: ${kind}, headings in row ${headings?.row ?? 1}.`)
  for (const [at, field] of mapping.entries())
    if (field !== '') print(`  ${headings?.cells[at] ?? ''} = ${nameOf(kind, field)}`)
  if (lacking.length > 0) return fail(`No column is ${lacking.map(({ en }) => en).join(', ')}.`)
  const dry = given['dry-run']
  const file: ImportFile = { source, decoder, headings: headings?.row ?? 1, mapping }
  const run = runOf(given, kind, path, sentFields(mapping))
  const done = await runImport(
    file,
    run,
    (of, rows, part) => toItsEnd(importer.take(of, rows, { by, dry, part })),
    {
      onProgress: ({ rows }) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${rows.toLocaleString('en')} rows`)
        return true
      },
    },
  )
  if (process.stderr.isTTY) process.stderr.write('\r')
  if (!done.ok) return fail('The import was taken back: begin another one.')
  return told(done.value, { kind, dry, run, headings: headings?.cells ?? [], refused: given.refused })
}

function runOf(given: Given, kind: ImportKind, path: string, fields: readonly string[]): ImportRun {
  const { source, owner, twins, book } = given
  return {
    id: ulid().toLowerCase(),
    kind,
    fileName: basename(path).slice(-200),
    source,
    fields: [...fields],
    twins: twins as ImportRun['twins'],
    ownerId: owner === '' ? '' : `user:${owner}`,
    territoryId: '',
    businessLineId: '',
    bookId: book,
  }
}

interface Told {
  readonly kind: ImportKind
  readonly dry: boolean
  readonly run: ImportRun
  readonly headings: readonly string[]
  readonly refused: string | undefined
}

const mostPrinted = 20

function told(outcome: ImportOutcome, { kind, dry, run, headings, refused }: Told): number {
  const { added, changed, same, faults, refusedRows } = outcome
  const counts = [added, changed, same, outcome.refused].map((count) => count.toLocaleString('en'))
  print(
    `${dry ? 'Nothing is written. ' : ''}${counts[0]} new, ${counts[1]} changed, ${counts[2]} as they are, ${counts[3]} left out.`,
  )
  for (const one of faults.slice(0, mostPrinted)) print(`  row ${one.row}: ${sentenceOf(kind, one)}`)
  if (faults.length > mostPrinted) print(`  … and ${faults.length - mostPrinted} more`)
  if (refused !== undefined && refusedRows.length > 0) {
    writeFileSync(refused, [...sheetToCsv(refusedSheet(kind, headings, faults, refusedRows))].join(''))
    print(`${refused}: mend the rows, then import this file.`)
  }
  if (!dry && added + changed > 0) print(`To take it back: --undo ${run.id}`)
  return outcome.refused === 0 ? 0 : 1
}

function refusedSheet(
  kind: ImportKind,
  headings: readonly string[],
  faults: readonly RowFault[],
  rows: readonly TableRow[],
) {
  const byRow = Map.groupBy(faults, ({ row }) => row)
  const columns = refusedColumns(headings, rows)
  return {
    name: 'left out',
    columns: [...columns.map(({ heading }) => heading), 'What is wrong'].map((title) => ({
      title,
      kind: 'text' as const,
    })),
    rows: rows.map((row) => ({
      cells: [
        ...refusedCells(columns, row),
        (byRow.get(row.row) ?? []).map((one) => sentenceOf(kind, one)).join(' '),
      ],
    })),
  }
}

function sentenceOf(kind: ImportKind, { field, fault, about, called }: RowFault): string {
  const said = isImportFault(fault) ? faultSentences[fault] : faultSentences.refused
  const which = fault === 'refused' ? about : called
  return `${field === '' ? '' : `${nameOf(kind, field)}: `}${said}${which === undefined ? '' : ` (${which})`}`
}

function nameOf(kind: ImportKind, field: string): string {
  return columnsOf(kind).find((one) => one.field === field)?.en ?? field
}

async function firstRows(source: TableSource): Promise<readonly TableRow[]> {
  const first: TableRow[] = []
  for await (const rows of readTable(source, decoder)) {
    first.push(...rows)
    if (first.length > headingRows) break
  }
  return first
}

const decoder: NewDecoder = (encoding, fatal) => new TextDecoder(encoding, { fatal })

/** Bytes that are read at once. */
const atOnce = 256 * 1024

function fileSource(path: string): TableSource {
  return {
    name: basename(path),
    bytes: statSync(path).size,
    pieces: async function* () {
      const file = openSync(path, 'r')
      try {
        for (;;) {
          const piece = new Uint8Array(atOnce)
          const length = readSync(file, piece)
          if (length === 0) return
          yield piece.subarray(0, length)
          await Promise.resolve()
        }
      } finally {
        closeSync(file)
      }
    },
  }
}

const unreadable: Readonly<Record<TableUnreadable['fault'], string>> = {
  empty: 'There is nothing in this file.',
  oldWorkbook:
    'This is a workbook of the old kind (xls), or one behind a password. Save it as xlsx without a password.',
  webPage: 'This is a web page under another name. Open it and save it as xlsx.',
  damaged: 'This file cannot be read: it is no workbook and no text, or it is cut off.',
  tooLarge: 'Unpacked, this file is far larger than a list can be. Split it.',
  tooManyRows: 'This file has more than 1,048,576 rows. Split it.',
  changed: 'The file was changed, or cannot be read any more. Begin again.',
}
