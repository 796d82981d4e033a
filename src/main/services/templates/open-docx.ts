import { Unzip, UnzipInflate } from 'fflate'
import type { ProblemReason, ProblemValues } from '#shared/templates/problem-words.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { foreignFormat } from './foreign-format.ts'
import { problemAt } from './problem.ts'

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
  const refuse = (
    rule: TemplateProblem['rule'],
    part: string,
    reason: ProblemReason,
    values: ProblemValues = {},
  ) => {
    problems.push(problemAt('refused', rule, { part }, reason, values))
  }
  const foreign = foreignFormat(bytes)
  if (bytes.length > docxLimits.file)
    refuse('tooLarge', '', 'fileTooLarge', { most: String(docxLimits.file / 1024 / 1024) })
  else if (foreign) refuse('notDocx', '', foreign)
  if (problems.length > 0) return { parts, problems }

  let whole = 0
  let entries = 0
  const names = new Set<string>()
  const stop = new Error('stop')
  const unzip = new Unzip((file) => {
    entries += 1
    const { name } = file
    if (entries > docxLimits.entries) {
      refuse('tooLarge', name, 'tooManyParts', { most: String(docxLimits.entries) })
      throw stop
    }
    if (leadsOut(name)) {
      refuse('badName', name.slice(0, 100), 'leadsOut')
      throw stop
    }
    // To Word, names that differ in capitals or in how a letter is escaped are one.
    const same = sameName(name)
    if (names.has(same)) {
      refuse('badName', name.slice(0, 100), 'twice')
      throw stop
    }
    names.add(same)
    if (name.endsWith('/')) return
    const chunks: Uint8Array[] = []
    let length = 0
    parts.set(name, new Uint8Array())
    file.ondata = (cause, chunk, isLast) => {
      if (cause) throw cause
      length += chunk.length
      whole += chunk.length
      if (length > docxLimits.part || whole > docxLimits.whole) {
        refuse('tooLarge', name, 'unpacksTooLarge')
        throw stop
      }
      chunks.push(chunk)
      if (isLast) parts.set(name, joined(chunks, length))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    // In small pieces: what comes out of each is counted before the next goes in.
    for (let at = 0; at < bytes.length; at += pieceSize)
      unzip.push(bytes.subarray(at, at + pieceSize), at + pieceSize >= bytes.length)
  } catch (cause) {
    if (cause !== stop) refuse('notDocx', '', 'damaged')
  }
  return { parts: problems.length > 0 ? new Map() : parts, problems }
}

const pieceSize = 16 * 1024

/** How a part is called where it is looked up: Word does not tell capitals from small letters. */
export function sameName(name: string): string {
  let plain = name
  try {
    plain = decodeURIComponent(name)
  } catch {
    // A percent sign that escapes nothing is itself.
  }
  return plain.toLowerCase()
}

function leadsOut(name: string): boolean {
  return [name, sameName(name)].some(
    (one) => one.includes('..') || one.startsWith('/') || one.includes('\\') || one.includes('\0'),
  )
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
