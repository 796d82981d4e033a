import { refusalReasons } from '#shared/sync/refusal-reasons.ts'
import { type AnyDocument, documentFaults, fromWire } from '#shared/sync/any-document.ts'
import { isFamily } from '#shared/sync/families.ts'
import { scopeKeysOf } from '#shared/sync/scope-keys.ts'
import { settleAttachments } from './attachments.ts'
import { bodyOf, contentFault, deletionFault } from './content-checks.ts'
import { sealEdit } from './escrow.ts'
import { graft } from './graft.ts'
import { type Incoming, incomingRevision, type Prepared } from './incoming.ts'
import { closeRefused } from './refusals.ts'
import { type Attachments, type Rev, type RevNode, winnerOf } from './revision.ts'
import type { StoredDocument } from './storage.ts'
import { maySee, type Viewer } from './viewer.ts'
import { viewDocument, type WholeView } from './view.ts'
import type { Refusal, WriteDeps, WriteRow } from './write-contract.ts'
import { mayWriteInto } from './write-rights.ts'

const outOfScope = {
  error: 'forbidden',
  reason: refusalReasons.outOfScope,
  lacksRight: true,
} as const

/**
 * Accepts one document into the tree, inside the caller's transaction (rule: the
 * permission is asked inside the write, so that nothing slips between the two).
 *
 * A refusal says the same for a hidden document and for one that a user may not
 * change: no answer may tell that a hidden document exists (rule 5). What is refused
 * because a right ended is kept under seal (rule 2).
 */
export function writeDocument(
  deps: WriteDeps,
  viewer: Viewer,
  db: string,
  prepared: Prepared,
  newEdits: boolean,
): WriteRow {
  const { storage } = deps
  const { wire, fault } = prepared
  const id = wire._id
  if (fault) return { ok: false, id, rev: undefined, ...fault }
  const stored = storage.document(db, id)
  const view = stored && viewDocument(storage, deps.seal, viewer, db, id)
  const seesNothing = stored !== undefined && !stored.tree.some((node) => node.leaf && maySee(viewer, node))
  const incoming = incomingRevision(deps, prepared, seesNothing ? undefined : view, newEdits, seesNothing)
  if ('error' in incoming) return { ok: false, id, rev: undefined, ...incoming }
  const refused = (refusal: Refusal & { readonly lacksRight?: boolean }): WriteRow => {
    const rev = newEdits ? undefined : incoming.rev
    const { error, reason, lacksRight = false } = refusal
    const row = { ok: false, id, rev, error, reason } as const
    if (viewer.kind === 'administrator' || refusal.error !== 'forbidden') return row
    const escrow = lacksRight ? sealEdit(deps, viewer, db, document, stored, incoming, reason) : undefined
    if (!newEdits && view) closeRefused(storage, deps.seal, viewer, db, id, view, incoming)
    return escrow === undefined ? row : { ...row, escrow, reason: refusalReasons.sealed }
  }
  const document = fromWire(wire)
  if (seesNothing) {
    // What we made for this viewer comes back to us: known, and nothing to write.
    if (!newEdits && view?.knows(incoming.rev)) return { ok: true, id, rev: incoming.rev }
    const row = refused(outOfScope)
    // An update of what is hidden hears what it would hear where nothing is.
    return newEdits && wire._rev !== undefined && !row.ok && row.escrow === undefined
      ? { ...row, error: 'conflict', reason: 'Document update conflict.' }
      : row
  }
  if (!newEdits && view?.knows(incoming.rev)) return { ok: true, id, rev: incoming.rev }
  const known = stored?.tree.find((node) => node.rev === incoming.rev)
  if (known?.leaf || (known && !newEdits)) return { ok: true, id, rev: incoming.rev }

  const base = newestKnown(stored, incoming.path)
  const scopeBase = base ?? (stored && winnerOf(stored.tree.filter((node) => node.leaf)))
  const refusal = refuse(deps, viewer, db, document, incoming.deleted, stored, scopeBase)
  if (refusal) return refused(refusal)

  const attachments = settleAttachments(
    storage,
    incoming.given,
    inheritedBy(deps, viewer, db, id, view, incoming),
    incoming.rev,
    newEdits,
  )
  if (!attachments.ok) return { ok: false, id, rev: incoming.rev, ...attachments.failure }
  const scopes =
    incoming.deleted && scopeBase
      ? scopeBase.scopes
      : scopeKeysOf(document).map((key) => storage.scopeNumber(key))
  graft(storage, db, id, stored, { ...incoming, scopes, attachments: attachments.value })
  return { ok: true, id, rev: incoming.rev }
}

/** What the revision stands on: the newest of its ancestors that is here. An older one may lie in another scope. */
function newestKnown(stored: StoredDocument | undefined, path: readonly Rev[]): RevNode | undefined {
  const byRev = new Map(stored?.tree.map((node) => [node.rev, node]))
  for (const rev of path) {
    const known = byRev.get(rev)
    if (known) return known
  }
  return undefined
}

/** The attachments that a stub may stand for: those of the nearest ancestor that the viewer may read. */
function inheritedBy(
  { storage }: WriteDeps,
  viewer: Viewer,
  db: string,
  id: string,
  view: WholeView | undefined,
  { path, given }: Incoming,
): Attachments {
  if (![...given.values()].some(({ kind }) => kind === 'stub')) return {}
  for (const rev of path) {
    const readable = view?.find(rev)
    if (readable) return readable.attachments ?? {}
    const node = storage.revision(db, id, rev)
    if (node && maySee(viewer, node)) return node.attachments ?? {}
  }
  return {}
}

function refuse(
  deps: WriteDeps,
  viewer: Viewer,
  db: string,
  document: AnyDocument,
  deleted: boolean,
  stored: StoredDocument | undefined,
  base: RevNode | undefined,
): (Refusal & { readonly lacksRight?: boolean }) | undefined {
  if (!deleted && isFamily(db)) {
    const faults = documentFaults(db, document)
    if (faults.length > 0)
      return { error: 'forbidden', reason: `Not a valid document: ${faults.slice(0, 3).join('; ')}` }
  }
  if (viewer.kind === 'user') {
    if (!isFamily(db) || isReadOnly(db, document, deleted))
      return { error: 'forbidden', reason: outOfScope.reason }
    if (stored && !(base && maySee(viewer, base))) return outOfScope
    if (deleted && !stored) return outOfScope
    // What somebody may take away is what she may write.
    const right = mayWriteInto(deps, viewer, deleted ? (bodyOf(document, base) ?? document) : document, base)
    if (!deleted && right === 'moves') return { error: 'forbidden', reason: refusalReasons.moves }
    if (right === 'no') return outOfScope
    const kept = deleted && stored && base ? deletionFault(document, base, stored.tree) : undefined
    if (kept !== undefined) return { error: 'forbidden', reason: kept }
  }
  const fault =
    !deleted && isFamily(db) ? contentFault(deps.storage, viewer, document, base, deps.today()) : undefined
  return fault === undefined ? undefined : { error: 'forbidden', reason: fault }
}

/** What everybody reads is written by administrators; but knowledge is what people find out, and they never delete it. */
function isReadOnly(db: string, { type }: AnyDocument, deleted: boolean): boolean {
  if (db === 'knowledge') return deleted || (type !== 'article' && type !== 'checklist')
  return db === 'directory' || db === 'catalog'
}
