import { combineLatest, map, type Observable, shareReplay } from 'rxjs'
import type { Contact } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { isA } from '#shared/registry/is-a.ts'
import { type LiveIndex } from './live-index.ts'
import {
  type Findable,
  findable,
  findablePhone,
  isFound,
  queryParts,
  together,
} from '#shared/find/search-text.ts'

export interface CustomerEntry {
  readonly customer: Customer
  /** Pinyin of the name: sorts as a Chinese reader expects, and cheaply. */
  readonly sortKey: string
  readonly haystack: Findable
  /** The numbers of those who work there. */
  readonly phones: readonly string[]
}

export type CustomerIndex = Observable<readonly CustomerEntry[]>

/** Customers with all they can be found by, their contacts' names and phones included. Sorted by name. */
export function createCustomerIndex(customers: LiveIndex, contacts: LiveIndex): CustomerIndex {
  const ownWords = new WeakMap<Customer, { readonly sortKey: string; readonly haystack: Findable }>()
  const contactWords = new WeakMap<Contact, Findable>()
  return combineLatest([customers.documents$, contacts.documents$]).pipe(
    map(([customersNow, contactsNow]) => {
      const people = new Map<string, Contact[]>()
      for (const contact of contactsNow.values()) {
        if (!isA(contact, 'contact')) continue
        people.set(contact.customerId, [...(people.get(contact.customerId) ?? []), contact])
      }
      const all = [...customersNow.values()].filter((one) => isA(one, 'customer'))
      const formerly = Map.groupBy(all.filter(isMergedAway), ({ mergedInto }) => mergedInto)
      const entries: CustomerEntry[] = []
      for (const document of all) {
        if (isMergedAway(document)) continue
        const { sortKey, haystack: own } = remembered(ownWords, document, wordsOfCustomer)
        // By the name and number of a record that was merged into it, it is found too.
        const before = (formerly.get(document.id) ?? []).map(
          (one) => remembered(ownWords, one, wordsOfCustomer).haystack,
        )
        const haystack = before.length === 0 ? own : together(own, ...before)
        const there = people.get(document.id) ?? []
        const words = there.map((contact) => remembered(contactWords, contact, wordsOfContact))
        const phones = there.flatMap(phonesOf)
        entries.push({ customer: document, sortKey, haystack: together(haystack, ...words), phones })
      }
      return entries.toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0))
    }),
    shareReplay({ bufferSize: 1, refCount: true }),
  )
}

/** Those in use; who looks for others, too, says so. */
export function searchCustomers(
  entries: readonly CustomerEntry[],
  query: string,
  which: 'inUse' | 'all' = 'inUse',
): readonly CustomerEntry[] {
  const parts = queryParts(query)
  return entries.filter(
    ({ customer, haystack }) =>
      (which === 'all' || customer.retired !== true) && (parts.length === 0 || isFound(haystack, parts)),
  )
}

function isMergedAway({ mergedInto = '' }: Customer): boolean {
  return mergedInto !== ''
}

function wordsOfCustomer({ name, nameEn, number, phone, taxNumber }: Customer) {
  const named = findable(name)
  const haystack = together(named, nameEn, number, taxNumber, findablePhone(phone))
  return { sortKey: named.text.split('\n')[1] ?? named.text, haystack }
}

function wordsOfContact(contact: Contact): Findable {
  return together(findable(contact.name), contact.nameEn, ...phonesOf(contact).map(findablePhone))
}

function phonesOf({ mobile, phone, phones = [] }: Contact): readonly string[] {
  return [mobile, phone, ...phones].filter((one) => one !== '')
}

/** Pinyin is worked out once for a version of a document. */
function remembered<D extends object, T>(known: WeakMap<D, T>, document: D, make: (document: D) => T): T {
  const found = known.get(document) ?? make(document)
  known.set(document, found)
  return found
}
