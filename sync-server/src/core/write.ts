import { type AnyDocument, documentFaults, fromWire, type WireDocument } from '#shared/sync/any-document.ts'
import { isFamily } from '#shared/sync/families.ts'
import { scopeKeysOf } from '#shared/sync/scope-keys.ts'
import { generationOf, parseRev, type Rev, type RevNode, winnerOf } from './revision.ts'
import type { Storage, StoredDocument } from './storage.ts'
import { maySee, type Viewer } from './viewer.ts'
import { viewDocument, type WholeView } from './view.ts'
import type { Seal } from './closings.ts'

/** What became of one document of a batch. */
export type WriteRow =
  | { readonly ok: true; readonly id: string; readonly rev: Rev }
  | {
      readonly ok: false
      readonly id: string
      readonly rev: Rev | undefined
      readonly error: 'conflict' | 'forbidden' | 'bad_request'
      readonly reason: string
    }

/** The grants that a write itself would bring about: a rep who makes a customer of her own may hold it. */
export type GrantsOfNew = (viewer: Viewer, document: AnyDocument) => readonly number[]

export interface WriteDeps {
  readonly storage: Storage
  /** A short hexadecimal digest; names revisions, protects nothing. */
  readonly digest: (text: string) => string
  readonly seal: Seal
  readonly grantsOfNew: GrantsOfNew
}

const hidden = 'The document is not in your scope, or the change would take it out.'

/**
 * Accepts one document into the tree, inside the caller's transaction (rule: the
 * permission is asked inside the write, so that nothing slips between the two).
 *
 * A refusal says the same for a hidden document and for one that a user may not
 * change: no answer may tell that a hidden document exists (rule 5).
 */
export function writeDocument(
  deps: WriteDeps,
  viewer: Viewer,
  db: string,
  wire: WireDocument,
  newEdits: boolean,
): WriteRow {
  const { storage } = deps
  const id = wire._id
  const stored = storage.document(db, id)
  if (stored && !stored.tree.some((node) => node.leaf && maySee(viewer, node)))
    return overHidden(wire, newEdits)
  const view = viewDocument(storage, deps.seal, viewer, db, id)
  const body = bodyOf(wire)
  const incoming = newEdits ? nextRevision(deps, wire, view, body) : foreignRevision(wire)
  if ('error' in incoming) return { ok: false, id, rev: undefined, ...incoming }
  // What we made for this viewer comes back to us: known, and nothing to write.
  if (!newEdits && view?.knows(incoming.rev)) return { ok: true, id, rev: incoming.rev }

  const known = stored?.tree.find((node) => node.rev === incoming.rev)
  if (known?.leaf || (known && !newEdits)) return { ok: true, id, rev: incoming.rev }

  const base = newestKnown(stored, incoming.path)
  const scopeBase = base ?? (stored && winnerOf(stored.tree.filter((node) => node.leaf)))
  const document = fromWire(wire)
  const refusal = refuse(deps, viewer, db, document, incoming.deleted, stored, scopeBase)
  if (refusal) return { ok: false, id, rev: incoming.rev, ...refusal }

  const scopes = incoming.deleted && scopeBase ? scopeBase.scopes : scopesOf(storage, document)
  graft(storage, db, id, stored, { ...incoming, scopes, body })
  return { ok: true, id, rev: incoming.rev }
}

/** What a write over a hidden document is told: an update hears what it would hear where nothing is. */
function overHidden(wire: WireDocument, newEdits: boolean): WriteRow {
  const { _id: id, _rev: rev } = wire
  return newEdits && rev !== undefined
    ? { ok: false, id, rev: undefined, error: 'conflict', reason: 'Document update conflict.' }
    : { ok: false, id, rev, error: 'forbidden', reason: hidden }
}

/** What the revision stands on: the newest of its ancestors that is here. An older one may lie in another scope. */
function newestKnown(stored: StoredDocument | undefined, path: readonly Rev[]): RevNode | undefined {
  for (const rev of path) {
    const known = stored?.tree.find((node) => node.rev === rev)
    if (known) return known
  }
  return undefined
}

interface Incoming {
  readonly rev: Rev
  readonly deleted: boolean
  /** The revision and its ancestors as the client named them, newest first. */
  readonly path: readonly Rev[]
}

type Refusal = { readonly error: 'conflict' | 'forbidden' | 'bad_request'; readonly reason: string }

/** A plain edit: it must stand on a leaf, or on nothing where nothing is. */
function nextRevision(
  deps: WriteDeps,
  wire: WireDocument,
  view: WholeView | undefined,
  body: string,
): Incoming | Refusal {
  const deleted = wire._deleted === true
  const leaves = view?.leaves ?? []
  const parent = wire._rev ?? (winnerOf(leaves)?.deleted ? winnerOf(leaves)?.rev : undefined)
  if (wire._rev !== undefined && !parseRev(wire._rev).ok)
    return { error: 'bad_request', reason: 'Invalid rev format' }
  const stands = parent === undefined ? leaves.length === 0 : view?.isLeaf(parent) === true
  if (!stands) return { error: 'conflict', reason: 'Document update conflict.' }
  const generation = (parent ? generationOf(parent) : 0) + 1
  const rev = `${generation}-${deps.digest(`${deleted} ${parent ?? ''} ${body}`)}`
  return { rev, deleted, path: parent ? [rev, ...(view?.path(parent) ?? [parent])] : [rev] }
}

