import type { Language } from './format.ts'
import type { OutOfRange } from './parse-number.ts'
import { err, ok, type Result } from './result.ts'

export interface NotADuration {
  readonly kind: 'NotADuration'
}

/** Minutes: a month. What lasts longer has a digit too many. */
export const longestDuration = 44_640

/**
 * Minutes as a person types them: `90`, `90分钟`, `1.5h`, `1h30`, `1:30`, `1小时30分`, `一个半小时`, in full width
 * too. What is no whole minute is rounded to the next.
 */
export function parseDuration(
  typed: string,
  max = longestDuration,
): Result<number, NotADuration | OutOfRange> {
  const minutes = minutesOf(inDigits(typed))
  if (minutes === undefined) return err({ kind: 'NotADuration' })
  return minutes > max ? err({ kind: 'OutOfRange', min: 0, max }) : ok(minutes)
}

/** As it is read, and as `parseDuration` understands it: `1 h 30 min`, `1小时30分钟`. */
export function formatDuration(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts =
    language === 'zh-CN'
      ? [hours > 0 && `${hours}小时`, (rest > 0 || hours === 0) && `${rest}分钟`]
      : [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`]
  return parts.filter(Boolean).join(language === 'zh-CN' ? '' : ' ')
}

const hours = '(?:h|hrs?|hours?|个?小时|个?钟头|时)'
const minutes = '(?:m|mins?|minutes?|分钟?)'
const decimal = '(\\d+)(?:\\.(\\d+))?'

const shapes: readonly (readonly [RegExp, (found: readonly string[]) => number])[] = [
  [new RegExp(`^(\\d+)${minutes}?$`), ([whole]) => Number(whole)],
  [/^(\d+):([0-5]\d)$/, ([whole, rest]) => Number(whole) * 60 + Number(rest)],
  [new RegExp(`^${decimal}${hours}$`), ([whole, part]) => Number(whole) * 60 + partOfHour(part)],
  [
    new RegExp(`^(\\d+)${hours}([0-5]?\\d)${minutes}?$`),
    ([whole, rest]) => Number(whole) * 60 + Number(rest),
  ],
  [/^半个?(?:小时|钟头)$/, () => 30],
  [/^(\d+)(?:个半(?:小时|钟头)|(?:小时|个钟头|个小时)半)$/, ([whole]) => Number(whole) * 60 + 30],
]

function minutesOf(text: string): number | undefined {
  for (const [shape, read] of shapes) {
    const found = shape.exec(text)
    if (found) return read(found.slice(1))
  }
  return undefined
}

/** The minutes of `75` in 1.75 hours. By digits: a float would make 1.005 h a minute less. */
function partOfHour(digits = ''): number {
  const scale = 10n ** BigInt(digits.length)
  return Number((BigInt(digits || '0') * 120n + scale) / (scale * 2n))
}

/** Without spaces and with a point before the decimals; small Chinese numerals as digits. */
function inDigits(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s/g, '')
    .replace(/^(\d+),(\d{1,2})(?!\d)/, '$1.$2')
    .replaceAll(/[一二两三四五六七八九](?=个|小时|钟头|分)/g, (sign) => String(numerals[sign]))
}

const numerals: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
