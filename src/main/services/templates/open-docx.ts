import { type AsyncUnzipInflate, Unzip, UnzipInflate } from 'fflate'
import type { TemplateProblem } from '#shared/templates/template.ts'

/** Bytes and counts beyond which a file is no document of ours. */
export const docxLimits = {
  file: 20 * 1024 * 1024,
  entries: 2_000,
  part: 40 * 1024 * 1024,
  whole: 80 * 1024 * 1024,
  image: 5 * 1024 * 1024,
  /** Width and height of a picture, in pixels. */
  pixels: 8_000,
} as const

export interface OpenedDocx {
  readonly parts: ReadonlyMap<string, Uint8Array>
  readonly problems: readonly TemplateProblem[]
}

/**
 * Unpacks a Word file that nobody has looked at yet. Whatever it says of its own sizes, no more
 * is unpacked than the limits allow: a bomb is refused before it has gone off.
 */
export function openDocx(bytes: Uint8Array): OpenedDocx {
  const parts = new Map<string, Uint8Array>()
  const problems: TemplateProblem[] = []
  const refuse = (rule: TemplateProblem['rule'], part: string, detail: string) => {
    problems.push({ severity: 'refused', rule, part, detail })
  }
  if (bytes.length > docxLimits.file) refuse('tooLarge', '', `${bytes.length} bytes`)
  else if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuse('notDocx', '', 'this is no .docx file')
  if (problems.length > 0) return { parts, problems }

  let whole = 0
  let entries = 0
  const stop = new Error('stop')
  const unzip = new Unzip((file) => {
    entries += 1
    const { name } = file
    if (entries > docxLimits.entries) {
      refuse('tooLarge', name, `more than ${docxLimits.entries} parts`)
      throw stop
    }
    if (name.includes('..') || name.startsWith('/') || name.includes('\\') || name.includes('\0')) {
      refuse('badName', name.slice(0, 100), 'the name of this part leads out of the file')
      throw stop
    }
    if (parts.has(name)) {
      refuse('badName', name.slice(0, 100), 'this part is there twice')
      throw stop
    }
    const chunks: Uint8Array[] = []
    let length = 0
    parts.set(name, new Uint8Array())
    file.ondata = (cause, chunk, isLast) => {
      if (cause) throw cause
      length += chunk.length
      whole += chunk.length
      if (length > docxLimits.part || whole > docxLimits.whole) {
        refuse('tooLarge', name, 'it unpacks to more than a document holds')
        throw stop
      }
      chunks.push(chunk)
      if (isLast) parts.set(name, joined(chunks, length))
    }
    file.start()
  })
  unzip.register(UnzipInflate as unknown as typeof AsyncUnzipInflate)
  try {
    // In small pieces: what comes out of each is counted before the next goes in.
    for (let at = 0; at < bytes.length; at += pieceSize)
      unzip.push(bytes.subarray(at, at + pieceSize), at + pieceSize >= bytes.length)
  } catch (cause) {
    if (cause !== stop) refuse('notDocx', '', 'the file is damaged')
  }
  if (problems.length === 0 && !parts.has('word/document.xml'))
    refuse('notDocx', '', 'there is no word/document.xml in it')
  return { parts: problems.length > 0 ? new Map() : parts, problems }
}

const pieceSize = 16 * 1024

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
