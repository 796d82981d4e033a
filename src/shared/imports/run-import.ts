import type { Result } from '../kernel/result.ts'
import {
  type ImportPart,
  type ImportRow,
  type ImportRun,
  type RowFault,
  rowsAtOnce,
  type RowsTaken,
} from './import-run.ts'
import type { Mapping } from './guess-columns.ts'
import { rowSign } from './import-kinds.ts'
import { readTable } from './table/read-table.ts'
import { cellAt, type NewDecoder, type TableRow, type TableSource } from './table/source.ts'

/** A file, which row of it the headings are, and which column is which. */
export interface ImportFile {
  readonly source: TableSource
  readonly decoder: NewDecoder
  readonly headings: number
  readonly mapping: Mapping
  /** Of the file, where it is noted with how far it came. */
  readonly sha256?: string
}

/** What became of a file. */
export interface ImportOutcome {
  readonly rows: number
  /** The row of the file up to which it was taken. */
  readonly upTo: number
  /** Its last part was taken, too: nothing of the file is left. */
  readonly isWhole: boolean
  readonly added: number
  readonly changed: number
  readonly same: number
  /** Rows that were not taken, with what is wrong with them. */
  readonly refused: number
  readonly faults: readonly RowFault[]
  /** The refused rows as the file has them; as many as anybody mends by hand. */
  readonly refusedRows: readonly TableRow[]
}

export const nothingYet: ImportOutcome = {
  rows: 0,
  upTo: 0,
  isWhole: false,
  added: 0,
  changed: 0,
  same: 0,
  refused: 0,
  faults: [],
  refusedRows: [],
}

/** Refused rows that are kept for mending; of more, something is wrong with the whole file. */
export const mostRefusedKept = 20_000

type Take<F> = (run: ImportRun, rows: readonly ImportRow[], part: ImportPart) => Promise<Result<RowsTaken, F>>

interface Going {
  /** The row up to which it was taken before: it goes on behind it. */
  readonly after?: number
  /** Told after every part; what it answers says whether it goes on. */
  readonly onProgress: (outcome: ImportOutcome) => boolean
}

/**
 * Sends the rows of a file, some at a time, and adds up what became of them; memory holds a batch and what was
 * refused. Stops where an answer does not come: what was taken stays taken, and it goes on behind that. The last part
 * says that it is the last, even where no row is left for it.
 */
export async function runImport<F>(
  { source, decoder, headings, mapping, sha256 }: ImportFile,
  run: ImportRun,
  take: Take<F>,
  { after = 0, onProgress }: Going,
): Promise<Result<ImportOutcome, F>> {
  const columns = mapping.flatMap((field, at) => (field === '' ? [] : [at]))
  const columnOf = new Map(columns.map((at) => [mapping[at] ?? '', at]))
  const seen = new Set<string>()
  let outcome = nothingYet
  let batch: TableRow[] = []
  for await (const rows of readTable(source, decoder))
    for (const row of rows) {
      if (row.row <= headings) continue
      if (row.row <= after) {
        // Taken before; that the file says it again further down is still told.
        isSeen(row)
        outcome = { ...outcome, rows: outcome.rows + 1 }
        continue
      }
      if (batch.length === rowsAtOnce) {
        const sent = await send(false)
        if (!sent.ok) return sent
        if (!onProgress(outcome)) return { ok: true, value: outcome }
      }
      batch.push(row)
    }
  const sent = await send(true)
  if (!sent.ok) return sent
  onProgress(outcome)
  return { ok: true, value: outcome }

  async function send(isLast: boolean): Promise<Result<RowsTaken, F>> {
    const rows = batch
    batch = []
    const upTo = rows.at(-1)?.row ?? after
    const part = { upTo, bytes: source.bytes, isLast, ...(sha256 === undefined ? {} : { sha256 }) }
    const twice = new Set(rows.filter(isSeen))
    const done = await take(
      run,
      rows
        .filter((row) => !twice.has(row))
        .map((row) => ({ row: row.row, cells: columns.map((at) => cellAt(row, at)) })),
      part,
    )
    const faults = [...twice].map(({ row }) => ({ row, field: '', fault: 'twice' }))
    if (done.ok)
      outcome = {
        ...withTaken(outcome, rows, { ...done.value, faults: [...faults, ...done.value.faults] }),
        upTo: part.upTo,
        isWhole: isLast,
      }
    return done
  }

  /** Whether the file said the same record before, however far above. */
  function isSeen(row: TableRow): boolean {
    const sign = rowSign(run.kind, (field) => cellAt(row, columnOf.get(field) ?? -1))
    if (sign === undefined) return false
    const was = seen.has(sign)
    seen.add(sign)
    return was
  }
}

/** The fields of the columns that are sent. */
export function sentFields(mapping: Mapping): readonly string[] {
  return mapping.filter((field) => field !== '')
}

function withTaken(before: ImportOutcome, rows: readonly TableRow[], taken: RowsTaken): ImportOutcome {
  const faulty = new Set(taken.faults.map(({ row }) => row))
  const room = mostRefusedKept - before.refusedRows.length
  const refused = rows.filter(({ row }) => faulty.has(row))
  return {
    ...before,
    rows: before.rows + rows.length,
    added: before.added + taken.added,
    changed: before.changed + taken.changed,
    same: before.same + taken.same,
    refused: before.refused + faulty.size,
    faults: room > 0 && refused.length > 0 ? [...before.faults, ...taken.faults] : before.faults,
    refusedRows:
      room > 0 && refused.length > 0
        ? [...before.refusedRows, ...refused.slice(0, room)]
        : before.refusedRows,
  }
}
