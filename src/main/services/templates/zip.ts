import { crc32, deflateRawSync } from 'node:zlib'

interface Stored {
  readonly content: Uint8Array
  readonly crc: number
  readonly size: number
  /** 8 is deflated, 0 as it is. */
  readonly method: 0 | 8
}

/** Bytes that stay the same from document to document are worked on once. */
const done = new WeakMap<Uint8Array, Stored>()
/** 1 January 2026: the same parts always give the same bytes, on every day and in every zone. */
const day = ((2026 - 1980) << 9) | (1 << 5) | 1
/** The version that deflating needs, and names in UTF-8. */
const [version, utf8] = [20, 0x0800]

/** Packs parts as a zip archive, in their order. Pictures are packed already and stay as they are. */
export function zipped(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [part, bytes] of parts) {
    const name = Buffer.from(part)
    const one = stored(part, bytes)
    pieces.push(header(0x04034b50, 30, name, one, 4), one.content)
    directory.push(entry(name, one, at))
    at += 30 + name.length + one.content.length
  }
  const length = directory.reduce((sum, { length: more }) => sum + more, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...pieces, ...directory, end]))
}

function stored(part: string, bytes: Uint8Array): Stored {
  const known = done.get(bytes)
  if (known) return known
  const method = /\.(png|jpe?g|gif)$/i.test(part) ? 0 : 8
  const content = method === 0 ? bytes : deflateRawSync(bytes)
  const made: Stored = { content, crc: crc32(bytes), size: bytes.length, method }
  done.set(bytes, made)
  return made
}

/** What both headers say of a part, from `at` on; the name stands behind. */
function header(mark: number, length: number, name: Uint8Array, one: Stored, at: number): Buffer {
  const made = Buffer.alloc(length + name.length)
  made.writeUInt32LE(mark, 0)
  made.writeUInt16LE(version, at)
  made.writeUInt16LE(utf8, at + 2)
  made.writeUInt16LE(one.method, at + 4)
  made.writeUInt16LE(day, at + 8)
  made.writeUInt32LE(one.crc, at + 10)
  made.writeUInt32LE(one.content.length, at + 14)
  made.writeUInt32LE(one.size, at + 18)
  made.writeUInt16LE(name.length, at + 22)
  made.set(name, length)
  return made
}

function entry(name: Uint8Array, one: Stored, offset: number): Buffer {
  const made = header(0x02014b50, 46, name, one, 6)
  made.writeUInt16LE(version, 4)
  made.writeUInt32LE(offset, 42)
  return made
}
