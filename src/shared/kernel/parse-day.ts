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

const shapes = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
]

/**
 * A day as somebody types it, the year first: `2027-06-30`, `2027/6/30`, `20270630`, `2027年6月30日`,
 * in full width too. Nothing is guessed: `06/07/2027` is two days, and the 31st of June is none.
 */
export function parseDay(typed: string, { min, max }: DayBounds = {}): Result<Day, DayFault> {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[‐‑‒–—−]/g, '-')
  const found = shapes.map((shape) => shape.exec(text)).find((match) => match !== null)
  if (!found) return err({ kind: 'NotADay' })
  const [year, month, day] = found.slice(1).map(Number)
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
