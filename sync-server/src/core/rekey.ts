import { scopeKeysOf } from '#shared/sync/scope-keys.ts'
import type { Seal } from './closings.ts'
import { levelLeaves } from './levels.ts'
import type { RevNode } from './revision.ts'
import { close } from './revoke.ts'
import type { ScopeRow, Storage } from './storage.ts'
import { maySee, scopedUser, type ScopedUser } from './viewer.ts'

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
export function rekey(storage: Storage, seal: Seal, db: string, row: ScopeRow): boolean {
  const before = storage.leaves(row)
  const after = before.map((leaf) => rekeyed(storage, db, row.id, leaf))
  const changed = after.filter((leaf, index) => leaf !== before[index])
  if (changed.length === 0) return false
  const seq = storage.nextSeq()
  storage.putDocument(db, row.id, { seq, added: changed, ended: [], forgotten: [] })
  const carried = scopesOf(after)
  for (const scope of scopesOf(before).union(carried))
    storage.logScope(db, scope, row.id, seq, carried.has(scope))
  closeForThoseWhoLose(storage, seal, db, row.id, { before, after, seq })
  return true
}

function rekeyed(storage: Storage, db: string, id: string, leaf: RevNode): RevNode {
  const keys = keysOfLeaf(storage, db, id, leaf)
  if (!keys) return leaf
  const scopes = keys.map((key) => storage.scopeNumber(key))
  return new Set(scopes).symmetricDifference(new Set(leaf.scopes)).size === 0 ? leaf : { ...leaf, scopes }
}

interface Rekeyed {
  readonly before: readonly RevNode[]
  readonly after: readonly RevNode[]
  readonly seq: number
}

function closeForThoseWhoLose(
  storage: Storage,
  seal: Seal,
  db: string,
  id: string,
  { before, after, seq }: Rekeyed,
): void {
  const viewers = new Map<string, ScopedUser>()
  for (const scope of scopesOf(before))
    for (const user of storage.holders(scope)) viewers.set(user, scopedUser(user, storage.grants(user)))
  for (const user of storage.losers(db, id)) viewers.set(user, scopedUser(user, storage.grants(user)))
  const place = { major: seq, minor: 0 }
  for (const viewer of viewers.values()) {
    const lost = before.filter((leaf, index) => maySee(viewer, leaf) && !maySee(viewer, after[index] ?? leaf))
    if (lost.length > 0) close(storage, seal, viewer, db, id, place, lost)
    levelLeaves(storage, seal, viewer, db, id, place)
  }
}

function scopesOf(leaves: readonly RevNode[]): Set<number> {
  return new Set(leaves.flatMap(({ scopes }) => scopes))
}
