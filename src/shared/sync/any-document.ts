import type { BaseDocument } from '../kernel/document.ts'
import { faultsOf, type Immutable } from '../kernel/schema.ts'
import { documentTypes, type Family, isDocumentType } from './families.ts'

/** A document whose type is known at run time only. */
export type AnyDocument = Immutable<BaseDocument> & { readonly [field: string]: unknown }

/** A document as CouchDB carries it: `_id` and `_rev` in place of `id`. */
export interface WireDocument {
  readonly _id: string
  readonly _rev?: string
  readonly _deleted?: boolean
  readonly [field: string]: unknown
}

export function toWire(document: AnyDocument, rev?: string): WireDocument {
  const { id, ...fields } = document
  return { _id: id, ...(rev ? { _rev: rev } : {}), ...fields }
}

/** The document without CouchDB's own fields. Underscore fields are the protocol's and never ours. */
export function fromWire(wire: WireDocument): AnyDocument {
  const document: Record<string, unknown> = { id: wire._id }
  for (const field in wire) if (!field.startsWith('_')) document[field] = wire[field]
  return document as AnyDocument
}

/** What keeps a document out of a family's database: its type, its id or its fields. Empty when nothing does. */
export function documentFaults(family: Family, document: AnyDocument): readonly string[] {
  const { type } = document
  if (typeof type !== 'string' || !isDocumentType(type)) return ['/type names no known document type']
  const { family: home, schema } = documentTypes[type]
  if (home !== family) return [`/type ${type} belongs into ${home}`]
  return faultsOf(schema, document)
}