/** A revision that was made elsewhere, with its history in `_revisions`. */
function foreignRevision(wire: WireDocument): Incoming | Refusal {
  const deleted = wire._deleted === true
  const rev = wire._rev
  if (rev === undefined || !parseRev(rev).ok) return { error: 'bad_request', reason: 'Invalid rev format' }
  const revisions = wire['_revisions'] as { readonly start?: unknown; readonly ids?: unknown } | undefined
  if (!revisions) return { rev, deleted, path: [rev] }
  const { start, ids } = revisions
  const valid =
    Number.isSafeInteger(start) &&
    Array.isArray(ids) &&
    ids.length > 0 &&
    ids.length <= (start as number) &&
    ids.every((part) => typeof part === 'string' && part !== '')
  const path = valid ? (ids as string[]).map((hash, index) => `${(start as number) - index}-${hash}`) : []
  return path[0] === rev ? { rev, deleted, path } : { error: 'bad_request', reason: 'Invalid _revisions.' }
}

function refuse(
  { storage, grantsOfNew }: WriteDeps,
  viewer: Viewer,
  db: string,
  document: AnyDocument,
  deleted: boolean,
  stored: StoredDocument | undefined,
  base: RevNode | undefined,
): Refusal | undefined {
  if (!deleted && isFamily(db)) {
    const faults = documentFaults(db, document)
    if (faults.length > 0)
      return { error: 'forbidden', reason: `Not a valid document: ${faults.slice(0, 3).join('; ')}` }
  }
  if (viewer.kind === 'administrator') return undefined
  if (!isFamily(db) || readOnlyFamilies.has(db)) return { error: 'forbidden', reason: hidden }
  if (stored && !(base && maySee(viewer, base))) return { error: 'forbidden', reason: hidden }
  if (deleted) return stored ? undefined : { error: 'forbidden', reason: hidden }
  if (base?.body && movedAway(document, base.body)) return { error: 'forbidden', reason: movesNeedTheServer }
  const held = stored ? [] : grantsOfNew(viewer, document)
  const scopes = scopesOf(storage, document)
  const writable =
    scopes.length > 0 && scopes.every((scope) => viewer.grants.has(scope) || held.includes(scope))
  return writable ? undefined : { error: 'forbidden', reason: hidden }
}

const readOnlyFamilies: ReadonlySet<string> = new Set(['directory', 'catalog', 'knowledge'])
const movesNeedTheServer = 'Owner, territory, business line and customer are changed by the server alone.'
const permissionFields = ['type', 'customerId', 'ownerId', 'territoryId', 'businessLineId']

/** Permission fields belong to the server; a client asks for a move, it does not make one. */
function movedAway(document: AnyDocument, storedBody: string): boolean {
  const before = JSON.parse(storedBody) as Record<string, unknown>
  return permissionFields.some((field) => document[field] !== before[field])
}

function scopesOf(storage: Storage, document: AnyDocument): readonly number[] {
  return scopeKeysOf(document).map((key) => storage.scopeNumber(key))
}

/** Joins the revision and what is known of its history to the tree, and logs every scope old and new. */
function graft(
  storage: Storage,
  db: string,
  id: string,
  stored: StoredDocument | undefined,
  incoming: Incoming & { readonly scopes: readonly number[]; readonly body: string },
): void {
  const tree = new Map(stored?.tree.map((node) => [node.rev, node]))
  const before = scopesOfLeaves(tree.values())
  const nodes: RevNode[] = []
  const add = (node: RevNode) => {
    tree.set(node.rev, node)
    nodes.push(node)
  }
  const { rev, deleted, scopes, body, path } = incoming
  add({ rev, parent: path[1], deleted, leaf: true, scopes, body })
  for (let index = 1; index < path.length; index += 1) {
    const ancestor = path[index] as Rev
    const known = tree.get(ancestor)
    if (known) {
      if (known.leaf) add({ ...known, leaf: false, body: undefined })
      break
    }
    add({ rev: ancestor, parent: path[index + 1], deleted: false, leaf: false, scopes, body: undefined })
  }
  const seq = storage.nextSeq()
  storage.putDocument(db, id, { seq, nodes })
  const after = scopesOfLeaves(tree.values())
  for (const scope of new Set([...before, ...after])) storage.logScope(db, scope, id, seq, after.has(scope))
}

function scopesOfLeaves(nodes: Iterable<RevNode>): ReadonlySet<number> {
  const scopes = new Set<number>()
  for (const node of nodes) if (node.leaf) for (const scope of node.scopes) scopes.add(scope)
  return scopes
}

/** JSON text of the document without the protocol's own fields. */
function bodyOf(wire: WireDocument): string {
  const body: Record<string, unknown> = {}
  for (const field in wire) if (!field.startsWith('_')) body[field] = wire[field]
  return JSON.stringify(body)
}
