/**
 * The one form in which texts are compared: what somebody typed, scanned or pasted, and what is stored. Width, case,
 * accents, spaces, dashes, parentheses and other signs do not count: "华源（上海）" is "华源(上海)", "ＡＢＢ" is "abb",
 * "5㎡" is "5m2", "SN－001" is "sn001". A point between two digits counts: "1.5" is not "15". Lines stay lines.
 */
export function comparable(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase()
  return text
    .replace(withoutAccent, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFKD')
    .toLowerCase()
    .replace(noWord, '')
    .replace(loosePoint, '')
}

const isPlain = /^[a-zA-Z0-9\n]*$/
const noWord = /[^\p{L}\p{N}.\n]+/gu
const loosePoint = /(?<!\d)\.+|\.+(?!\d)/g

/** Letters that Unicode does not take apart into a letter and its accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  Ð: 'd',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  þ: 'th',
  Þ: 'th',
  ı: 'i',
  ς: 'σ',
}
const withoutAccent = /[ßẞøØłŁđĐðÐæÆœŒþÞıς]/g
