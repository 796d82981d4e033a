import { Observable } from 'rxjs'
import { hasHappened, isContact } from '#shared/activities/silence.ts'
import type { Calendar } from '#shared/kernel/calendar.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { FamilyCollection } from '../store/collections.ts'
import { isDeletedHere } from '../store/deleted-here.ts'
import type { Row } from '../store/row.ts'
import { storedRow } from '../store/stored-row.ts'

/**
 * When somebody last spoke with each of some customers, and what is noted from now on. They are read one after
 * the other, so that nothing else on the screen waits for it; nothing is told before all are read. What is dated after
 * today is none.
 */
export function watchLastContacts(
  activities: FamilyCollection,
  customerIds: readonly string[],
  days: Pick<Calendar, 'today' | 'dayOf'>,
  which: 'noted' | 'sent' = 'noted',
): Observable<ReadonlyMap<string, Instant>> {
  return new Observable((subscriber) => {
    const wanted = new Set(customerIds)
    const last = new Map<string, Instant>()
    let isRead = false
    const note = (row: Row) => {
      const doc = which === 'noted' ? row.doc : sentOf(row)
      if (!doc) return false
      if (!isContact(doc) || isDeletedHere(doc)) return false
      const { customerId, happenedAt } = doc
      if (!wanted.has(customerId) || !hasHappened(happenedAt, days)) return false
      const is = happenedAt > (last.get(customerId) ?? '')
      if (is) last.set(customerId, happenedAt)
      return is
    }
    const following = activities.eventBulks$.subscribe(({ events }) => {
      const found = events.filter(({ operation, documentData }) => {
        return operation !== 'DELETE' && note(documentData as Row)
      })
      if (isRead && found.length > 0) subscriber.next(new Map(last))
    })
    async function read() {
      for (const customerId of wanted) {
        if (subscriber.closed) return
        for (const row of await activities.find({ selector: { customerId } }).exec()) note(storedRow(row))
      }
      isRead = true
      subscriber.next(new Map(last))
    }
    read().catch((cause: unknown) => subscriber.error(cause))
    return () => following.unsubscribe()
  })
}

function sentOf({ waiting, doc, pending }: Row): AnyDocument | undefined {
  return waiting === '' ? doc : (pending?.base ?? undefined)
}
