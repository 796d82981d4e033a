import type { ScopeRow, Storage } from './storage.ts'
import { comparePlaces, isAfter, type Place } from './token.ts'
import type { ScopedUser } from './viewer.ts'

/** One document's place in a user's feed. */
export interface FeedEntry extends ScopeRow {
  readonly place: Place
}

/**
 * What changed for a user since a place, in order, each document once, at its
 * latest key.
 *
 * For every granted scope: rows newer than both the place and the grant stand at
 * (seq, 0); rows older than a grant that is newer than the place are its backfill
 * and stand at (grant, seq), so that a page can end, and resume, in their middle.
 * What the viewer lost stands at the place of the loss.
 * Costs what changed: a scope whose newest row is older than the place is not read.
 */
export function entriesSince(
  storage: Storage,
  db: string,
  viewer: ScopedUser,
  since: Place,
): readonly FeedEntry[] {
  const latest = new Map<number, FeedEntry>()
  for (const [scope, granted] of movedGrants(storage, db, viewer, since))
    for (const row of scopeEntries(storage, db, scope, granted, since)) keepLatest(latest, row)
  for (const row of storage.lostRows(viewer.name, db, since)) keepLatest(latest, row)
  return [...latest.values()].toSorted((a, b) => comparePlaces(a.place, b.place))
}

function keepLatest(latest: Map<number, FeedEntry>, row: FeedEntry): void {
  const known = latest.get(row.key)
  if (!known || isAfter(row.place, known.place)) latest.set(row.key, row)
}

/** True when a poll from this place would find nothing: the cheap answer to an idle client. */
export function isIdle(storage: Storage, db: string, viewer: ScopedUser, since: Place): boolean {
  for (const _ of movedGrants(storage, db, viewer, since)) return false
  return !storage.hasLost(viewer.name) || storage.lostRows(viewer.name, db, since).length === 0
}

/**
 * The grants under which something may be new since a place. Costs the smaller of the two:
 * what moved in the database since then, or what the viewer holds. A manager holds tens
 * of thousands of keys, and somebody always writes.
 */
function* movedGrants(
  storage: Storage,
  db: string,
  viewer: ScopedUser,
  since: Place,
): Iterable<readonly [number, number]> {
  if (storage.databaseMax(db) <= readUpTo(viewer.lastGrant, since)) return
  const moved = viewer.lastGrant < since.major ? storage.scopesMovedSince(db, since.major) : undefined
  if (moved && moved.length < viewer.grants.size) {
    for (const scope of new Set(moved)) {
      const granted = viewer.grants.get(scope)
      if (granted !== undefined) yield [scope, granted]
    }
    return
  }
  for (const [scope, granted] of viewer.grants)
    if (storage.scopeMax(db, scope) > readUpTo(granted, since)) yield [scope, granted]
}

function* scopeEntries(
  storage: Storage,
  db: string,
  scope: number,
  granted: number,
  since: Place,
): Iterable<FeedEntry> {
  for (const row of storage.scopeRows(db, scope, readUpTo(granted, since))) {
    const place = row.seq > granted ? at(row.seq) : { major: granted, minor: row.seq }
    if (isAfter(place, since)) yield { ...row, place }
  }
}

/** The counter's value up to which a client at `since` has read a scope granted at `granted`. */
function readUpTo(granted: number, since: Place): number {
  if (granted < since.major) return since.major
  return granted === since.major ? since.minor : 0
}

function at(seq: number): Place {
  return { major: seq, minor: 0 }
}
