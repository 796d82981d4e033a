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
  if (home === 'person') {
    const userId = document['userId']
    // A scheme of nobody's own is the company's.
    if (userId === '') return type === 'scheme' ? ['catalog'] : []
    if (typeof userId !== 'string') return []
    // What is offered to everybody is read by everybody; who keeps it is who writes it.
    return type === 'scheme' && document['offered'] === true ? [userId, 'catalog'] : [userId]
  }
  if (type === 'approval' && isAboutScheme(document)) return ['catalog']
  const customerId = type === 'customer' ? (document['id'] ?? document['_id']) : document['customerId']
  if (typeof customerId !== 'string' || customerId === '')
    return type === 'task' ? peopleOf(document['createdBy'], document['ownerId']) : []
  if (home === 'share') return shareKeys(customerId, document['userId'])
  const work = serviceKeys(document, customerId)
  if (work) return work
  const deal = opportunityOf(document)
  return home === 'sales' && deal !== undefined
    ? [customerKey(customerId, home), deal]
    : [customerKey(customerId, home)]
}

/** A task without a customer is its maker's, and whose it is reads it (and finishes it: `write-rights.ts`). */
function peopleOf(maker: unknown, owner: unknown): readonly ScopeKey[] {
  const isPerson = (id: unknown): id is ScopeKey => typeof id === 'string' && id.startsWith('user:')
  return isPerson(maker) ? [...new Set([maker, owner].filter(isPerson))] : []
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
