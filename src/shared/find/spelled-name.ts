import { bitOf, readingsOf } from './readings.ts'

/** A name with Chinese in it, to be read in any way. */
export interface SpelledName {
  readonly plain: string
  /** Whether a character has more than one reading: else its pinyin, as a text, says all but what mixes both. */
  readonly hasOtherReadings: boolean
  /** The bit of every letter that stands in it or in a reading of it: most names are ruled out by one comparison. */
  readonly letters: number
  /** What was asked last, and the answer: a list asks the same name of every machine of a customer. */
  asked: { readonly typed: string; readonly answer: boolean } | undefined
}

export function spelledName(plain: string): SpelledName {
  let [letters, hasOtherReadings] = [0, false]
  for (let at = 0; at < plain.length; at += 1) {
    const { spelled } = readingsOf(plain.charCodeAt(at))
    letters |= lettersOf(plain[at] ?? '')
    for (const syllable of spelled) letters |= lettersOf(syllable)
    if (spelled.length > 1) hasOtherReadings = true
  }
  return { plain, hasOtherReadings, letters, asked: undefined }
}

/** The bits of the letters of a text. */
export function lettersOf(text: string): number {
  let letters = 0
  for (let at = 0; at < text.length; at += 1) letters |= bitOf(text.charCodeAt(at))
  return letters
}

/**
 * Whether a name can be read as `typed`: character by character as it stands, in any of its readings (the last one may
 * be unfinished), or in initials alone. A rare reading of one character in the middle of a name would find half of the
 * list: what is read otherwise covers two characters, or the name's head.
 */
export function isReadAs(name: SpelledName, typed: string): boolean {
  if (name.asked?.typed === typed) return name.asked.answer
  const answer = isReadSomewhere(name.plain, typed)
  name.asked = { typed, answer }
  return answer
}

function isReadSomewhere(text: string, typed: string): boolean {
  const first = typed.charCodeAt(0)
  const bit = bitOf(first)
  const asked: Asked = { text, typed, failed: undefined }
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit !== first && (readingsOf(unit).firsts & bit) === 0) continue
    if (spells(asked, at, 0, at === 0 ? 1 : 2) || initials(text, at, typed)) return true
  }
  return false
}

interface Asked {
  readonly text: string
  readonly typed: string
  /**
   * Where several readings were tried, and what is left of `typed` is not read by any: each such place is asked once.
   * Without it a name whose readings run into each other is gone through in as many ways as they combine.
   */
  failed: Set<number> | undefined
}

/** `fewest` characters at least are still to be covered by what is left of `typed`. */
function spells(asked: Asked, at: number, done: number, fewest: number): boolean {
  const { text, typed } = asked
  if (done === typed.length) return fewest <= 0
  if (at === text.length) return false
  const [unit, next] = [text.charCodeAt(at), typed.charCodeAt(done)]
  const { spelled, firsts } = readingsOf(unit)
  const isRead = (firsts & bitOf(next)) !== 0
  if (unit === next && spells(asked, at + 1, done + 1, fewest - 1)) return true
  if (!isRead) return false
  const place = (at * typed.length + done) * 3 + Math.max(0, fewest)
  if (asked.failed?.has(place)) return false
  const left = typed.length - done
  let tried = 0
  for (const syllable of spelled) {
    if (syllable.length >= left) {
      if (fewest <= 1 && syllable.startsWith(typed.slice(done))) return true
    } else if (typed.startsWith(syllable, done)) {
      tried += 1
      if (spells(asked, at + 1, done + syllable.length, fewest - 1)) return true
    }
  }
  if (tried > 1) (asked.failed ??= new Set()).add(place)
  return false
}

function initials(text: string, at: number, typed: string): boolean {
  if (typed.length < 2 || at + typed.length > text.length) return false
  for (let done = 0; done < typed.length; done += 1) {
    const [unit, letter] = [text.charCodeAt(at + done), typed.charCodeAt(done)]
    if (unit !== letter && (readingsOf(unit).firsts & bitOf(letter)) === 0) return false
  }
  return true
}
