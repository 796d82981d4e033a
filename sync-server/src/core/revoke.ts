import { presented } from './closings.ts'
import { levelLeaves } from './levels.ts'
import { ancestryOf, type Rev, type RevNode } from './revision.ts'
import type { DocumentLeaves, Keyed, StoredDocument } from './storage.ts'
import type { Place } from './token.ts'
import { maySee } from './viewer.ts'
import { closingsOf, type Sight } from './view.ts'

/**
 * Closes one document for a user who lost these keys, unless she still sees it by another: then it is told
 * anew, because its place by that key may be one that the client has passed. `remaining` sees by the
 * grants that are left. Nothing is written for those who keep the document.
 */
export function closeDocument(
  remaining: Sight,
  lost: Pick<ReadonlySet<number>, 'has'>,
  document: DocumentLeaves,
  place: Place,
): void {
  const leaves = document.leaves.filter(({ scopes }) => scopes.some((scope) => lost.has(scope)))
  if (leaves.length === 0) return
  const gone = leaves.filter((leaf) => !maySee(remaining.viewer, leaf))
  closeLeaves(remaining, document, gone, place)
  if (document.leaves.length > 1) levelLeaves(remaining, document, place)
}

/**
 * After a write: closes the leaves that a user saw before and whose line she no longer
 * sees (the document moved out of her scope), and the revivals of leaves that now have
 * a real child. Returns those for whom something was closed.
 */
export function closeForLosers(
  { storage, seal, sightOf }: Users,
  before: readonly RevNode[],
  document: StoredDocument,
): readonly string[] {
  const { id, tree, seq, leaves: after } = document
  const [old, standing] = [before, after].map((leaves) => new Set(leaves.map(({ rev }) => rev)))
  const ended = before.filter(({ rev }) => !standing?.has(rev))
  const losers = storage.losers(document)
  if (ended.length === 0 && losers.length === 0) return []
  const closing = new Map<string, RevNode[]>()
  // What was a leaf before goes on in what came alone.
  const came = after.filter(({ rev }) => !old?.has(rev))
  for (const leaf of ended) {
    const children = came.filter(({ rev }) => ancestryOf(tree, rev).includes(leaf.rev))
    const kept = new Set(children.flatMap(({ scopes }) => scopes))
    const left = leaf.scopes.filter((scope) => !kept.has(scope))
    for (const user of new Set([...left.flatMap((scope) => storage.holders(scope)), ...losers])) {
      const sight = sightOf(user)
      if (!maySee(sight.viewer, leaf)) continue
      // A line that goes on in sight needs no closing, unless she holds it under a revival of ours.
      const goesOn = children.some((child) => maySee(sight.viewer, child))
      const revived = presented(seal, id, closingsOf(sight, document), leaf.rev) !== leaf.rev
      if (!goesOn || revived) closing.set(user, [...(closing.get(user) ?? []), leaf])
    }
  }
  const place = { major: seq, minor: 0 }
  for (const [user, leaves] of closing) closeLeaves(sightOf(user), document, leaves, place)
  const concerned = new Set(closing.keys())
  for (const user of new Set([...closing.keys(), ...losers]))
    if (levelLeaves(sightOf(user), document, place)) concerned.add(user)
  return [...concerned]
}

export interface Users extends Pick<Sight, 'storage' | 'seal'> {
  readonly sightOf: (user: string) => Sight
}

/** Closes leaves for one user; the loss stands in her feed at this place. */
export function closeLeaves(sight: Sight, document: Keyed, leaves: readonly RevNode[], place: Place): void {
  const { storage, seal, viewer } = sight
  const closings = closingsOf(sight, document)
  const ending = leaves.map(({ rev }): Rev => presented(seal, document.id, closings, rev))
  storage.lose(viewer.name, document, place, [...closings.closed, ...ending])
}
