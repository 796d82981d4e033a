import {
  type AnyDocument,
  filesOf,
  type FileStubs,
  fromWire,
  toWire,
  type WireDocument,
} from '#shared/sync/any-document.ts'
import {
  changedFields,
  type FieldConflict,
  mergeDocuments,
  type MergeReason,
  same,
} from '#shared/sync/merge.ts'
import type { Stamp } from '#shared/kernel/document.ts'

/** One local change that the server has not yet accepted. */
export interface Edit extends Stamp {
  readonly id: string
  readonly fields: readonly string[]
}

/** What waits in a row: the server's version the edits stand on, and the edits. */
export interface Pending {
  /** `null` where the document was made here and the server has none. */
  readonly base: AnyDocument | null
  readonly edits: readonly Edit[]
  /** What the feed brought meanwhile; `null` where the document left. What stands again if the edits are discarded. */
  readonly newer?: { readonly rev: string; readonly doc: AnyDocument; readonly files?: FileStubs } | null
  /** The server had this version and lost it: it was restored from a backup that is older. */
  readonly ahead?: boolean
  /**
   * Versions that were sent and never answered: the server may have them. Without them an
   * edit that follows would seem to collide with somebody else's change, which is its own.
   */
  readonly sent?: readonly AnyDocument[]
  /** What a merge made of the edits before they are accepted. */
  readonly outcome?: 'merged' | 'conflict'
}

/**
 * One document as the replica keeps it. The pending edit lives in its document's own
 * row: edit and outbox entry are one atomic write, and a clean document costs one.
 */
export interface Row {
  readonly id: string
  /** '' where the document belongs to no customer. */
  readonly customerId: string
  /** '' clean, 'w' waits to be sent, 'r' the server refused it and it stays until its author decides. */
  readonly waiting: '' | 'w' | 'r'
  /** The server's revision below the pending edits; '' where the server has none. */
  readonly rev: string
  readonly doc: AnyDocument
  /** What the server has of files on this revision. */
  readonly files?: FileStubs
  readonly pending?: Pending
}

export function rowFromServer(wire: WireDocument): Row {
  return cleanRow(fromWire(wire), wire._rev ?? '', filesOf(wire))
}

export function rowOfNew(doc: AnyDocument, edit: Edit): Row {
  return { ...cleanRow(doc, ''), waiting: 'w', pending: { base: null, edits: [edit] } }
}

/** The row after a local change. A change back to what the server has leaves nothing to send. */
export function editedRow(row: Row, doc: AnyDocument, stamp: Stamp & { readonly id: string }): Row {
  const fields = changedFields(row.doc, doc)
  if (fields.length === 0) return row
  const base = row.pending ? row.pending.base : row.doc
  if (base && changedFields(base, doc).length === 0) return cleanRow(base, row.rev, row.files)
  const edits = [...(row.pending?.edits ?? []), { ...stamp, fields }]
  const { ahead, outcome, sent } = row.pending ?? {}
  const kept = { ...(ahead ? { ahead } : {}), ...(outcome ? { outcome } : {}), ...(sent ? { sent } : {}) }
  return { ...cleanRow(doc, row.rev, row.files), waiting: 'w', pending: { base, edits, ...kept } }
}

/** A version that the server lost waits to be sent again, as its last author's. */
export function aheadRow(row: Row, id: string): Row {
  const { updatedAt: at, updatedBy: by, updatedDevice: device } = row.doc
  return {
    ...row,
    waiting: 'w',
    pending: { base: null, edits: [{ id, at, by, device, fields: [] }], ahead: true },
  }
}

/** What is sent: the whole document on top of the revision it stands on. */
export function wireOfPending(row: Row): WireDocument {
  return row.rev === '' ? toWire(row.doc) : toWire(row.doc, row.rev, row.files)
}

/**
 * The server took `sent`. Whatever was typed since then goes on waiting, on top of it;
 * so does a change back to what was there before, which the server has not heard of.
 */
export function acceptedRow(row: Row, sent: Row, rev: string): Row {
  const since = (row.pending?.edits ?? []).filter(
    (edit) => !sent.pending?.edits.some(({ id }) => id === edit.id),
  )
  if (changedFields(sent.doc, row.doc).length === 0) return cleanRow(row.doc, rev, row.files)
  const edits = since.length > 0 ? since : (sent.pending?.edits ?? [])
  return { ...cleanRow(row.doc, rev, row.files), waiting: 'w', pending: { base: sent.doc, edits } }
}

export interface Rebased {
  readonly row: Row
  readonly reasons: readonly MergeReason[]
  readonly conflicts: readonly FieldConflict[]
}

