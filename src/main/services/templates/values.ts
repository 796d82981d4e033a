import { isCalendarDay } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { TemplateFault } from './problem.ts'

/** What a row has under a name; prototypes have nothing for us. */
export function ownField(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null && Object.hasOwn(row, name)
    ? (row as Record<string, unknown>)[name]
    : undefined
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

export function isTrue(value: unknown): boolean {
  return !isEmpty(value) && value !== false && value !== 0
}

/** Without the remainder that binary fractions leave: 0.1 + 0.2 is 0.3. */
export function tidy(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(14)) : 0
}

/** Half away from zero, as people and invoices round. */
export function rounded(value: number, decimals = 0): number {
  const factor = 10 ** decimals
  return (Math.sign(value) * Math.round(tidy(Math.abs(value) * factor))) / factor
}

/** A number as it is printed: no exponent, no remainder. */
export function printedNumber(value: number): string {
  const plain = tidy(value)
  const text = Math.abs(plain) < 1e21 ? plain.toFixed(10).replace(/\.?0+$/, '') : String(plain)
  return text === '-0' ? '0' : text
}

/** The number that a text shows: `1,234.50`, `¥51,666.53`, `-2`. A share or a word is none. */
export function numberIn(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2212\u2013\u2010\u2011]/g, '-')
    .trim()
  const found =
    /^(-?)\s*(?:[¥$€£]|CNY|USD|EUR|RMB|CN¥|US\$)?\s*(-?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)$/.exec(plain)
  if (!found) return undefined
  const [, before = '', after = '', digits = ''] = found
  const value = Number(digits.replaceAll(',', ''))
  return before !== '' || after !== '' ? -value : value
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The day that a text names, in the form of either language or of data: 2026-03-02, 2026年3月2日, Mar 2, 2026. */
export function dayIn(text: string): Day | undefined {
  const plain = text.normalize('NFKC').trim()
  const numeric =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain) ??
    /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/.exec(plain) ??
    /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(plain)
  if (numeric) return dayFrom(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]))
  const english = /^([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})$/.exec(plain)
  if (!english) return undefined
  const month = months.indexOf((english[1] ?? '').toLowerCase()) + 1
  return month === 0 ? undefined : dayFrom(Number(english[3]), month, Number(english[2]))
}

function dayFrom(year: number, month: number, day: number): Day | undefined {
  const padded = (part: number, digits: number) => String(part).padStart(digits, '0')
  const text = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
  return isCalendarDay(text) ? text : undefined
}

/** Whether two values say the same: a number and the text that shows it do, and so do two forms of one day. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isEmpty(a) && isEmpty(b)) return true
  if (typeof a === 'number' && typeof b === 'number') return tidy(a) === tidy(b)
  if (typeof a === 'number' && typeof b === 'string') return numberIn(b) === tidy(a)
  if (typeof a === 'string' && typeof b === 'number') return numberIn(a) === tidy(b)
  if (typeof a !== 'string' || typeof b !== 'string') return false
  const day = dayIn(a)
  return day !== undefined && day === dayIn(b)
}

/** Below zero where `a` comes first: days by the calendar, numbers by size, other texts by their letters. */
export function orderOf(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [dayIn(a) ?? numberIn(a), dayIn(b) ?? numberIn(b)]
    if (typeof x === 'number' && typeof y === 'number') return x - y
    const [left, right] = typeof x === 'string' && typeof y === 'string' ? [x, y] : [a, b]
    return left < right ? -1 : left > right ? 1 : 0
  }
  return numberFrom(a) - numberFrom(b)
}

/** A number, or a text that shows one; nothing counts as none. */
export function numberFrom(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (isEmpty(value)) return 0
  const shown = typeof value === 'string' ? numberIn(value) : undefined
  if (shown === undefined) throw new TemplateFault('notANumber', { value: shownValue(value) })
  return shown
}

/** A value as it is printed. Lists, lines and pictures are not. */
export function printed(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return printedNumber(value)
  if (isEmpty(value)) return ''
  if (typeof value === 'boolean') return String(value)
  throw new TemplateFault('notAText', { value: shownValue(value) })
}

export function shownValue(value: unknown): string {
  if (typeof value === 'string') return `“${value.slice(0, 40)}”`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? '[…]' : value === undefined || value === null ? '—' : '{…}'
}
