import { type Closings, presented, type Seal } from './closings.ts'
import { levelLeaves } from './levels.ts'
import { ancestryOf, type Rev, type RevNode } from './revision.ts'
import type { ScopeRow, Storage } from './storage.ts'
import type { Place } from './token.ts'
import { maySee, type ScopedUser } from './viewer.ts'
import { closingsOf } from './view.ts'

/**
 * Closes one document for a user who lost these keys, unless she still sees it by another: then it is told
 * anew, because its place by that key may be one that the client has passed. `remaining` is the user with the
 * grants that are left. Nothing is written for those who keep the document.
 */
export function closeDocument(
  storage: Storage,
  seal: Seal,
  remaining: ScopedUser,
  lost: ReadonlySet<number>,
  db: string,
  row: ScopeRow,
  at: number,
): void {
  const all = storage.leaves(row)
  const leaves = all.filter(({ scopes }) => scopes.some((scope) => lost.has(scope)))
  if (leaves.length === 0) return
  const place = { major: at, minor: row.seq }
  const gone = leaves.filter((leaf) => !maySee(remaining, leaf))
  close(storage, seal, remaining, db, row.id, place, gone)
  if (all.length > 1) levelLeaves(storage, seal, remaining, db, row.id, place)
}

/**
 * After a write: closes the leaves that a user saw before and whose line she no longer
 * sees (the document moved out of her scope), and the revivals of leaves that now have
 * a real child. Returns those for whom something was closed.
 */
export function closeForLosers(
  storage: Storage,
  seal: Seal,
  viewerOf: (user: string) => ScopedUser,
  db: string,
  id: string,
  before: readonly RevNode[],
  after: readonly RevNode[],
): readonly string[] {
  const ended = before.filter((leaf) => !after.some(({ rev }) => rev === leaf.rev))
  const losers = storage.losers(db, id)
  if (ended.length === 0 && losers.length === 0) return []
  const { tree, seq } = storage.document(db, id) ?? { tree: [], seq: storage.lastSeq() }
  const closing = new Map<string, RevNode[]>()
  for (const leaf of ended) {
    const children = after.filter(({ rev }) => ancestryOf(tree, rev).includes(leaf.rev))
    const kept = new Set(children.flatMap(({ scopes }) => scopes))
    const left = leaf.scopes.filter((scope) => !kept.has(scope))
    for (const user of new Set([...left.flatMap((scope) => storage.holders(scope)), ...losers])) {
      const viewer = viewerOf(user)
      if (!maySee(viewer, leaf)) continue
      // A line that goes on in sight needs no closing, unless she holds it under a revival of ours.
      const goesOn = children.some((child) => maySee(viewer, child))
      const revived = presented(seal, id, closingsOf(storage, viewer, db, id), leaf.rev) !== leaf.rev
      if (!goesOn || revived) closing.set(user, [...(closing.get(user) ?? []), leaf])
    }
  }
  const place = { major: seq, minor: 0 }
  for (const [user, leaves] of closing) close(storage, seal, viewerOf(user), db, id, place, leaves)
  const concerned = new Set(closing.keys())
  for (const user of new Set([...closing.keys(), ...losers]))
    if (levelLeaves(storage, seal, viewerOf(user), db, id, place)) concerned.add(user)
  return [...concerned]
}

export function close(
  storage: Storage,
  seal: Seal,
  viewer: ScopedUser,
  db: string,
  id: string,
  place: Place,
  leaves: readonly RevNode[],
): void {
  const closings: Closings = closingsOf(storage, viewer, db, id)
  const ending = leaves.map(({ rev }): Rev => presented(seal, id, closings, rev))
  storage.lose(viewer.name, db, id, place, [...closings.closed, ...ending])
}
