import { calendarEntry, calendarOwner, calendarTypes } from '#shared/activities/calendar-entries.ts'
import { type CalendarEntry, icalendarPieces } from '#shared/activities/icalendar.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { familyOfType } from '#shared/registry/documents.ts'
import type { CalendarSecret } from '../accounts/calendar-secrets.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { type OwnIndex, ownIds, refreshOwn } from './own-index.ts'
import { standingFor } from './standing-for.ts'

/** What stands in whose calendar. */
const byOwner: OwnIndex = {
  name: 'calendar',
  families: [...new Set(calendarTypes.map(familyOfType))],
  types: new Set(calendarTypes),
  keysOf: (document) => {
    const owner = calendarOwner(document)
    return owner === '' ? [] : [owner]
  },
}

/** How long ago the oldest of what is told may be, and how much is told at most. */
const oldest = 60 * 86_400_000
const mostEntries = 2_000

/** Somebody's calendar as she may see it at this moment: of what she does not hold, nothing. */
export function* calendarOf(core: SyncCore, secret: CalendarSecret): Generator<undefined, string> {
  const { storage, calendar: company } = core
  const viewer = core.viewerOf(secret.user)
  const me = `user:${secret.user}`
  yield* refreshOwn(storage, byOwner)
  const entries: CalendarEntry[] = []
  for (const { db, id } of ownIds(storage, byOwner, me)) {
    yield
    const document = standingFor(core, viewer, db, id)
    if (!document || calendarOwner(document) !== me) continue
    const customerId = document['customerId']
    const customer =
      typeof customerId === 'string' ? standingFor(core, viewer, 'customers', customerId) : undefined
    const { name = '', nameEn = '' } = (customer ?? {}) as Partial<Customer>
    const { language } = secret
    const entry = calendarEntry(document, {
      customer: language === 'en' && nameEn !== '' ? nameEn : name,
      language,
      company,
    })
    if (entry && endOf(entry) > Date.now() - oldest) entries.push(entry)
  }
  let text = ''
  const told = entries.toSorted((a, b) => endOf(b) - endOf(a)).slice(0, mostEntries)
  for (const piece of icalendarPieces('Satchel', told)) {
    text += piece
    yield
  }
  return text
}

function endOf({ when }: CalendarEntry): number {
  return Date.parse('day' in when ? when.day : when.until)
}
