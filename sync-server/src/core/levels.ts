import { presented, revivalOf, type Seal } from './closings.ts'
import type { Rev } from './revision.ts'
import type { Storage } from './storage.ts'
import type { Place } from './token.ts'
import { type ScopedUser, visibleLeaves } from './viewer.ts'
import { closingsOf } from './view.ts'

/**
 * Keeps the election fair among leaves of which some are shown under revivals.
 *
 * A revival stands two generations above its origin, so beside a leaf that was never
 * closed it would win where for everybody else it loses. Every live leaf that the user
 * sees is therefore raised as often as the one that was raised most: by closing it for
 * her and reviving it, as if it had been lost. The order of the leaves is then the real
 * one, because a revival keeps the beginning of its origin's hash. Returns whether any
 * leaf had to be raised.
 */
export function levelLeaves(
  storage: Storage,
  seal: Seal,
  viewer: ScopedUser,
  db: string,
  id: string,
  place: Place,
): boolean {
  const closings = closingsOf(storage, viewer, db, id)
  if (closings.closed.length === 0) return false
  const tree = storage.document(db, id)?.tree.filter((node) => node.leaf) ?? []
  const leaves = visibleLeaves(viewer, tree).filter((leaf) => !leaf.deleted)
  if (leaves.length < 2) return false
  const levels = leaves.map(({ rev }) => levelOf(seal, id, closings.closed, rev))
  const highest = Math.max(...levels)
  const raised: Rev[] = []
  for (const [index, { rev }] of leaves.entries()) {
    let shown = presented(seal, id, closings, rev)
    for (let level = levels[index] ?? 0; level < highest; level += 1) {
      raised.push(shown)
      shown = revivalOf(seal, id, shown)
    }
  }
  if (raised.length === 0) return false
  storage.lose(viewer.name, db, id, place, [...closings.closed, ...raised])
  return true
}

/** How often a leaf was closed and revived for this user. */
function levelOf(seal: Seal, id: string, closed: readonly Rev[], rev: Rev): number {
  let level = 0
  for (let shown = rev; closed.includes(shown); shown = revivalOf(seal, id, shown)) level += 1
  return level
}
