import { DateTime } from 'luxon'
import { err, ok, type Result } from './result.ts'
import type { Day } from './schema.ts'

/** No date of this work lies before or behind: what does has a digit too many or too few. */
export const earliestDay = '1900-01-01' as Day
export const latestDay = '2199-12-31' as Day

/** Which days a field takes; the bounds themselves are in. */
export interface DayBounds {
  readonly min?: string | undefined
  readonly max?: string | undefined
}

export type DayFault =
  | { readonly kind: 'NotADay' }
  | { readonly kind: 'DayTooEarly'; readonly min: Day }
  | { readonly kind: 'DayTooLate'; readonly max: Day }

type Parts = readonly [year: number, month: number, day: number]

const inOrder = ([year, month, day]: readonly string[]): Parts => [Number(year), Number(month), Number(day)]

const shapes: readonly (readonly [RegExp, (found: readonly string[]) => Parts])[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, inOrder],
  [/^(\d{4})(\d{2})(\d{2})$/, inOrder],
  [/^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/, inOrder],
  // A month that is named cannot be taken for a day.
  [/^(\d{1,2})(?:st|nd|rd|th)?([a-z]{3,9})\.?,?(\d{4})$/, ([day, month, year]) => named(year, month, day)],
  [/^([a-z]{3,9})\.?(\d{1,2})(?:st|nd|rd|th)?,(\d{4})$/, ([month, day, year]) => named(year, month, day)],
]

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** Month 0, which no date has, where it is no month's name. */
function named(year = '', month = '', day = ''): Parts {
  return [Number(year), months.findIndex((name) => name.startsWith(month)) + 1, Number(day)]
}

/**
 * A day as somebody types it, the year first: `2027-06-30`, `2027/6/30`, `20270630`, `2027年6月30日`,
 * `30 June 2027` or `Jun 30, 2027`, in full width too. Nothing is guessed: `06/07/2027` is two days, and the 31st of June is none.
 */
export function parseDay(typed: string, { min, max }: DayBounds = {}): Result<Day, DayFault> {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    // The comma before the year stands for the space there: without either, 'jun302027' is no day.
    .replace(/(?<=[a-z]\.?\s*\d{1,2}(?:st|nd|rd|th)?)\s+(?=\d{4}\s*$)/, ',')
    .replaceAll(/\s/g, '')
    .replaceAll(/[‐‑‒–—−]/g, '-')
  const parts = shapes
    .map(([shape, read]) => {
      const found = shape.exec(text)
      return found && read(found.slice(1))
    })
    .find((read) => read !== null)
  if (!parts) return err({ kind: 'NotADay' })
  const [year, month, day] = parts
  const moment = DateTime.fromObject({ year, month, day }, { zone: 'utc' })
  const date = moment.isValid ? moment.toISODate() : null
  if (date === null) return err({ kind: 'NotADay' })
  return within(date as Day, later(min, earliestDay), earlier(max, latestDay))
}

function within(day: Day, min: Day, max: Day): Result<Day, DayFault> {
  if (day < min) return err({ kind: 'DayTooEarly', min })
  if (day > max) return err({ kind: 'DayTooLate', max })
  return ok(day)
}

const later = (given: string | undefined, bound: Day) => (given && given > bound ? given : bound) as Day
const earlier = (given: string | undefined, bound: Day) => (given && given < bound ? given : bound) as Day
