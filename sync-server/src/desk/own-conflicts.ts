import { differing } from '#shared/desk/owner-settles.ts'
import type { OwnChoice, OwnConflict } from '#shared/desk/own-conflict.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { families, isFamily } from '#shared/model/family.ts'
import { type AnyDocument, toWire } from '#shared/sync/any-document.ts'
import { documentOf } from '../core/body.ts'
import type { RevNode } from '../core/revision.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'
import type { WriteRow } from '../core/write-contract.ts'

/** A conflict as its owner reads it, with what is needed to settle it. */
interface Read {
  readonly conflict: OwnConflict
  readonly leaves: readonly RevNode[]
  readonly documents: readonly AnyDocument[]
}

/** Why nothing was settled; `row` is what a rule said of the version that was to stand. */
export type NotSettled =
  | { readonly kind: 'missing' | 'conflict' | 'deskSettles' }
  | { readonly kind: 'refused'; readonly row: WriteRow | undefined }

/** Keys that are looked up in one step. */
const piece = 500

/**
 * Every conflict of documents that are the viewer's own, in the order of their families. What it costs follows from her
 * keys and from what is in conflict under them, and tells nothing of anybody else's. A step for each: others have their turn.
 */
export function* ownConflicts(core: SyncCore, viewer: Viewer): Generator<undefined, readonly OwnConflict[]> {
  if (viewer.kind === 'administrator') return []
  const found = new Map<number, OwnConflict>()
  const scopes = [...viewer.grants.keys()]
  for (let from = 0; from < scopes.length; from += piece) {
    for (const { key, db, id } of core.storage.conflictedUnder(scopes.slice(from, from + piece))) {
      const read = found.has(key) ? undefined : readOwn(core, viewer, db, id)
      if (read) found.set(key, read.conflict)
      yield
    }
    yield
  }
  const rank = ({ db, id }: OwnConflict) => `${String(families.indexOf(db)).padStart(2, '0')} ${id}`
  return [...found.values()].toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/**
 * Lets one version of a document stand and closes the others, as its owner: her rights and the rules of the type
 * hold as for any edit of hers. What is not hers, or has a version that she does not see, is not there for her.
 */
export function settleOwn(
  core: SyncCore,
  viewer: Viewer,
  { db, id, revs, take }: OwnChoice,
): Result<null, NotSettled> {
  const read = isFamily(db) ? readOwn(core, viewer, db, id) : undefined
  if (!read) return err({ kind: 'missing' })
  const { conflict, leaves, documents } = read
  const at = leaves.findIndex(({ rev }) => rev === take)
  const asSeen =
    revs.toSorted().join() ===
    leaves
      .map(({ rev }) => rev)
      .toSorted()
      .join()
  if (at < 0 || !asSeen) return err({ kind: 'conflict' })
  if (conflict.atDesk.length > 0) return err({ kind: 'deskSettles' })
  const [winner, ...losers] = leaves
  if (!winner) return err({ kind: 'missing' })
  if (at > 0) {
    const wanted = withFieldsOf(documents, at, conflict.fields)
    const files = Object.keys(winner.attachments ?? {}).map((name) => [name, { stub: true }] as const)
    const wire = {
      ...toWire(wanted, winner.rev),
      ...(files.length > 0 && { _attachments: Object.fromEntries(files) }),
    }
    const [row] = core.write(viewer, db, [wire], true)
    // What may not stand closes nothing.
    if (!row?.ok) return err({ kind: 'refused', row })
  }
  const closed = losers.map(({ rev }) => ({ _id: id, _rev: rev, _deleted: true }))
  const refused = core.write(viewer, db, closed, true).find((row) => !row.ok)
  return refused ? err({ kind: 'refused', row: refused }) : ok(null)
}

/** The version that stands, with the fields in which the versions differ as another one has them. */
function withFieldsOf(documents: readonly AnyDocument[], at: number, fields: readonly string[]): AnyDocument {
  const [stands, taken] = [documents[0], documents[at]]
  const next: Record<string, unknown> = { ...stands }
  for (const field of fields)
    if (taken?.[field] === undefined) delete next[field]
    else next[field] = taken[field]
  return next as AnyDocument
}

function readOwn(core: SyncCore, viewer: Viewer, db: string, id: string): Read | undefined {
  const view = core.view(viewer, db, id)
  const stored = core.storage.document(db, id)
  if (!view || !stored || viewer.kind === 'administrator') return undefined
  const live = view.leaves.filter(({ deleted }) => !deleted)
  // A version that is hidden from her is not told, and not settled over.
  if (live.length < 2 || live.length !== stored.leaves.filter(({ deleted }) => !deleted).length)
    return undefined
  const leaves = [view.winner, ...live.filter(({ rev }) => rev !== view.winner.rev)]
  const documents = leaves.flatMap((leaf) => documentOf(id, leaf) ?? [])
  const [stands] = documents
  if (!stands || documents.length < leaves.length || !owns(core, viewer.name, stands)) return undefined
  const { fields, atDesk } = differing(documents)
  const versions = leaves.map(({ rev }, index) => {
    const { updatedBy, updatedAt, ...all } = documents[index] ?? stands
    const values = fields
      .filter((field) => all[field] !== undefined)
      .map((field) => [field, all[field]] as const)
    return {
      rev: rev,
      by: String(updatedBy),
      at: String(updatedAt),
      values: Object.fromEntries(values),
    }
  })
  const conflict = {
    db,
    id,
    customerId: customerOf(stands),
    fields: [...fields],
    atDesk: [...atDesk],
    versions,
  }
  return { conflict: conflict as OwnConflict, leaves, documents }
}

/** Whose it is: its own owner's, or its customer's. */
function owns(core: SyncCore, name: string, document: AnyDocument): boolean {
  const me = `user:${name}`
  return document['ownerId'] === me || core.rights().placementOf(customerOf(document))?.ownerId === me
}

function customerOf(document: AnyDocument): string {
  return document.type === 'customer' ? document.id : String(document['customerId'] ?? '')
}
