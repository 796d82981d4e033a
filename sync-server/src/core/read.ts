import { generationOf, type Rev, type RevNode } from './revision.ts'
import type { View, WholeView } from './view.ts'

/** Which of these revisions the server does not have, as far as this viewer may know. */
export function missingRevisions(
  view: WholeView | undefined,
  revs: readonly Rev[],
): { readonly missing: readonly Rev[]; readonly possibleAncestors: readonly Rev[] } {
  const missing = revs.filter((rev) => !view?.knows(rev))
  const deepest = Math.max(0, ...missing.map(generationOf))
  const leaves = view?.leaves ?? []
  return {
    missing,
    possibleAncestors: leaves.map((leaf) => leaf.rev).filter((rev) => generationOf(rev) < deepest),
  }
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

/** `_conflicts` where it was asked for and there are some: the live leaves that were not elected. */
export function conflictsField(
  { leaves, winner }: View,
  asked: string | undefined,
): { readonly _conflicts?: readonly Rev[] } {
  const conflicts = leaves.filter((leaf) => leaf !== winner && !leaf.deleted).map(({ rev }) => rev)
  return asked === 'true' && conflicts.length > 0 ? { _conflicts: conflicts } : {}
}
