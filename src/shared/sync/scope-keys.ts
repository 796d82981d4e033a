import type { DataClass } from '../directory/directory.ts'
import { catalogMarginKey } from '../model/home.ts'
import { documents, isDocumentType } from '../registry/documents.ts'

/** One key of a scope; a user who was granted it holds every document that carries it. */
export type ScopeKey = string

/** What everybody who is signed in holds. */
export const commonKeys: readonly ScopeKey[] = ['catalog', 'directory', 'knowledge']

/**
 * The keys of a document: a pure function of its fields (rule 1, "deny by default":
 * what has no key is seen by nobody).
 *
 * The first key is the document's home. The indirection over the customer makes a
 * handover cheap: the grant moves, the documents stay as they are. A deal's documents carry
 * the deal's key too, for its team. A customer's price book carries its customer's key, so
 * that no rep reads another customer's conditions.
 */
export function scopeKeysOf(document: { readonly [field: string]: unknown }): readonly ScopeKey[] {
  const type = document['type']
  if (typeof type !== 'string' || !isDocumentType(type)) return []
  const { home } = documents[type]
  if (type === 'priceBook') return priceBookKeys(document['scope'])
  if (home === 'catalog' || home === 'directory' || home === 'knowledge' || home === catalogMarginKey)
    return [home]
  if (type === 'dailyReport') return reportKeys(document)
  if (type === 'absence' || type === 'absenceReason') return absenceKeys(type, document)
  if (isBetweenPeople(document)) return peopleOf(document['createdBy'], document['ownerId'])
  if (home === 'person') {
    const userId = document['userId']
    // A scheme of nobody's own is the company's.
    if (userId === '') return type === 'scheme' ? ['catalog'] : []
    if (typeof userId !== 'string') return []
    if (type === 'listView') return viewKeys(userId, document)
    // What is offered to everybody is read by everybody; who keeps it is who writes it.
    return type === 'scheme' && document['offered'] === true ? [userId, 'catalog'] : [userId]
  }
  if (type === 'approval' && isAboutScheme(document)) return ['catalog']
  const customerId = type === 'customer' ? standingFor(document) : document['customerId']
  if (typeof customerId !== 'string' || customerId === '') return []
  if (home === 'share') return shareKeys(customerId, document['userId'])
  const work = serviceKeys(document, customerId)
  if (work) return work
  const deal = opportunityOf(document)
  return home === 'sales' && deal !== undefined
    ? [customerKey(customerId, home), deal]
    : [customerKey(customerId, home)]
}

/** A customer's own id; one that was merged into another is held by who holds that one, and by nobody else. */
function standingFor({ id, _id, mergedInto }: { readonly [field: string]: unknown }): unknown {
  return typeof mergedInto === 'string' && mergedInto !== '' ? mergedInto : (id ?? _id)
}

/**
 * What lies with people and with no customer: when and why somebody is away, and parts that go from one to another,
 * whatever else they name; a task, an appointment, the first word of somebody who is no customer yet, where they name none.
 */
export function isBetweenPeople({ type, customerId }: { readonly [field: string]: unknown }): boolean {
  if (alwaysBetweenPeople.has(type)) return true
  return withoutCustomer.has(type) && (typeof customerId !== 'string' || customerId === '')
}

const alwaysBetweenPeople: ReadonlySet<unknown> = new Set(['absence', 'absenceReason', 'partMove'])
const withoutCustomer: ReadonlySet<unknown> = new Set(['task', 'appointment', 'lead'])

/** A view of a list is its maker's, and read by whom she offers it to; a key that is no person's is none. */
function viewKeys(
  userId: string,
  { offered, readers }: { readonly [field: string]: unknown },
): readonly ScopeKey[] {
  const offeredTo = Array.isArray(readers) ? peopleOf(userId, ...readers) : peopleOf(userId)
  return offered === true && offeredTo.length > 0 ? [...offeredTo, 'directory'] : offeredTo
}

