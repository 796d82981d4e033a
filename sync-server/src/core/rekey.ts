import { scopeKeysOf } from '#shared/sync/scope-keys.ts'
import type { Lens, Lenses } from './lens.ts'
import type { RevNode } from './revision.ts'
import type { ScopeRow, Storage, StoredDocument } from './storage.ts'
import { maySee } from './viewer.ts'

/**
 * The keys that a leaf carries by the rules of today; a deletion inherits its parent's.
 * `undefined` where nothing is left to tell it by.
 */
export function keysOfLeaf(
  storage: Storage,
  db: string,
  id: string,
  leaf: RevNode,
): readonly string[] | undefined {
  const said = leaf.deleted ? leaf.parent && storage.revision(db, id, leaf.parent) : leaf
  if (!said || said.body === undefined || said.deleted) return undefined
  return scopeKeysOf({ ...(JSON.parse(said.body) as object), id })
}

/**
 * Gives the leaves of one document the keys that the rules of today say, and tells those whom
 * it concerns: who gains it finds it in her feed, who loses it is sent a tombstone. Returns
 * whether anything was to be done.
 */
export function rekey(storage: Storage, lenses: Lenses, db: string, row: ScopeRow): boolean {
  const before = storage.leaves(row)
  const after = before.map((leaf) => rekeyed(storage, db, row.id, leaf))
  const added = after.filter((leaf, index) => leaf !== before[index])
  if (added.length === 0) return false
  const change = { seq: storage.nextSeq(), added, ended: [], forgotten: [] }
  const document = storage.putDocument(db, row.id, storage.document(db, row.id), change)
  const carried = scopesOf(after)
  for (const scope of scopesOf(before).union(carried)) storage.logScope(document, scope, carried.has(scope))
  closeForThoseWhoLose(lenses, before, after, document)
  return true
}

function rekeyed(storage: Storage, db: string, id: string, leaf: RevNode): RevNode {
  const keys = keysOfLeaf(storage, db, id, leaf)
  if (!keys) return leaf
  const scopes = keys.map((key) => storage.scopeNumber(key))
  return new Set(scopes).symmetricDifference(new Set(leaf.scopes)).size === 0 ? leaf : { ...leaf, scopes }
}

/** `before` and `after`: the same leaves in the same order, by other keys. */
function closeForThoseWhoLose(
  { storage, ofUser }: Lenses,
  before: readonly RevNode[],
  after: readonly RevNode[],
  document: StoredDocument,
): void {
  const concerned = new Map<string, Lens>()
  for (const scope of scopesOf(before))
    for (const user of storage.holders(scope)) concerned.set(user, ofUser(user))
  for (const user of storage.losers(document)) concerned.set(user, ofUser(user))
  const place = { major: document.seq, minor: 0 }
  for (const lens of concerned.values()) {
    const sees = (leaf: RevNode) => maySee(lens.viewer, leaf)
    const lost = before.filter((leaf, index) => sees(leaf) && !sees(after[index] ?? leaf))
    if (lost.length > 0) lens.close(document, lost, place)
    lens.level(document, place)
  }
}

function scopesOf(leaves: readonly RevNode[]): Set<number> {
  return new Set(leaves.flatMap(({ scopes }) => scopes))
}
