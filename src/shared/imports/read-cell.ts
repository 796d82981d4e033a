import { comparable } from '../kernel/comparable.ts'
import type { Calendar } from '../kernel/calendar.ts'
import { isCalendarDay } from '../kernel/clock.ts'
import { parseDay } from '../kernel/parse-day.ts'
import { parseAmount, parseCount, parsePercent, parsePrice } from '../kernel/parse-number.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Day, Instant } from '../kernel/schema.ts'
import type { ImportFault } from './import-fault.ts'
import type { ImportColumn } from './import-kinds.ts'

/** What a cell says, apart from names of other records: those are looked up where they stand. */
export type CellValue = string | number | boolean | readonly string[]

const errors = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/

/** A cell by the type of its column, days as `calendar` counts them; '' says nothing. */
export function readCell(
  { type, choices = {} }: ImportColumn,
  cell: string,
  calendar: Calendar,
): Result<CellValue, ImportFault> {
  // By an apostrophe sheets keep what would be carried out.
  const text = cell.trim().replace(/^'(?=[=+\-@])/, '')
  if (text.startsWith('=')) return err('formula')
  if (errors.test(text)) return err('errorCell')
  if (text === '') return ok('')
  switch (type) {
    case 'day':
      return readDay(text, calendar)
    case 'moment':
      return readMoment(text, calendar)
    case 'money':
      return isLong(text) ? err('notAnAmount') : orFault(parseAmount(plainNumber(text)), 'notAnAmount')
    case 'price':
      return isLong(text) ? err('notAPrice') : orFault(parsePrice(plainNumber(text)), 'notAPrice')
    case 'count':
      return orFault(parseCount(text.replace(/\.0+$/, ''), 0, 1_000_000), 'notACount')
    case 'percent':
      return readPercent(text)
    case 'yesNo':
      return readYesNo(text)
    case 'tags':
    case 'products':
    case 'roles':
      return ok(partsOf(text))
    case 'choices':
      return readChoices(choices, text)
    case 'choice':
      return readChoice(choices, text)
    default:
      return ok(text)
  }
}

function orFault<T>(read: Result<T, unknown>, fault: ImportFault): Result<T, ImportFault> {
  return read.ok ? read : err(fault)
}

/** No number is so long, with whatever stands around it. */
function isLong(text: string): boolean {
  return text.length > 64
}

/** Currency signs and words around a number. */
function plainNumber(text: string): string {
  return text.normalize('NFKC').replaceAll(/^(CNY|RMB|USD|EUR|[¥$€])\s*|\s*(元|CNY|RMB|USD|EUR|[€])$/gi, '')
}

/** A day and a time of day, and where the time is one of a zone, how far that lies from Greenwich. */
const timed = /^(.+?)[ T](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** Midnight in Greenwich is how some programs write a day; any other time with a zone lies on the day that it is here. */
function readDay(text: string, calendar: Calendar): Result<Day, ImportFault> {
  const [, day = text, hour = '', minute = '', zone] = timed.exec(text) ?? []
  const isDay = zone === undefined || (/^z$/i.test(zone) && Number(hour) === 0 && Number(minute) === 0)
  if (isDay) return dayIn(day)
  const moment = readMoment(text, calendar)
  return moment.ok ? ok(calendar.dayOf(moment.value)) : moment
}

/** Noon, where the cell says no time. */
function readMoment(text: string, calendar: Calendar): Result<Instant, ImportFault> {
  const found = timed.exec(text)
  const [, said = text, hour = '12', minute = '00', zone] = found ?? []
  const day = dayIn(said)
  if (!day.ok) return day
  if (Number(hour) > 23 || Number(minute) > 59) return err('notADay')
  const time = `${hour.padStart(2, '0')}:${minute}`
  if (zone === undefined) return ok(calendar.momentOf(day.value, time))
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const moment = new Date(`${day.value}T${time}:00.000${offset}`)
  return Number.isNaN(moment.getTime()) ? err('notADay') : ok(moment.toISOString() as Instant)
}

function dayIn(text: string): Result<Day, ImportFault> {
  const read = parseDay(text)
  return read.ok && isCalendarDay(read.value) ? read : err('notADay')
}

/** `13`, `13%` and, as sheets keep shares, `0.13`. */
function readPercent(text: string): Result<number, ImportFault> {
  const number = Number(text)
  const share =
    number > 0 && number < 1 && !text.includes('%') ? String(Number((number * 100).toPrecision(12))) : text
  return orFault(parsePercent(share), 'notAShare')
}

const yes = new Set(['是', '有', '启用', '1', 'true', 'yes', 'y', 'x', '√', '在售'])
const no = new Set(['否', '无', '停用', '禁用', '0', 'false', 'no', 'n', '停售'])

function readYesNo(text: string): Result<boolean, ImportFault> {
  const plain = text.toLowerCase()
  if (yes.has(plain)) return ok(true)
  return no.has(plain) ? ok(false) : err('notYesNo')
}

function partsOf(text: string): readonly string[] {
  return [...new Set(text.split(/[,;，；、|]/).map((part) => part.trim()))].filter((part) => part !== '')
}

function readChoices(
  choices: Readonly<Record<string, readonly string[]>>,
  text: string,
): Result<readonly string[], ImportFault> {
  const read = partsOf(text).map((part) => readChoice(choices, part))
  const wrong = read.find((one) => !one.ok)
  return wrong && !wrong.ok ? wrong : ok([...new Set(read.flatMap((one) => (one.ok ? [one.value] : [])))])
}

function readChoice(
  choices: Readonly<Record<string, readonly string[]>>,
  text: string,
): Result<string, ImportFault> {
  const plain = comparable(text)
  const found = Object.entries(choices).find(([value, words]) =>
    [value, ...words].some((word) => comparable(word) === plain),
  )
  return found ? ok(found[0]) : err('notAChoice')
}
