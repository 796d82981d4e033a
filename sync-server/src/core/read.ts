import { generationOf, inOrderOfElection, type Rev, type RevNode } from './revision.ts'
import type { WholeView } from './view.ts'

/** Which of these revisions the server does not have, as far as this viewer may know. */
export function missingRevisions(
  view: WholeView | undefined,
  revs: readonly Rev[],
): { readonly missing: readonly Rev[]; readonly possibleAncestors: readonly Rev[] } {
  const missing = revs.filter((rev) => !view?.knows(rev))
  const deepest = missing.reduce((most, rev) => Math.max(most, generationOf(rev)), 0)
  const leaves = view?.leaves ?? []
  return {
    missing,
    possibleAncestors: leaves.map((leaf) => leaf.rev).filter((rev) => generationOf(rev) < deepest),
  }
}

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
