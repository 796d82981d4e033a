import { combineLatest, map, type Observable, shareReplay } from 'rxjs'
import type { Contact } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { type LiveIndex } from './live-index.ts'
import { type Findable, findable, findablePhone, isFound, queryParts, together } from './search-text.ts'

export interface CustomerEntry {
  readonly customer: Customer
  /** Pinyin of the name: sorts as a Chinese reader expects, and cheaply. */
  readonly sortKey: string
  readonly haystack: Findable
}

export type CustomerIndex = Observable<readonly CustomerEntry[]>

/** Customers with all they can be found by, their contacts' names and phones included. Sorted by name. */
export function createCustomerIndex(customers: LiveIndex, contacts: LiveIndex): CustomerIndex {
  const ownWords = new WeakMap<AnyDocument, { readonly sortKey: string; readonly haystack: Findable }>()
  const contactWords = new WeakMap<AnyDocument, Findable>()
  return combineLatest([customers.documents$, contacts.documents$]).pipe(
    map(([customersNow, contactsNow]) => {
      const people = new Map<string, Findable[]>()
      for (const contact of contactsNow.values()) {
        const customerId = String(contact['customerId'])
        const words = remembered(contactWords, contact, wordsOfContact)
        people.set(customerId, [...(people.get(customerId) ?? []), words])
      }
      const entries: CustomerEntry[] = []
      for (const document of customersNow.values()) {
        if (document.type !== 'customer') continue
        const { sortKey, haystack } = remembered(ownWords, document, wordsOfCustomer)
        const customer = document as unknown as Customer
        entries.push({ customer, sortKey, haystack: together(haystack, ...(people.get(document.id) ?? [])) })
      }
      return entries.toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0))
    }),
    shareReplay({ bufferSize: 1, refCount: true }),
  )
}

export function searchCustomers(entries: readonly CustomerEntry[], query: string): readonly CustomerEntry[] {
  const parts = queryParts(query)
  return parts.length === 0 ? entries : entries.filter(({ haystack }) => isFound(haystack, parts))
}

function wordsOfCustomer(document: AnyDocument) {
  const { name, nameEn, number, phone, taxNumber } = document as unknown as Customer
  const named = findable(name)
  const haystack = together(named, nameEn, number, taxNumber, findablePhone(phone))
  return { sortKey: named.text.split('\n')[1] ?? named.text, haystack }
}

function wordsOfContact(document: AnyDocument): Findable {
  const { name, nameEn, mobile, phone } = document as unknown as Contact
  return together(findable(name), nameEn, findablePhone(mobile), findablePhone(phone))
}

/** Pinyin is worked out once for a version of a document. */
function remembered<T>(
  known: WeakMap<AnyDocument, T>,
  document: AnyDocument,
  make: (document: AnyDocument) => T,
): T {
  const found = known.get(document) ?? make(document)
  known.set(document, found)
  return found
}