/**
 * The server has a newer version than the one the edits stand on: merged field by
 * field, with the edits' own base. Fields that both sides changed keep the server's
 * value here; the caller keeps mine as a sibling revision before it stores this row.
 */
export function rebasedRow(row: Row, wire: WireDocument): Rebased {
  const theirs = fromWire(wire)
  const rev = wire._rev ?? ''
  const { merged, reasons, conflicts } = mergeDocuments(baseFor(row, theirs, rev), row.doc, theirs)
  if (changedFields(theirs, merged).length === 0)
    return { row: cleanRow(theirs, rev, filesOf(wire)), reasons, conflicts }
  const doc = {
    ...merged,
    updatedAt: row.doc.updatedAt,
    updatedBy: row.doc.updatedBy,
    updatedDevice: row.doc.updatedDevice,
  }
  const outcome = worse(row.pending?.outcome, outcomeOf(reasons, conflicts))
  const pending = { base: theirs, edits: row.pending?.edits ?? [], ...(outcome ? { outcome } : {}) }
  return { row: { ...cleanRow(doc, rev, filesOf(wire)), waiting: 'w', pending }, reasons, conflicts }
}

/** What a merge was to the edits in it. */
export function outcomeOf(
  reasons: readonly MergeReason[],
  conflicts: readonly FieldConflict[],
): 'merged' | 'conflict' | undefined {
  if (conflicts.length > 0) return 'conflict'
  // The same change on both sides is no merge: most likely it is this one, sent before the laptop could note it.
  const alone = new Set(['onlyIChanged', 'sameChange'])
  return reasons.some(({ because }) => !alone.has(because)) ? 'merged' : undefined
}

function worse(a: Pending['outcome'], b: Pending['outcome']): Pending['outcome'] {
  return a === 'conflict' ? a : (b ?? a)
}

/**
 * What both versions go back to. A server that was restored has an older version of what
 * this laptop has whole: everything that differs is newer here. Unless others went on from
 * there, as far or farther: then nobody knows the base, and what differs is a conflict.
 */
function baseFor({ pending, rev }: Row, theirs: AnyDocument, theirRev: string): AnyDocument | undefined {
  const isOlder = Number.parseInt(theirRev, 10) < Number.parseInt(rev, 10)
  if (pending?.ahead && isOlder) return theirs
  const base = pending?.base ?? undefined
  return pending?.sent ? withWhatArrived(base, pending.sent, theirs) : base
}

/** The base, moved on field by field to what of mine the server turns out to have. */
function withWhatArrived(
  base: AnyDocument | undefined,
  sent: readonly AnyDocument[],
  theirs: AnyDocument,
): AnyDocument {
  const arrived = Object.keys(theirs).filter((field) =>
    sent.some((version) => same(version[field], theirs[field])),
  )
  return { ...(base ?? theirs), ...Object.fromEntries(arrived.map((field) => [field, theirs[field]])) }
}

const mostSent = 20

/** The row after a version of it was sent and no answer came. Tried again and again, it is remembered once. */
export function unansweredRow(row: Row, sent: Row): Row {
  if (!row.pending) return row
  const known = (row.pending.sent ?? []).filter((version) => !same(version, sent.doc))
  return { ...row, pending: { ...row.pending, sent: [...known, sent.doc].slice(-mostSent) } }
}

/** What the feed brought for a row: a clean one takes it, one with edits only remembers it until the push merges. */
export function pulledRow(stored: Row | undefined, wire: WireDocument | null): Row | undefined {
  if (!stored?.pending) return wire ? (stored?.rev === wire._rev ? stored : rowFromServer(wire)) : undefined
  if (wire && stored.rev === wire._rev) return stored
  const files = wire && filesOf(wire)
  const newer = wire && { rev: wire._rev ?? '', doc: fromWire(wire), ...(files ? { files } : {}) }
  return { ...stored, pending: { ...stored.pending, newer } }
}

/** The row without its edits: the newest version of the server, or nothing where the server has none. */
export function discardedRow(row: Row): Row | undefined {
  const { pending, doc, rev, files } = row
  if (!pending) return cleanRow(doc, rev, files)
  if (pending.newer) return cleanRow(pending.newer.doc, pending.newer.rev, pending.newer.files)
  return pending.newer === null || !pending.base ? undefined : cleanRow(pending.base, rev, files)
}

function cleanRow(doc: AnyDocument, rev: string, files?: FileStubs): Row {
  const given = doc['customerId']
  const customerId = typeof given === 'string' ? given : ''
  return { id: doc.id, customerId, waiting: '', rev, doc, ...(files ? { files } : {}) }
}
