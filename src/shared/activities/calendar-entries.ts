import type { Calendar } from '../kernel/calendar.ts'
import { isCalendarDay } from '../kernel/clock.ts'
import { isMoment } from '../kernel/moment.ts'
import type { Language } from '../kernel/format.ts'
import type { Instant } from '../kernel/schema.ts'
import { documents } from '../registry/documents.ts'
import { isA } from '../registry/is-a.ts'
import { isOver } from '../service/move-visit.ts'
import type { AnyDocument } from '../sync/any-document.ts'
import type { CalendarEntry } from './icalendar.ts'

/** What is shown of a document's customer, and by whose days it is counted. */
export interface CalendarView {
  /** '' where it concerns none, or one that is not to be seen. */
  readonly customer: string
  readonly language: Language
  /** By which a visit's time of day is meant. */
  readonly company: Calendar
}

/** The types that stand in a calendar. */
export const calendarTypes = ['task', 'appointment', 'visit'] as const

/** Whose calendar a document stands in; '' where in nobody's any more. */
export function calendarOwner(document: AnyDocument): string {
  if (isA(document, 'task')) return document.done ? '' : document.ownerId
  if (isA(document, 'appointment')) return document.ownerId
  if (isA(document, 'visit')) return isOver(document) ? '' : document.engineerId
  return ''
}

const hour = 3_600_000

/**
 * A task, an appointment or a visit as an entry of a calendar; `undefined` for anything else, and where its day is none: such
 * were stored before the schema knew the calendar, and no program of calendars takes a file with one in it.
 */
export function calendarEntry(document: AnyDocument, view: CalendarView): CalendarEntry | undefined {
  if (!daysOf(document).every((one) => isCalendarDay(one) || isMoment(one))) return undefined
  const of = (title: string, place: string, when: CalendarEntry['when']): CalendarEntry => ({
    uid: `${document.id}@satchel`,
    changedAt: document.updatedAt,
    title: [title, view.customer].filter((one) => one !== '').join(' · '),
    place,
    when,
  })
  if (isA(document, 'task')) return of(document.subject, '', { day: document.dueOn })
  if (isA(document, 'appointment')) {
    const { subject, place, startsAt: from, endsAt: until } = document
    return of(subject, place, { from, until })
  }
  if (!isA(document, 'visit')) return undefined
  const { number, scheduledFor, startsAt = '' } = document
  const title = `${documents.visit.called[view.language === 'en' ? 'en' : 'zhCN']} ${number}`.trim()
  if (startsAt === '') return of(title, '', { day: scheduledFor })
  const from = view.company.momentOf(scheduledFor, startsAt)
  return of(title, '', { from, until: new Date(Date.parse(from) + hour).toISOString() as Instant })
}

/** The days and moments that an entry is made of. */
function daysOf(document: AnyDocument): readonly string[] {
  if (isA(document, 'task')) return [document.dueOn]
  if (isA(document, 'appointment')) return [document.startsAt, document.endsAt]
  return isA(document, 'visit') ? [document.scheduledFor] : []
}
