import { asCouch } from '#shared/registry/refusal-sentence.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { isFamily } from '#shared/model/family.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { replicatorFields } from '../core/incoming.ts'
import { CouchError, type CouchWord } from './couch-error.ts'
import { notRun } from './design-functions.ts'
import { unpackInline } from './inline-attachments.ts'
import { holdsWrittenNumber } from './json-text.ts'

interface Refused {
  readonly error: CouchWord
  readonly reason: string
  readonly satchel?: Refusal
}

type Given = Readonly<Record<string, unknown>>

/** A document as its request brings it, under the id and on the revision that the request names, its files unpacked. */
export function wireDocument(
  db: string,
  given: Given,
  own: { readonly _id: string; readonly _rev?: string | undefined },
  newEdits: boolean,
): WireDocument {
  const refused = refusedAsItIs(db, given, own._id, newEdits)
  if (refused) throw new CouchError(refused.error, refused.reason, {}, refused.satchel)
  const { _id, _rev } = own
  return unpackInline({
    ...asLed(db, given, newEdits),
    ...(_rev === undefined ? {} : { _rev }),
    _id,
  })
}

/**
 * A foreign revision under the name that its history leads to. PouchDB sends others where two generations
 * have the same hash, and CouchDB goes by the history; the company's documents have to name themselves right.
 */
export function asLed(db: string, given: Given, newEdits: boolean): Given {
  const { start, ids } = (given['_revisions'] ?? {}) as { readonly start?: unknown; readonly ids?: unknown }
  if (newEdits || isFamily(db) || !Number.isSafeInteger(start) || !Array.isArray(ids)) return given
  const [hash] = ids as unknown[]
  return typeof hash === 'string' ? { ...given, _rev: `${String(start)}-${hash}` } : given
}

/** What this server does not take although CouchDB would; it says so where it is asked. */
export function refusedAsItIs(db: string, given: Given, id: string, newEdits: boolean): Refused | undefined {
  if (isFamily(db) && holdsWrittenNumber(given)) return asCouch({ kind: 'numberTooExact' })
  // Laptops know no field of CouchDB's own beside the protocol's.
  const foreign = isFamily(db) ? Object.keys(given).find((field) => replicatorFields.has(field)) : undefined
  if (foreign !== undefined) return asCouch({ kind: 'specialMember', field: foreign })
  // A copy that comes by replication is kept whole; who installs a guard here learns that it guards nothing.
  const guard = given['_deleted'] === true ? undefined : given['validate_doc_update']
  if (newEdits && id.startsWith('_design/') && guard !== undefined && guard !== null)
    return { error: 'not_implemented', reason: notRun('validate_doc_update') }
  return undefined
}

/** Bytes; an address is not longer in most proxies. */
const longestId = 8_000

/** Whether an id may be written. What begins with an underscore is the protocol's. */
export function requireDocumentId(id: unknown): string {
  if (typeof id !== 'string') throw new CouchError('illegal_docid', 'Document id must be a string')
  if (id === '') throw new CouchError('illegal_docid', 'Document id must not be empty')
  if (id.startsWith('_') && !/^_design\/./.test(id))
    throw new CouchError('illegal_docid', 'Only reserved document ids may start with underscore.')
  // Half of a pair of surrogates has no UTF-8: it would be stored as another character, under another id.
  if (!id.isWellFormed()) throw new CouchError('illegal_docid', 'Document id must be valid Unicode')
  if (Buffer.byteLength(id) > longestId) throw new CouchError('illegal_docid', 'Document id is too long')
  return id
}
