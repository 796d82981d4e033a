import type { BasisPoints } from './money.ts'
import { type NotANumber, type OutOfRange, parsePercent } from './parse-number.ts'
import { err, ok, type Result } from './result.ts'

/**
 * What the customer is spared, in basis points, as a person types it: `15`, `15%`, or as Chinese
 * reps say what he pays: `85折`, `8.5折` and `八五折` are 15 %. Text in brackets behind it, as the
 * app shows it itself, says the same again.
 */
export function parseDiscount(typed: string): Result<BasisPoints, NotANumber | OutOfRange> {
  const text = typed
    .normalize('NFKC')
    .replace(/(?<=[%\d])\s*\(.*\)\s*$/, '')
    .trim()
  const said = /^打?\s*(.+?)\s*折$/.exec(text)?.[1]
  if (said === undefined) return parsePercent(text)
  const paid = paidOf(said)
  return paid === undefined ? err({ kind: 'NotANumber' }) : ok((10_000 - paid) as BasisPoints)
}

/** Above this somebody may have typed what is paid where what is spared is asked for. */
export const seldomSpared = 5_000

/** `8.5` of `8.5折`: what is paid of ten, for a discount in basis points; '' where it is none. */
export function tenthsPaid(discount: BasisPoints): string {
  return discount <= 0 || discount >= 10_000 ? '' : String((10_000 - discount) / 1_000)
}

/**
 * Basis points that are paid: of ten where there is one digit before the point, of a hundred where there are two.
 * `10折` is for many the whole price and would be a tenth of it: it says nothing.
 */
function paidOf(said: string): number | undefined {
  if (/^[半对五]$/.test(said)) return 5_000
  const digits = [...said].map((sign) => (sign === '点' ? '.' : chinese.has(sign) ? chinese.get(sign) : sign))
  const found = /^([1-9])(\d)?(?:\.(\d{1,2}))?$/.exec(digits.join(''))
  if (!found) return undefined
  const [, first = '', second, fraction = ''] = found
  if (first + (second ?? '') === '10') return undefined
  return second === undefined
    ? Number(first + fraction.padEnd(3, '0'))
    : Number(first + second + fraction.padEnd(2, '0'))
}

const chinese: ReadonlyMap<string, string> = new Map(
  [...'〇一二三四五六七八九'].map((sign, value) => [sign, String(value)] as const),
)
