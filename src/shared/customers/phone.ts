import { nationalNumber } from '../kernel/phone-digits.ts'

/**
 * Whether a text can be a phone number of any country, or several: digits with the usual separators in any width, a country
 * code, an extension (`转 8001`, `分机 8001`, `ext. 12`, `#12`). Lenient on purpose: of a number that is refused
 * nothing is kept, and whether one can be dialled only its network knows.
 */
export function isPhone(value: string): boolean {
  return numbersIn(value).every((one) => isOneNumber(one.normalize('NFKC')))
}

/** A number as it stands, and what a telephone dials for it. */
export interface Dialled {
  readonly text: string
  /** A `tel:` address (RFC 3966), its extension included; undefined for what cannot be dialled. */
  readonly href: string | undefined
}

/** The numbers of a field, each as it is dialled. */
export function dialled(value: string): readonly Dialled[] {
  return numbersIn(value)
    .filter((text) => text !== '')
    .map((text) => ({ text, href: telOf(text.normalize('NFKC')) }))
}

/** The digits by which two numbers are the same, written with their country or without, whoever is asked for inside. */
export function phoneKeys(value: string): readonly string[] {
  return numbersIn(value).flatMap((one) => {
    const [, base = ''] = form.exec(one.normalize('NFKC')) ?? []
    const digits = nationalNumber(base) ?? base.replace(/\D/g, '').replace(/^0/, '')
    return digits === '' ? [] : [digits]
  })
}

function telOf(text: string): string | undefined {
  if (!isOneNumber(text)) return undefined
  const [, base = '', , extension] = form.exec(text) ?? []
  // What stands in `(0)` is dialled within the country only.
  const plain = base.trim().startsWith('+') ? base.replace(/\(0\)/, '') : base
  const digits = plain.replace(/\D/g, '')
  const number = base.trim().startsWith('+') ? `+${digits}` : digits
  return extension === undefined ? `tel:${number}` : `tel:${number};ext=${extension}`
}

function numbersIn(value: string): readonly string[] {
  return value.split(/[、,;|\n，；｜]|\s[/／]\s|\s(?:或|or)\s/).map((one) => one.trim())
}

function isOneNumber(text: string): boolean {
  const [, base = '', , extension = ''] = form.exec(text) ?? []
  const digits = base.replace(/\D/g, '').length
  return digits >= 5 && digits <= 20 && extension.length <= 8
}

/** A number, and where one asks for inside. */
const form =
  /^(\+?[\d\s()./\p{Pd}−·]+?)(\s*(?:转接?|分机号?|内线|ext(?:ension)?\.?|x|#)\s*[:.]?\s*(\d+))?\s*$/iu
