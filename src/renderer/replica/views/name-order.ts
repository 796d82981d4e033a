import { comparable } from '#shared/kernel/comparable.ts'
import type { Language } from '#shared/kernel/format.ts'
import { findable } from '#shared/find/search-text.ts'

const collators: Readonly<Record<Language, Intl.Collator>> = {
  'zh-CN': new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true }),
  en: new Intl.Collator('en', { numeric: true }),
}

/**
 * Texts for people in the order in which a reader looks for them: Chinese by the pinyin of its words (重庆 stands under C, which
 * no table of single characters knows), Latin beside it in the same alphabet, numbers by what they come to, nothing last.
 */
export function byName(language: Language): (a: string, b: string) => number {
  const collator = collators[language]
  return (a, b) => {
    if (a === b) return 0
    if (a === '' || b === '') return a === '' ? 1 : -1
    return collator.compare(spelling(a), spelling(b)) || collator.compare(a, b) || (a < b ? -1 : 1)
  }
}

/** The same for what has a text. */
export function byNameOf<T>(language: Language, textOf: (of: T) => string): (a: T, b: T) => number {
  const compare = byName(language)
  return (a, b) => compare(textOf(a), textOf(b))
}

/** Pinyin as its words are read; a text without Chinese as it stands. */
function spelling(text: string): string {
  const { text: lines, names } = findable(text)
  return names.length === 0 ? text : (lines.split('\n', 2)[1] ?? comparable(text))
}
