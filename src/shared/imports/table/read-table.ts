import { csvReader, delimiterOf } from './csv-rows.ts'
import {
  type Encoding,
  isFilled,
  type NewDecoder,
  type TableRow,
  type TableSource,
  TableUnreadable,
} from './source.ts'
import { xlsxRows } from './xlsx-rows.ts'

/**
 * The rows of a file, whatever it is: a workbook (xlsx) or a text (csv) in UTF-8, UTF-16 or GBK, by what is in it
 * and not by its name. Rows without anything in them are left out. Throws `TableUnreadable`.
 */
export async function* readTable(
  source: TableSource,
  decoder: NewDecoder,
): AsyncGenerator<readonly TableRow[]> {
  const begins = await beginning(source)
  if (begins.length === 0) throw new TableUnreadable('empty')
  if (startsWith(begins, [0xd0, 0xcf, 0x11, 0xe0])) throw new TableUnreadable('oldWorkbook')
  const rows = startsWith(begins, [0x50, 0x4b]) ? xlsxRows(source, decoder) : csvRows(source, decoder, begins)
  let isEmpty = true
  for await (const some of rows) {
    const filled = some.filter(isFilled)
    if (filled.length === 0) continue
    isEmpty = false
    yield filled
  }
  if (isEmpty) throw new TableUnreadable('empty')
}

async function* csvRows(
  source: TableSource,
  decoder: NewDecoder,
  begins: Uint8Array,
): AsyncGenerator<readonly TableRow[]> {
  const encoding = await encodingOf(source, decoder, begins)
  const sample = decoder(encoding, false).decode(begins)
  if (/^\s*(<!doctype html|<html|<table|<\?xml)/i.test(sample)) throw new TableUnreadable('webPage')
  if (sample.includes('\u0000')) throw new TableUnreadable('damaged')
  const reader = csvReader(delimiterOf(sample))
  const text = decoder(encoding, false)
  for await (const piece of source.pieces()) yield reader.push(text.decode(piece, { stream: true }))
  yield reader.push(text.decode())
  yield reader.end()
}

/** By its mark, else UTF-8 where all of it is that, else what Chinese programs write. */
async function encodingOf(source: TableSource, decoder: NewDecoder, begins: Uint8Array): Promise<Encoding> {
  if (startsWith(begins, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(begins, [0xef, 0xbb, 0xbf])) return 'utf-8'
  const text = decoder('utf-8', true)
  try {
    for await (const piece of source.pieces()) text.decode(piece, { stream: true })
    text.decode()
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

/** Bytes by which it is told what a file is. */
const longestBeginning = 64 * 1024

async function beginning(source: TableSource): Promise<Uint8Array> {
  const begins = new Uint8Array(Math.min(longestBeginning, source.bytes))
  let at = 0
  for await (const piece of source.pieces()) {
    begins.set(piece.subarray(0, begins.length - at), at)
    at = Math.min(begins.length, at + piece.length)
    if (at === begins.length) break
  }
  return begins.subarray(0, at)
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return bytes.length >= mark.length && mark.every((byte, at) => bytes[at] === byte)
}
