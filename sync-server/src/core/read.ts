import type { Lens } from './lens.ts'
import { generationOf, inOrderOfElection, type Rev, type RevNode } from './revision.ts'
import type { WholeView } from './view.ts'

/** What a client asks about that the server does not have. */
export interface Missing {
  readonly missing: readonly Rev[]
  /** The leaves that may be what the missing ones stand on. */
  readonly possibleAncestors: readonly Rev[]
}

/** Which of these revisions the server does not have, as far as this viewer may know; by id, where any is missing. */
export function missingRevisions(
  lens: Lens,
  db: string,
  named: ReadonlyMap<string, readonly Rev[]>,
): ReadonlyMap<string, Missing> {
  const there = lens.storage.revisions(db, named)
  const found = new Map<string, Missing>()
  for (const [id, revs] of named) {
    const document = there.get(id)
    const isKnown = document ? lens.known(document) : nothing
    const missing = revs.filter((rev) => !isKnown(rev))
    if (missing.length === 0) continue
    // What is no revision stands nowhere.
    const deepest = missing.reduce((most, rev) => Math.max(most, generationOf(rev) || 0), 0)
    const shown = (document && lens.view(document))?.leaves.map(({ rev }) => rev) ?? []
    found.set(id, { missing, possibleAncestors: shown.filter((rev) => generationOf(rev) < deepest) })
  }
  return found
}

const nothing = () => false

/** The leaves that stand on a revision, which may be a leaf itself; the one that is elected first. */
export function leavesOn(view: WholeView, rev: Rev): readonly RevNode[] {
  return inOrderOfElection(
    view.leaves.filter((leaf) => leaf.rev === rev || view.path(leaf.rev).includes(rev)),
  )
}

/** The JSON text of one revision as CouchDB answers it. The stored text is put in as it is, never parsed. */
export function documentText(
  id: string,
  node: RevNode,
  extra: Readonly<Record<string, unknown>> = {},
): string {
  const head = { _id: id, _rev: node.rev, ...(node.deleted ? { _deleted: true } : {}), ...extra }
  const body = node.body ?? '{}'
  const opened = JSON.stringify(head).slice(0, -1)
  return body === '{}' ? `${opened}}` : `${opened},${body.slice(1)}`
}
