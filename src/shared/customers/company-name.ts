import { comparable } from '../kernel/comparable.ts'

/**
 * What tells a company apart: its name in comparable form without its legal form, in whatever width, case and
 * punctuation. A name that is nothing but a legal form stays whole.
 */
export function coreOfName(name: string): string {
  const words = name
    .normalize('NFKC')
    .replace(/(?<=\p{L})\.(?=\p{L}|\s|,|$)/gu, '')
    .split(/[^\p{L}\p{M}\p{N}.]+/u)
    .filter((word) => word !== '')
  while (words.length > 1 && latinForms.has((words.at(-1) ?? '').toLowerCase())) words.pop()
  const whole = comparable(words.join(''))
  let core = whole
  for (;;) {
    const shorter = core.replace(chineseForm, '').replace(/^(株式会社|株式會社)/, '')
    if (shorter === '' || shorter === core) return core === '' ? comparable(name) : core
    core = shorter
  }
}

/** Whether what is left of a name's pinyin is its legal form, or nothing. */
export function isLegalFormSpelled(rest: string): boolean {
  return formSpelled.test(rest)
}

const formSpelled =
  /^(gufen|youxian|zeren|jituan|zong|gongsi|hehuo|qiye|co|ltd|limited|inc|corp|gmbh|ag|llc)*$/

/** From the longest: the rest of a longer form would stay. */
const chineseForm =
  /(股份有限责任公司|股份有限責任公司|有限责任公司|有限責任公司|股份有限公司|集团公司|集團公司|股份公司|有限公司|总公司|總公司|有限合伙|有限合夥|合伙企业|合夥企業|株式会社|株式會社|公司|集团|集團)$/

const latinForms = new Set(
  [
    ['co', 'company', 'ltd', 'limited', 'inc', 'incorporated', 'corp', 'corporation', 'llc', 'llp', 'lp'],
    ['plc', 'gmbh', 'mbh', 'ag', 'kg', 'kgaa', 'ohg', 'ug', 'ek', 'se', 'sa', 'sas', 'sarl', 'srl', 'spa'],
    ['bv', 'nv', 'oy', 'oyj', 'ab', 'as', 'asa', 'aps', 'pty', 'pte', 'kk', 'sdn', 'bhd', 'jsc', 'ooo', 'sl'],
  ].flat(),
)
