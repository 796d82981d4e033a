import { byWeight, describeConflict } from '#shared/desk/describe-conflict.ts'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { families } from '#shared/model/family.ts'
import { winnerOf } from '../core/revision.ts'
import type { Storage } from '../core/storage.ts'

/**
 * Every open conflict of every family, the heaviest first. It comes from the revision trees
 * themselves, so a conflict that any CouchDB client made is among them. A step for each: others have their turn.
 */
export function* openConflicts(storage: Storage, now: number): Generator<undefined, readonly OpenConflict[]> {
  const assignees = assigneesIn(storage)
  const found: OpenConflict[] = []
  for (const db of families)
    for (const row of storage.conflicted(db)) {
      yield
      const leaves = storage.leaves(row).filter(({ deleted }) => !deleted)
      const winner = winnerOf(leaves)
      if (!winner || leaves.length < 2) continue
      const others = leaves.filter((leaf) => leaf !== winner)
      const bodies = [winner, ...others].map(({ body }) => JSON.parse(body ?? '{}') as AnyDocument)
      const revs = [winner, ...others].map(({ rev }) => rev)
      const assignee = assignees[`${db} ${row.id}`]
      found.push({ ...describeConflict(db, row.id, revs, bodies, now), ...(assignee ? { assignee } : {}) })
    }
  return found.toSorted(byWeight)
}

/** Says who settles conflicts; '' is nobody. What is not in conflict any more is forgotten. Returns how many it was said of. */
export function assignConflicts(
  storage: Storage,
  wanted: readonly { readonly db: string; readonly id: string }[],
  assignee: string,
): number {
  return storage.transaction(() => {
    const open = new Set(families.flatMap((one) => storage.conflicted(one).map((row) => `${one} ${row.id}`)))
    const said = wanted.map(({ db, id }) => `${db} ${id}`).filter((key) => open.has(key))
    const added = Object.fromEntries(said.map((key) => [key, assignee]))
    const known = Object.entries({ ...assigneesIn(storage), ...added })
    const kept = known.filter(([key, user]) => user !== '' && open.has(key))
    storage.setValue('conflict_assignees', JSON.stringify(Object.fromEntries(kept)))
    return said.length
  })
}

/** Who was said to settle which conflict: `<db> <id>` to `user:<name>`. */
export function assigneesIn(storage: Storage): Readonly<Record<string, string>> {
  return JSON.parse(storage.value('conflict_assignees') ?? '{}') as Record<string, string>
}
