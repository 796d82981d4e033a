import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { DocumentId } from '#shared/documents/document.ts'
import type { Answer } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Sheet } from '#shared/lists/sheet.ts'
import { sheetToCsv } from '#shared/lists/sheet-to-csv.ts'
import { mostRows, xlsxFrame, xlsxSheet, xlsxSheetPath } from '#shared/lists/sheet-to-xlsx.ts'
import { textOf } from '../../replica/store/sealed-storage.ts'
import type { Work } from '../work.ts'

export type SheetFormat = 'xlsx' | 'csv'

/** More rows than a sheet takes. */
export interface TooManyRows {
  readonly kind: 'TooManyRows'
  readonly limit: number
}

type NotKept = Extract<Answer<HostContract['documents']['keep']>, { ok: false }>['failure']

export interface Exported {
  readonly fileName: string
  /** Shows the file with its program. */
  readonly open: () => Promise<Answer<HostContract['documents']['open']>>
}

/** Rows between two breaths: others have their turn while a long list is written. */
const atOnce = 500

/** Writes a table into a file where the person wants it. */
export async function exportList(
  { host, ids }: Pick<Work, 'host' | 'ids'>,
  sheet: Sheet,
  format: SheetFormat,
): Promise<Result<Exported, TooManyRows | NotKept>> {
  if (sheet.rows.length > mostRows) return err({ kind: 'TooManyRows', limit: mostRows })
  const bytes = format === 'csv' ? await csvOf(sheet) : await xlsxOf(sheet)
  const id = ids.next('document') as DocumentId
  const kept = await host.documents.keep({
    id,
    suggestedName: `${sheet.name.slice(0, 140)}.${format}`,
    base64: btoa(textOf(bytes)),
  })
  if (!kept.ok) return kept
  return ok({ fileName: kept.value.fileName, open: () => host.documents.open({ id }) })
}

/** A table as the bytes of a csv file. */
export async function csvOf(sheet: Sheet): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  await inBreaths(sheetToCsv(sheet), (text) => pieces.push(strToU8(text)))
  return joined(pieces)
}

/** A table as the bytes of an xlsx file. */
export async function xlsxOf(sheet: Sheet): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let failed: Error | undefined
  const zip = new Zip((fault, bytes) => {
    if (fault) failed = fault
    else pieces.push(bytes)
  })
  const add = (path: string) => {
    const file = new ZipDeflate(path, { level: 6 })
    zip.add(file)
    return file
  }
  for (const [path, text] of xlsxFrame(sheet)) add(path).push(strToU8(text), true)
  const rows = add(xlsxSheetPath)
  await inBreaths(xlsxSheet(sheet), (text) => rows.push(strToU8(text)))
  rows.push(new Uint8Array(), true)
  zip.end()
  if (failed) throw failed
  return joined(pieces)
}

async function inBreaths(texts: Iterable<string>, take: (text: string) => void): Promise<void> {
  let some: string[] = []
  for (const text of texts) {
    some.push(text)
    if (some.length < atOnce) continue
    take(some.join(''))
    some = []
    await new Promise((resolve) => setTimeout(resolve))
  }
  take(some.join(''))
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
