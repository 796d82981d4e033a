/**
 * Whether a text can be a phone number of any country, or several: digits with the usual separators in any width, a country
 * code, an extension (`转 8001`, `分机 8001`, `ext. 12`, `#12`). Lenient on purpose: of a number that is refused
 * nothing is kept, and whether one can be dialled only its network knows.
 */
export function isPhone(value: string): boolean {
  const numbers = value.normalize('NFKC').split(/[、,;|\n]|\s\/\s|\s(?:或|or)\s/)
  return numbers.every((one) => isOneNumber(one.trim()))
}

function isOneNumber(text: string): boolean {
  const [, base = '', , extension = ''] = form.exec(text) ?? []
  const digits = base.replace(/\D/g, '').length
  return digits >= 5 && digits <= 20 && extension.length <= 8
}

/** A number, and where one asks for inside. */
const form =
  /^(\+?[\d\s()./\p{Pd}−·]+?)(\s*(?:转接?|分机号?|内线|ext(?:ension)?\.?|x|#)\s*[:.]?\s*(\d+))?\s*$/iu
