import { pinyin } from 'pinyin-pro'

/** Everything a text can be found by, in one lower-cased string: itself, its pinyin, its initials. */
export function findable(text: string): string {
  const plain = text.toLowerCase()
  if (!/[\u3400-\u9fff]/.test(text)) return plain
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  const spelled = syllables.join('').toLowerCase()
  const initials = syllables
    .map((syllable) => syllable[0] ?? '')
    .join('')
    .toLowerCase()
  return `${plain}\n${spelled}\n${initials}`
}

/** The same, worked out once for each text: for lists that are searched while somebody types. */
export function rememberingFindable(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const found = known.get(text) ?? findable(text)
    known.set(text, found)
    return found
  }
}

/** A phone number as typed and as bare digits. */
export function findablePhone(phone: string): string {
  return `${phone}\n${phone.replace(/\D/g, '')}`
}

/** What somebody typed, as parts that must all be found. Full-width letters and digits count as plain ones. */
export function queryParts(query: string): readonly string[] {
  return query
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '')
}

/** Exact for single Chinese characters, and faster on 100,000 entries than an index is to build. */
export function isFound(haystack: string, parts: readonly string[]): boolean {
  return parts.every((part) => haystack.includes(part))
}
