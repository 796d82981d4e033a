import { presented, revivalOf, type Seal } from './closings.ts'
import type { Rev } from './revision.ts'
import type { DocumentLeaves } from './storage.ts'
import type { Place } from './token.ts'
import { visibleLeaves } from './viewer.ts'
import { closingsOf, type Sight } from './view.ts'

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
export function levelLeaves(sight: Sight, document: DocumentLeaves, place: Place): boolean {
  const { storage, seal, viewer } = sight
  const { id } = document
  const closings = closingsOf(sight, document)
  if (closings.closed.length === 0) return false
  const leaves = visibleLeaves(viewer, document.leaves).filter((leaf) => !leaf.deleted)
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
  storage.lose(viewer.name, document, place, [...closings.closed, ...raised])
  return true
}

/** How often a leaf was closed and revived for this user. */
function levelOf(seal: Seal, id: string, closed: readonly Rev[], rev: Rev): number {
  let level = 0
  for (let shown = rev; closed.includes(shown); shown = revivalOf(seal, id, shown)) level += 1
  return level
}
