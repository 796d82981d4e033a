import { pinyin } from 'pinyin-pro'
import { comparable } from '../kernel/comparable.ts'
import { nationalNumber } from '../kernel/phone-digits.ts'
import { typedAs } from './readings.ts'
import { isReadAs, lettersOf, type SpelledName, spelledName } from './spelled-name.ts'

/** All that something can be found by: lines in comparable form, and the Chinese names among them. */
export interface Findable {
  readonly text: string
  readonly names: readonly SpelledName[]
}

const mostRemembered = 20_000
const remembered = new Map<string, Findable>()
const hasChinese = /[\u3400-\u9fff]/

/**
 * A name: itself in comparable form, its pinyin as its words are read, its initials; its other readings are tried by
 * `isFound`. Remembered, for lists are searched while somebody types.
 */
export function findable(text: string): Findable {
  const known = remembered.get(text)
  if (known) return known
  const made = spelledOut(comparable(text))
  const [oldest] = remembered.size < mostRemembered ? [] : remembered.keys()
  if (oldest !== undefined) remembered.delete(oldest)
  remembered.set(text, made)
  return made
}

function spelledOut(plain: string): Findable {
  if (!hasChinese.test(plain)) return { text: plain, names: [] }
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const spellings = [0, 1, 2].map((way) => syllables.map((one) => typedAs(one)[way] ?? one).join(''))
  const initials = syllables.map((syllable) => syllable[0] ?? '').join('')
  return { text: [plain, ...new Set([...spellings, initials])].join('\n'), names: [spelledName(plain)] }
}

/** What is found by any of several; a text among them is not a name, and is found as it stands. */
export function together(...all: readonly (Findable | string)[]): Findable {
  return {
    text: all.map((one) => (typeof one === 'string' ? comparable(one) : one.text)).join('\n'),
    names: all.flatMap((one) => (typeof one === 'string' ? [] : one.names)),
  }
}

/** A phone number, or several in one field: as bare digits, as one dials it within the country and from abroad. */
export function findablePhone(phone: string): Findable {
  const lines = phone
    .normalize('NFKC')
    .split(/[、,;/|\n]/)
    .flatMap((one) => {
      const digits = one.replace(/\D/g, '')
      const national = nationalNumber(one)
      const abroad = /^(1[3-9]\d{9}|0[1-9]\d{8,})$/.test(digits) ? [`86${digits.replace(/^0/, '')}`] : []
      return [digits, ...(national === undefined ? [] : [national, `0${national}`]), ...abroad]
    })
  return { text: [comparable(phone), ...new Set(lines)].join('\n'), names: [] }
}

/** A part of what somebody typed, in comparable form. */
export interface QueryPart {
  readonly text: string
  /** The bits of its letters: 0 where it cannot be pinyin. */
  readonly letters: number
  readonly isMixed: boolean
}

/**
 * What somebody typed, as parts that must all be found. A number with its country is one part: its national digits,
 * which stand in the stored one however that was written.
 */
export function queryParts(query: string): readonly QueryPart[] {
  const national = nationalNumber(query)
  const parts = national === undefined ? query.normalize('NFKC').split(/\s+/).map(comparable) : [national]
  return parts
    .filter((text) => text !== '')
    .map((text) => ({ text, letters: lettersOf(text), isMixed: hasChinese.test(text) }))
}

/** Exact for single Chinese characters, and faster on 100,000 entries than an index is to build. */
export function isFound(all: Findable, parts: readonly QueryPart[]): boolean {
  for (const part of parts) if (!isPartFound(all, part)) return false
  return true
}

function isPartFound({ text, names }: Findable, part: QueryPart): boolean {
  if (text.includes(part.text)) return true
  if (part.letters === 0) return false
  for (const name of names) {
    if ((part.letters & ~name.letters) !== 0 || !(name.hasOtherReadings || part.isMixed)) continue
    if (isReadAs(name, part.text)) return true
  }
  return false
}
