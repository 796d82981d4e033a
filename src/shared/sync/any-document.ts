import type { BaseDocument } from '../kernel/document.ts'
import { faultsOf, type Immutable, type Matches } from '../kernel/schema.ts'
import type { Family } from '../model/family.ts'
import { documents, isDocumentType } from '../registry/documents.ts'

/** A document whose type is known at run time only. */
export type AnyDocument = Immutable<BaseDocument> & { readonly [field: string]: unknown }

/** A document as CouchDB carries it: `_id` and `_rev` in place of `id`. */
export interface WireDocument {
  readonly _id: string
  readonly _rev?: string
  readonly _deleted?: boolean
  readonly [field: string]: unknown
}

/** `files` are named, not sent: the server has them on the revision that this one follows. */
export function toWire(document: AnyDocument, rev?: string, files?: FileStubs): WireDocument {
  const { id, ...fields } = document
  const stubs = files && Object.fromEntries(Object.keys(files).map((name) => [name, { stub: true }]))
  return { _id: id, ...(rev ? { _rev: rev } : {}), ...fields, ...(stubs ? { _attachments: stubs } : {}) }
}

/** A file on a document as CouchDB tells of it, without its bytes. */
export interface FileStub {
  /** Media type, as who attached it says. */
  readonly type: string
  /** `md5-` and base64, as CouchDB has it: tells two versions apart and proves nothing. */
  readonly digest: string
  /** Bytes. */
  readonly length: number
}

export type FileStubs = Readonly<Record<string, FileStub>>

/** The files on a document, by name; `undefined` where there are none. */
export function filesOf(wire: WireDocument): FileStubs | undefined {
  const given = wire['_attachments']
  if (typeof given !== 'object' || given === null) return undefined
  const stubs = Object.entries(given as Record<string, Readonly<Record<string, unknown>>>).map(
    ([name, { content_type: type, digest, length }]) => [
      name,
      { type: String(type), digest: String(digest), length: Number(length) },
    ],
  )
  return stubs.length > 0 ? (Object.fromEntries(stubs) as FileStubs) : undefined
}

/**
 * The document without CouchDB's own fields. Underscore fields are the protocol's and never ours.
 * `_id` is the one name that it has: a field `id` beside it names nothing.
 */
export function fromWire(wire: WireDocument): AnyDocument {
  const document: Record<string, unknown> = {}
  for (const field of Object.keys(wire))
    if (!field.startsWith('_') && field !== 'id') setOwn(document, field, wire[field])
  document['id'] = wire._id
  return document as AnyDocument
}

/** `__proto__` as a client names it is a field like any other. */
function setOwn(target: Record<string, unknown>, field: string, value: unknown): void {
  if (field !== '__proto__') target[field] = value
  else Object.defineProperty(target, field, { value, writable: true, enumerable: true, configurable: true })
}

/** What keeps a document out of a family's database: its type, its id or its fields. Empty when nothing does. */
export function documentFaults(family: Family, document: AnyDocument, fits?: Matches): readonly string[] {
  const { type } = document
  if (typeof type !== 'string' || !isDocumentType(type)) return ['/type names no known document type']
  const { family: home, schema } = documents[type]
  if (home !== family) return [`/type ${type} belongs into ${home}`]
  return faultsOf(schema, document, fits)
}