/** Without a customer it is its maker's, and whose it is reads it (and works on it: `write-rights.ts`). */
function peopleOf(maker: unknown, ...others: readonly unknown[]): readonly ScopeKey[] {
  const isPerson = (id: unknown): id is ScopeKey => typeof id === 'string' && id.startsWith('user:')
  return isPerson(maker) ? [...new Set([maker, ...others].filter(isPerson))] : []
}

/** A report is its author's, who alone writes it; those to whom she sent it read it. */
function reportKeys({ userId, readerIds }: { readonly [field: string]: unknown }): readonly ScopeKey[] {
  return Array.isArray(readerIds) ? peopleOf(userId, ...readerIds) : peopleOf(userId)
}

/** An absence is its maker's and whose it is, and everybody knows of it; why, those alone whom it names. */
function absenceKeys(
  type: 'absence' | 'absenceReason',
  { createdBy, ownerId, readerIds }: { readonly [field: string]: unknown },
): readonly ScopeKey[] {
  const people = peopleOf(createdBy, ownerId, ...(type === 'absenceReason' ? listOf(readerIds) : []))
  return type === 'absence' && people.length > 0 ? [...people, 'directory'] : people
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A request about a scheme lies beside it: it concerns no customer. */
function isAboutScheme({ subjectId, customerId }: { readonly [field: string]: unknown }): boolean {
  return typeof subjectId === 'string' && subjectId.startsWith('scheme:') && customerId === undefined
}

/** The deal to which a document belongs: itself, or the one that it names. */
export function opportunityOf(document: { readonly [field: string]: unknown }): string | undefined {
  const id =
    document['type'] === 'opportunity' ? (document['id'] ?? document['_id']) : document['opportunityId']
  return typeof id === 'string' && id.startsWith('opportunity:') ? id : undefined
}

export function customerKey(customerId: string, dataClass: DataClass): ScopeKey {
  return `${customerId}/${dataClass}`
}

/**
 * What lies between sales and service. A service contract is sales' to write, and service's to
 * read: it says what a visit costs. What an engineer raises on a visit (a quote for parts, a
 * lead) and files of machines and visits are service's, and sales see the former.
 */
function serviceKeys(
  document: { readonly [field: string]: unknown },
  customerId: string,
): readonly ScopeKey[] | undefined {
  const [sales, service] = [customerKey(customerId, 'sales'), customerKey(customerId, 'service')]
  const { type, kind, visitId, subjectId } = document
  if (type === 'contract' && kind === 'service') {
    const deal = opportunityOf(document)
    return deal === undefined ? [sales, service] : [sales, service, deal]
  }
  if ((type === 'quote' || type === 'lead') && typeof visitId === 'string' && visitId.startsWith('visit:'))
    return [service, sales]
  if (type === 'document' && typeof subjectId === 'string' && /^(asset|visit|request):/.test(subjectId))
    return [service]
  // A photo lies where its follow-up does; letters, which are files of follow-ups too, are sales'.
  if (
    type === 'document' &&
    kind === 'file' &&
    typeof subjectId === 'string' &&
    subjectId.startsWith('activity:')
  )
    return [customerKey(customerId, 'base')]
  return undefined
}

/** Who is in a team is known to those who hold the customer, and to herself. */
function shareKeys(customerId: string, userId: unknown): readonly ScopeKey[] {
  const home = customerKey(customerId, 'base')
  return typeof userId === 'string' && userId !== '' ? [home, userId] : [home]
}

function priceBookKeys(scope: unknown): readonly ScopeKey[] {
  if (typeof scope !== 'object' || scope === null) return []
  const { name, customerId, territoryId } = scope as Record<string, unknown>
  if (name === 'list' || name === 'segment') return ['catalog']
  if (name === 'customer' && typeof customerId === 'string') return [customerKey(customerId, 'sales')]
  if (name === 'territory' && typeof territoryId === 'string') return [`${territoryId}/prices`]
  return []
}
