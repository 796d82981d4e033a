import { Unzip, UnzipInflate } from 'fflate'
import { type NewDecoder, type TableRow, type TableSource, TableUnreadable } from './source.ts'
import { type PartReader, Workbook } from './xlsx-parts.ts'

/** Bytes that are unpacked at once: a thousand times as many come out at most. */
const atOnce = 16 * 1024
/** Bytes that a part has unpacked, at most; and how much more than the whole file that may be, beyond the first of these. */
const mostUnpacked = 4 * 1024 ** 3
const unsuspicious = 16 * 1024 ** 2
const mostTimes = 150
const mostSharedBytes = 384 * 1024 ** 2

/**
 * The rows of the first sheet of a workbook. The archive is gone through twice: what its cells point to comes
 * behind them as often as before. Memory is bounded by the shared texts; an archive made to fill it is refused.
 */
export async function* xlsxRows(
  source: TableSource,
  decoder: NewDecoder,
): AsyncGenerator<readonly TableRow[]> {
  const workbook = new Workbook()
  const parts: Readonly<Record<string, (() => PartReader) | undefined>> = {
    'xl/workbook.xml': () => workbook.book(),
    'xl/_rels/workbook.xml.rels': () => workbook.relations(),
    'xl/styles.xml': () => workbook.styles(),
    'xl/sharedStrings.xml': () => workbook.shared(),
  }
  const first = unpacking(source, decoder, (name) => parts[name]?.())
  for await (const _piece of first.pieces());
  const path = workbook.targets.get(workbook.sheet ?? '')
  if (path === undefined) throw new TableUnreadable('damaged')
  let rows: TableRow[] = []
  const second = unpacking(source, decoder, (name) =>
    name === path ? workbook.rows((row) => rows.push(row)) : undefined,
  )
  for await (const _piece of second.pieces()) {
    if (rows.length === 0) continue
    yield rows
    rows = []
  }
  if (!second.read.has(path)) throw new TableUnreadable('damaged')
}

function unpacking(
  source: TableSource,
  decoder: NewDecoder,
  wanted: (name: string) => PartReader | undefined,
) {
  const read = new Set<string>()
  return { read, pieces }

  /** Something after every piece of the archive that was gone through. */
  async function* pieces(): AsyncGenerator<undefined> {
    let failed: Error | undefined
    const open = new Set<string>()
    const unzip = new Unzip((file) => {
      const reader = wanted(file.name)
      if (!reader) return
      const text = decoder('utf-8', false)
      let bytes = 0
      open.add(file.name)
      file.ondata = (fault, data, isLast) => {
        if (failed) return
        try {
          if (fault) throw new TableUnreadable('damaged')
          bytes += data.length
          holdSize(file.name, bytes, source.bytes)
          reader.push(text.decode(data, { stream: !isLast }))
          if (!isLast) return
          reader.end()
          open.delete(file.name)
          read.add(file.name)
        } catch (cause) {
          failed = cause instanceof Error ? cause : new TableUnreadable('damaged')
        }
      }
      file.start()
    })
    unzip.register(UnzipInflate)
    for await (const piece of source.pieces())
      for (let at = 0; at < piece.length; at += atOnce) {
        pushed(() => unzip.push(piece.subarray(at, at + atOnce)))
        if (failed) throw failed
        yield
      }
    pushed(() => unzip.push(new Uint8Array(), true))
    if (failed) throw failed
    if (open.size > 0) throw new TableUnreadable('damaged')
  }
}

/** What the library throws at an archive that is none. */
function pushed(push: () => void): void {
  try {
    push()
  } catch {
    throw new TableUnreadable('damaged')
  }
}

function holdSize(name: string, bytes: number, packed: number): void {
  const most = name === 'xl/sharedStrings.xml' ? mostSharedBytes : mostUnpacked
  if (bytes > most || bytes > Math.max(unsuspicious, packed * mostTimes))
    throw new TableUnreadable('tooLarge')
}
