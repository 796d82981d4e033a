import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What lies in a folder as it can be read from the disk: each file as it is, and beside it what a compressed table of
 * LevelDB (`.ldb`; the browser keeps IndexedDB and its storages in them) says once it is unpacked.
 */
export function* bytesBelow(folder: string): Generator<{ readonly file: string; readonly bytes: Buffer }> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name)
    const bytes = readFileSync(file)
    yield { file, bytes }
    if (/\.(ldb|sst)$/.test(entry.name) && isTable(bytes))
      yield { file: `${file}, unpacked`, bytes: unpackedTable(bytes) }
  }
}

const footer = 48
/** Ends every table. */
const magic = 0xdb4775248b80fb57n
/** Behind each block: one byte that says how it is compressed, and a checksum. */
const compressedBySnappy = 1

interface Handle {
  readonly offset: number
  readonly size: number
}

/** A browser that was killed while it wrote one leaves it without its end, and reads it no more itself. */
function isTable(bytes: Buffer): boolean {
  return bytes.length >= footer && bytes.readBigUInt64LE(bytes.length - 8) === magic
}

/** All blocks of a table, keys and values as they were written. */
function unpackedTable(table: Buffer): Buffer {
  const ends = readerOf(table, table.length - footer)
  // The index of filters comes first.
  ends.handle()
  const blocks = handlesIn(blockOf(table, ends.handle())).map((handle) => blockOf(table, handle))
  return Buffer.concat(blocks.flatMap((block) => [block, ...wrappedIn(block)]))
}

function blockOf(table: Buffer, { offset, size }: Handle): Buffer {
  const bytes = table.subarray(offset, offset + size)
  return table[offset + size] === compressedBySnappy ? unsnapped(bytes) : bytes
}

/** Where the blocks lie that an index names: the values of its entries. */
function handlesIn(index: Buffer): readonly Handle[] {
  const restarts = index.readUInt32LE(index.length - 4)
  const end = index.length - 4 - restarts * 4
  const handles: Handle[] = []
  const reader = readerOf(index, 0)
  while (reader.at() < end) {
    reader.number()
    const [key, value] = [reader.number(), reader.number()]
    reader.skip(key)
    const next = reader.at() + value
    handles.push(reader.handle())
    reader.skip(next - reader.at())
  }
  return handles
}

/** Values that the browser compressed itself before it stored them: they say so in their first bytes. */
function wrappedIn(block: Buffer): readonly Buffer[] {
  const found: Buffer[] = []
  for (let at = block.indexOf(wrapped); at >= 0; at = block.indexOf(wrapped, at + 1))
    try {
      found.push(unsnapped(block.subarray(at + wrapped.length)))
    } catch {
      // Some other bytes that look like it.
    }
  return found
}
const wrapped = Buffer.from([0xff, 0x11, 0x02])

/**
 * Snappy: the length of the text, then pieces of it and references to what was said before
 * (https://github.com/google/snappy/blob/main/format_description.txt). Reads no further than the text goes.
 */
function unsnapped(packed: Buffer): Buffer {
  const reader = readerOf(packed, 0)
  const text = Buffer.alloc(reader.number())
  for (let at = 0; at < text.length;) {
    const tag = reader.bytes(1)
    const [kind, rest] = [tag & 3, tag >> 2]
    if (kind === 0) {
      const length = (rest < 60 ? rest : reader.bytes(rest - 59)) + 1
      reader.copy(text, at, length)
      at += length
      continue
    }
    const length = kind === 1 ? (rest & 7) + 4 : rest + 1
    const back = kind === 1 ? ((rest >> 3) << 8) | reader.bytes(1) : reader.bytes(kind === 2 ? 2 : 4)
    if (back === 0 || back > at) throw new Error('no text of Snappy')
    // It may say itself again while it is said.
    for (const end = Math.min(at + length, text.length); at < end; at += 1) text[at] = text[at - back] ?? 0
  }
  return text
}

function readerOf(bytes: Buffer, from: number) {
  let at = from
  const reader = {
    at: () => at,
    skip: (count: number) => void (at += count),
    /** So many bytes as a number, the smallest first. Throws beyond the end. */
    bytes: (count: number) => {
      const number = bytes.readUIntLE(at, count)
      at += count
      return number
    },
    /** A number of seven bits a byte. */
    number: (): number => {
      let number = 0
      for (let factor = 1; ; factor *= 128) {
        const byte = reader.bytes(1)
        number += (byte & 127) * factor
        if (byte < 128) return number
      }
    },
    handle: (): Handle => ({ offset: reader.number(), size: reader.number() }),
    copy: (into: Buffer, place: number, count: number) => {
      if (at + count > bytes.length) throw new Error('no text of Snappy')
      bytes.copy(into, place, at, at + count)
      at += count
    },
  }
  return reader
}
