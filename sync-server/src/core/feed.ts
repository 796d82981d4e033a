import { type FeedOrder, orderOf, type Placed } from './feed-order.ts'
import type { Storage } from './storage.ts'
import { endOf, isAfter, type Place } from './token.ts'
import type { ScopedUser } from './viewer.ts'

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
export function* orderSince(
  storage: Storage,
  db: string,
  viewer: ScopedUser,
  since: Place,
): Generator<undefined, FeedOrder> {
  // What is written while this is worked out stands at a later place, and comes from there.
  const end = endOf(storage.lastSeq())
  return yield* orderOf(upTo(end, placedSince(storage, db, viewer, since)))
}

function* upTo(end: Place, entries: Iterable<Placed | undefined>): Generator<Placed | undefined> {
  for (const entry of entries) if (!entry || !isAfter(entry, end)) yield entry
}

const rowsInPiece = 1_000

function* placedSince(
  storage: Storage,
  db: string,
  viewer: ScopedUser,
  since: Place,
): Generator<Placed | undefined> {
  let count = 0
  for (const [scope, granted] of movedGrants(storage, db, viewer, since))
    for (const [key, seq] of storage.scopePlaces(db, scope, readUpTo(granted, since))) {
      const placed = seq > granted ? { key, major: seq, minor: 0 } : { key, major: granted, minor: seq }
      if (!isAfter(placed, since)) continue
      if ((count += 1) % rowsInPiece === 0) yield undefined
      yield placed
    }
  for (const { key, place } of storage.lostRows(viewer.name, db, since)) {
    if ((count += 1) % rowsInPiece === 0) yield undefined
    yield { key, ...place }
  }
}

/** True when a poll from this place would find nothing: the cheap answer to an idle client. */
export function isIdle(storage: Storage, db: string, viewer: ScopedUser, since: Place): boolean {
  for (const _ of movedGrants(storage, db, viewer, since)) return false
  return !storage.hasLost(viewer.name) || !storage.lostSince(viewer.name, db, since)
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

/** The counter's value up to which a client at `since` has read a scope granted at `granted`. */
function readUpTo(granted: number, since: Place): number {
  if (granted < since.major) return since.major
  return granted === since.major ? since.minor : 0
}
