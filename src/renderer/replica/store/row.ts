import {
  type AnyDocument,
  filesOf,
  type FileStubs,
  fromWire,
  toWire,
  type WireDocument,
} from '#shared/sync/any-document.ts'
import { changedFields, same } from '#shared/sync/merge.ts'
import { isDeletedHere } from './deleted-here.ts'
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
   * Versions that were sent and not answered yet, or never: the server may have them. Without
   * them an edit that follows would seem to collide with somebody else's change, which is its
   * own, and a change back would seem to leave nothing to send.
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
  /** Revisions that stood here before `rev`, newest first: what a restored server's older version is known by. */
  readonly past?: readonly string[]
}

export function rowFromServer(wire: WireDocument): Row {
  return cleanRow(fromWire(wire), wire._rev ?? '', filesOf(wire))
}

export function rowOfNew(doc: AnyDocument, edit: Edit): Row {
  return { ...cleanRow(doc, ''), waiting: 'w', pending: { base: null, edits: [edit] } }
}

/**
 * The row after a local change; `undefined` where it is taken back and the document has left
 * meanwhile, and where it is deleted before the server heard of it. A change back to what the server has leaves nothing to send, unless another
 * version was sent and may have arrived: then the way back is an edit like any other.
 */
export function editedRow(
  row: Row,
  doc: AnyDocument,
  stamp: Stamp & { readonly id: string },
): Row | undefined {
  const fields = changedFields(row.doc, doc)
  if (fields.length === 0) return row
  const { base, edits, ...known } = row.pending ?? { base: row.doc, edits: [] }
  const edited: Row = {
    ...cleanRow(doc, row.rev, row.files, row.past),
    waiting: 'w',
    pending: { base, edits: [...edits, { ...stamp, fields }], ...known },
  }
  if (isDeletedHere(doc) && base === null && !known.sent && !known.ahead) return undefined
  return isTakenBack(edited) ? discardedRow(edited) : edited
}

/** Whether nothing is left to send: the row says what its base says, and the server can have nothing else of it. */
function isTakenBack({ doc, pending }: Row): boolean {
  if (!pending?.base || pending.sent || pending.ahead) return false
  return changedFields(pending.base, doc).length === 0
}

/**
 * A version that the server lost waits to be sent again, as its last author's. Below an edit
 * that waits already it goes up together with it.
 */
export function aheadRow(row: Row, id: string): Row {
  if (row.pending) return { ...row, pending: { ...row.pending, ahead: true } }
  const { updatedAt: at, updatedBy: by, updatedDevice: device } = row.doc
  return {
    ...row,
    waiting: 'w',
    pending: { base: null, edits: [{ id, at, by, device, fields: [] }], ahead: true },
  }
}

/** What is sent: the whole document on top of the revision it stands on; of a deletion that it is one. */
export function wireOfPending(row: Row): WireDocument {
  if (isDeletedHere(row.doc))
    return { _id: row.id, ...(row.rev === '' ? {} : { _rev: row.rev }), _deleted: true }
  return row.rev === '' ? toWire(row.doc) : toWire(row.doc, row.rev, row.files)
}

/** How many versions lead up to this one. */
export function generationOf(rev: string): number {
  return Number.parseInt(rev, 10)
}

/** What was typed since a version was sent. */
export function editsSince({ pending }: Row, sent: Row): readonly Edit[] {
  return (pending?.edits ?? []).filter((edit) => !sent.pending?.edits.some(({ id }) => id === edit.id))
}

/**
 * The server took `sent`. Whatever was typed since then goes on waiting, on top of it;
 * so does a change back to what was there before, which the server has not heard of. What was
 * deleted is gone; taken back meanwhile, it is made anew.
 */
export function acceptedRow(row: Row, sent: Row, rev: string): Row | undefined {
  const since = editsSince(row, sent)
  if (isDeletedHere(sent.doc)) return isDeletedHere(row.doc) ? undefined : madeAnewRow(row, since)
  const stands = cleanRow(row.doc, rev, row.files, pastOf(row, rev))
  if (changedFields(sent.doc, row.doc).length === 0) return stands
  const edits = since.length > 0 ? since : (sent.pending?.edits ?? [])
  return { ...stands, waiting: 'w', pending: { base: sent.doc, edits } }
}

function madeAnewRow(row: Row, edits: readonly Edit[]): Row {
  return { ...cleanRow(row.doc, ''), waiting: 'w', pending: { base: null, edits } }
}

const mostSent = 20

/** The row before a version of it is sent: from here on the server may have it. Sent again and again, it stands there once. */
export function sentRow(row: Row, sent: AnyDocument): Row {
  const known = row.pending?.sent ?? []
  if (!row.pending || known.some((version) => same(version, sent))) return row
  return { ...row, pending: { ...row.pending, sent: [...known, sent].slice(-mostSent) } }
}

/**
 * The row once the server said that it does not have this version. What was taken back
 * meanwhile leaves nothing to send; `undefined` where the document has left, too.
 */
export function answeredRow(row: Row, sent: AnyDocument): Row | undefined {
  if (!row.pending?.sent) return row
  const { sent: known, ...pending } = row.pending
  const left = known.filter((version) => !same(version, sent))
  if (left.length === known.length) return row
  const answered = { ...row, pending: left.length > 0 ? { ...pending, sent: left } : pending }
  return isTakenBack(answered) ? discardedRow(answered) : answered
}

/** What the feed brought for a row: a clean one takes it, one with edits only remembers it until the push merges. */
export function pulledRow(stored: Row | undefined, wire: WireDocument | null): Row | undefined {
  if (wire && stored?.rev === wire._rev) return stored
  if (!stored?.pending) {
    if (!wire) return undefined
    return stored ? { ...rowFromServer(wire), ...past(pastOf(stored, wire._rev ?? '')) } : rowFromServer(wire)
  }
  const files = wire && filesOf(wire)
  const newer = wire && { rev: wire._rev ?? '', doc: fromWire(wire), ...(files ? { files } : {}) }
  return { ...stored, pending: { ...stored.pending, newer } }
}

/** The row without its edits: the newest version of the server, or nothing where the server has none. */
export function discardedRow(row: Row): Row | undefined {
  const { pending, doc, rev, files } = row
  if (!pending) return cleanRow(doc, rev, files, row.past)
  const { newer, base } = pending
  if (newer) return cleanRow(newer.doc, newer.rev, newer.files, pastOf(row, newer.rev))
  // What stood below them may be the server's no more: it was deleted there, or a restored server forgot the right to it.
  return newer === null || !base || rev === '' ? undefined : cleanRow(base, rev, files, row.past)
}

const mostPast = 8

/** What stood here before, once `rev` stands. */
export function pastOf(row: Row, rev: string): readonly string[] | undefined {
  if (row.rev === '' || row.rev === rev) return row.past
  return [row.rev, ...(row.past ?? []).filter((known) => known !== row.rev)].slice(0, mostPast)
}

function past(revisions: readonly string[] | undefined): { readonly past?: readonly string[] } {
  return revisions && revisions.length > 0 ? { past: revisions } : {}
}

export function cleanRow(doc: AnyDocument, rev: string, files?: FileStubs, before?: readonly string[]): Row {
  const given = doc['customerId']
  const customerId = typeof given === 'string' ? given : ''
  return { id: doc.id, customerId, waiting: '', rev, doc, ...(files ? { files } : {}), ...past(before) }
}

/** What is kept of a row that is removed: nothing of the document. */
export function emptiedRow({ id, rev }: Row): Row {
  return { id, rev, customerId: '', waiting: '', doc: {} as AnyDocument }
}
