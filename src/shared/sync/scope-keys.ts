import type { DataClass } from '../directory/directory.ts'
import type { DocumentType } from './families.ts'

/** One key of a scope; a user who was granted it holds every document that carries it. */
export type ScopeKey = string

/** What everybody who is signed in holds. */
export const commonKeys: readonly ScopeKey[] = ['catalog', 'directory', 'knowledge']

const classOfType: Readonly<Record<DocumentType, DataClass | 'catalog' | 'directory' | 'knowledge'>> = {
  user: 'directory',
  unit: 'directory',
  territory: 'directory',
  line: 'directory',
  customer: 'base',
  site: 'base',
  contact: 'base',
  activity: 'base',
  task: 'base',
  lead: 'sales',
  opportunity: 'sales',
  quote: 'sales',
  contract: 'sales',
  order: 'sales',
  receipt: 'sales',
  document: 'sales',
  asset: 'service',
  request: 'service',
  visit: 'service',
  reading: 'service',
  product: 'catalog',
  bundle: 'catalog',
  priceBook: 'catalog',
  article: 'knowledge',
}

/**
 * The keys of a document: a pure function of its fields (rule 1, "deny by default":
 * what has no key is seen by nobody).
 *
 * The indirection over the customer makes a handover cheap: the grant moves, the
 * documents stay as they are. A customer's price book carries its customer's key,
 * so that no rep reads another customer's conditions.
 */
export function scopeKeysOf(document: { readonly [field: string]: unknown }): readonly ScopeKey[] {
  const type = document['type']
  if (typeof type !== 'string' || !Object.hasOwn(classOfType, type)) return []
  const kind = classOfType[type as DocumentType]
  if (type === 'priceBook') return priceBookKeys(document['scope'])
  if (kind === 'catalog' || kind === 'directory' || kind === 'knowledge') return [kind]
  const customerId = type === 'customer' ? (document['id'] ?? document['_id']) : document['customerId']
  return typeof customerId === 'string' && customerId !== '' ? [customerKey(customerId, kind)] : []
}

export function customerKey(customerId: string, dataClass: DataClass): ScopeKey {
  return `${customerId}/${dataClass}`
}

function priceBookKeys(scope: unknown): readonly ScopeKey[] {
  if (typeof scope !== 'object' || scope === null) return []
  const { name, customerId, territoryId } = scope as Record<string, unknown>
  if (name === 'list') return ['catalog']
  if (name === 'customer' && typeof customerId === 'string') return [customerKey(customerId, 'sales')]
  if (name === 'territory' && typeof territoryId === 'string') return [`${territoryId}/prices`]
  return []
}
