import type { Edit } from './edit.ts'
import { generationOf, type Rev, type RevNode } from './revision.ts'
import type { Keyed, Opening, Storage } from './storage.ts'

/** Versions in conflict, and with those that were closed, that one person may put beside what stands in one document. */
const mostLive = 32
const mostOpened = 200

/**
 * Whether one person has put as much beside what stands as she may. Everybody's is counted by itself, and what was
 * closed is whose who opened it: nothing that one puts into a document keeps others from writing it (decision 0143).
 */
export function opensTooMuch(edit: Edit): boolean {
  const { deps, writer, db, stored, leaves, incoming } = edit
  if (!stored || writer.me === undefined || !opens(edit)) return false
  const opened = deps.storage.openings(stored, writer.me)
  const brought = opened.reduce((sum, { revisions }) => sum + revisions, unknownIn(edit))
  // One whole history from elsewhere, as after a restore, and each version by itself.
  const mostBrought = deps.storage.settings(db).revsLimit + mostOpened
  if (opened.length >= mostOpened || brought > mostBrought) return true
  return !incoming.deleted && opened.length >= mostLive && standing(stored.tree, leaves, opened) >= mostLive
}

/** Notes what a version that was taken put beside others, under the name of who wrote it. */
export function noteOpening(storage: Storage, edit: Edit, document: Keyed): void {
  const { writer, incoming } = edit
  if (writer.me === undefined || !opens(edit)) return
  storage.noteOpening(document, writer.me, { rev: incoming.rev, revisions: unknownIn(edit) })
}

/** What goes on from a leaf opens nothing; to bring back one that was closed, beside others that stand, does. */
function opens({ hidden, stored, leaves, base, incoming }: Edit): boolean {
  if (hidden || !stored) return false
  if (!base?.leaf) return true
  return base.deleted && !incoming.deleted && leaves.some(({ deleted }) => !deleted)
}

function unknownIn({ stored, incoming }: Edit): number {
  const known = new Set(stored?.tree.map(({ rev }) => rev))
  const at = incoming.path.findIndex((rev) => known.has(rev))
  return at < 0 ? incoming.path.length : at
}

/** How many of the live leaves go on from what was opened. */
function standing(tree: readonly RevNode[], leaves: readonly RevNode[], opened: readonly Opening[]): number {
  const above = new Set<Rev>(opened.map(({ rev }) => rev))
  for (const { rev, parent } of tree.toSorted((a, b) => generationOf(a.rev) - generationOf(b.rev)))
    if (parent !== undefined && above.has(parent)) above.add(rev)
  return leaves.filter(({ rev, deleted }) => !deleted && above.has(rev)).length
}
