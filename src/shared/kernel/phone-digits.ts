/**
 * The digits of a number that is written with its country (`+86 (0)21 5888 1234`, `0049-30-1234`), without the country's
 * and without the 0 that is dialled within it; undefined for anything else.
 */
export function nationalNumber(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  if (!/^(\+|00)[\d\s().\-/\p{Pd}]+$/u.test(plain)) return undefined
  const digits = plain.replace(/^00/, '').replace(/\D/g, '')
  if (digits.length < fewestDigits) return undefined
  return digits.slice(lengthOfCountry(digits)).replace(/^0/, '')
}

/** Fewer are a part of something else: the beginning of a product's code, a year. */
const fewestDigits = 8
const ofTwo = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/** Digits of the country's own code (ITU-T E.164): 1 for North America and Russia, 2 or 3 for the others. */
function lengthOfCountry(digits: string): 1 | 2 | 3 {
  if (/^[17]/.test(digits)) return 1
  return ofTwo.test(digits) ? 2 : 3
}
