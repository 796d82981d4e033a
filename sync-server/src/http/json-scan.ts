import { err, ok, type Result } from '#shared/kernel/result.ts'

/** A member of the outermost object: where its key and its value lie, by bytes. */
export interface Member {
  readonly key: readonly [number, number]
  readonly value: readonly [number, number]
  /** Commas at which a long list may be cut, some 128 kB apart. */
  readonly cuts: readonly number[]
}

export interface Scan {
  /** `undefined` where the text has to be parsed as a whole: it is no object, or no JSON. */
  readonly members: readonly Member[] | undefined
  /** Members and elements, all levels together. */
  readonly values: number
}

export type Oversized = { readonly kind: 'TooDeep' } | { readonly kind: 'TooMany' }

/** Bytes between two pauses, and between two cuts of a list. */
const step = 128 * 1024

const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]

/**
 * Looks through the bytes of a JSON text before anything is made of it: how deep it is, how many values it has,
 * and where it can be cut. Pauses (yields) every 128 kB. Whether it is JSON is said by who parses the pieces.
 */
export function* scanJson(
  bytes: Buffer,
  { depth: deepest, values: most }: { readonly depth: number; readonly values: number },
): Generator<undefined, Result<Scan, Oversized>> {
  const members: Member[] = []
  let [depth, values, begun, list, end] = [0, 0, -1, -1, -1]
  let key: readonly [number, number] | undefined
  let cuts: number[] = []
  let pauseAt = step

  for (let at = 0; at < bytes.length; at += 1) {
    if (at >= pauseAt) {
      pauseAt = at + step
      yield
    }
    const byte = bytes[at]
    if (byte === quote) at = yield* pastString(bytes, at)
    else if (byte === openBrace || byte === openBracket) {
      depth += 1
      values += 1
      if (depth > deepest) return err({ kind: 'TooDeep' })
      if (depth === 1) begun = byte === openBrace && end < 0 ? at + 1 : -1
      if (depth === 2 && byte === openBracket) list = at
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1
      if (depth !== 0) continue
      if (begun >= 0 && byte === closeBrace && (members.length > 0 || key)) endMember(at)
      if (byte === closeBracket) begun = -1
      end = at
    } else if (byte === colon && depth === 1 && begun >= 0 && !key) {
      key = [begun, at]
      begun = at + 1
    } else if (byte === comma) {
      values += 1
      if (depth === 1 && begun >= 0) endMember(at)
      else if (depth === 2 && list >= 0 && at - (cuts.at(-1) ?? list) >= step) cuts.push(at)
    }
    if (values > most) return err({ kind: 'TooMany' })
  }
  const isObject = begun >= 0 && depth === 0 && bytes.toString('latin1', end + 1).trim() === ''
  return ok({ members: isObject ? members : undefined, values })

  function endMember(at: number): void {
    members.push({ key: key ?? [begun, begun], value: [begun, at], cuts })
    key = undefined
    cuts = []
    list = -1
    begun = at + 1
  }
}

/** The place of the quote that ends a string; the end of the bytes where none does. */
function* pastString(bytes: Buffer, start: number): Generator<undefined, number> {
  // Most strings are short: these few bytes cost less than a search.
  const near = Math.min(bytes.length, start + 33)
  for (let at = start + 1; at < near && bytes[at] !== backslash; at += 1) if (bytes[at] === quote) return at
  let pauseAt = start + step
  for (let from = start + 1; ;) {
    const found = bytes.indexOf(quote, from)
    if (found < 0) return bytes.length
    let before = found - 1
    while (before >= from && bytes[before] === backslash) before -= 1
    if ((found - 1 - before) % 2 === 0) return found
    from = found + 1
    if (from < pauseAt) continue
    pauseAt = from + step
    yield
  }
}
