import { addDays } from '../../kernel/clock.ts'
import type { Day } from '../../kernel/schema.ts'

/** What the styles of a workbook say about its numbers. */
export interface NumberLook {
  readonly isDay: boolean
  /** Digits that a number is filled up to (`000000`). */
  readonly digits: number
}

/** A format is no longer in a workbook that a spreadsheet wrote. */
const mostDigits = 255

const plain: NumberLook = { isDay: false, digits: 0 }

/** Formats that every workbook knows by number: days and times, the Chinese ones among them. */
function isDayNumber(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

/** How a number with a format is written: `code` is the workbook's own, where it has one. */
export function lookOf(id: number, code: string | undefined): NumberLook {
  if (code === undefined) return isDayNumber(id) ? { ...plain, isDay: true } : plain
  const bare = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
  if (/^0{2,}$/.test(bare)) return { isDay: false, digits: Math.min(bare.length, mostDigits) }
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare) ? { ...plain, isDay: true } : plain
}

/** Day 0 of the two calendars that workbooks count in. */
const first1900 = '1899-12-30' as Day
const first1904 = '1904-01-01' as Day

/** A number of a sheet as text: digits as they were typed, days as days, without what floats leave behind. */
export function numberText(raw: string, look: NumberLook, from1904: boolean): string {
  const number = Number(raw)
  if (raw === '' || !Number.isFinite(number)) return raw
  if (look.isDay && number >= 0 && number < 2_958_466) return dayText(number, from1904)
  const digits =
    Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : shortest(number)
  return digits.padStart(look.digits, '0')
}

/** Sheets keep fifteen digits: 0.1 + 0.2 is written as 0.3. */
function shortest(number: number): string {
  return String(Number(number.toPrecision(15)))
}

function dayText(serial: number, from1904: boolean): string {
  const day = addDays(from1904 ? first1904 : first1900, Math.floor(serial))
  const minutes = Math.round((serial % 1) * 1_440)
  if (minutes === 0) return day
  const two = (part: number) => String(part).padStart(2, '0')
  return `${day} ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}
