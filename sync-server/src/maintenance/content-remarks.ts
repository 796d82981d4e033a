import type { Calendar } from '#shared/kernel/calendar.ts'
import { isCalendarDay, yearOf } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { untoldDifference } from '#shared/contracts/order-sums.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { isA } from '#shared/registry/is-a.ts'

/** What is wrong with what a document says. It was accepted once and nothing here changes it. */
export type Remark = 'noSuchDay' | 'numberOfAnotherYear' | 'dayBefore' | 'orderWithoutDiscounts'

/** Days that the app wrote itself as it made a document, by the document's type. */
const writtenDays: Readonly<Record<string, string>> = { quote: 'quotedOn', order: 'orderedOn' }

/** Types whose number is taken in the moment in which they are made. */
const numberedAtOnce: ReadonlySet<string> = new Set(['contract', 'order', 'visit', 'request'])

/**
 * What can be known to be wrong from the document alone. Days were once cut out of UTC texts: a
 * document of the early morning in Shanghai then bears the day, and on New Year's Day the year, before.
 */
export function remarksOn(document: AnyDocument, calendar: Calendar): readonly Remark[] {
  const remarks: Remark[] = []
  if (hasNoSuchDay(document)) remarks.push('noSuchDay')
  if (isA(document, 'order') && untoldDifference(document) !== 0) remarks.push('orderWithoutDiscounts')
  const { utc, company } = daysOfMaking(document, calendar)
  if (utc === undefined || company === undefined || utc === company) return remarks
  if (document[writtenDays[document.type] ?? ''] === utc) remarks.push('dayBefore')
  const year = numberedAtOnce.has(document.type) ? yearOfNumber(document['number']) : undefined
  if (year === yearOf(utc) && year !== yearOf(company)) remarks.push('numberOfAnotherYear')
  return remarks
}

function daysOfMaking({ createdAt }: AnyDocument, calendar: Calendar) {
  if (typeof createdAt !== 'string' || Number.isNaN(Date.parse(createdAt))) return {}
  const [utc] = /^\d{4}-\d\d-\d\d/.exec(createdAt) ?? []
  return { utc: utc as Day | undefined, company: calendar.dayOf(createdAt) }
}

function yearOfNumber(number: unknown): number | undefined {
  const found = typeof number === 'string' ? /^[A-Z]{2}-(\d{4})-\d+$/.exec(number) : undefined
  return found ? Number(found[1]) : undefined
}

/** A field that is shaped like a day and is none: the 30th of February. */
function hasNoSuchDay(value: unknown): boolean {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) && !isCalendarDay(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(hasNoSuchDay)
}
