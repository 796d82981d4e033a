import { ancestryOf, generationOf, hashOf, type Rev, type RevNode, winnerOf } from './revision.ts'
import type { StoredDocument } from './storage.ts'
import { maySee, type Viewer, visibleLeaves } from './viewer.ts'

export interface Found {
  readonly winner: RevNode
  readonly leaves: readonly RevNode[]
  readonly tree: readonly RevNode[]
}

/** The document as this viewer may see it: visible leaves only, and the winner among those. */
export function findVisible(viewer: Viewer, stored: StoredDocument | undefined): Found | undefined {
  const leaves = visibleLeaves(viewer, stored?.tree.filter((node) => node.leaf) ?? [])
  const winner = winnerOf(leaves)
  return stored && winner ? { winner, leaves, tree: stored.tree } : undefined
}

/** The leaf of that revision, or where `latest` is asked the visible leaf that grew out of it. */
export function findRevision(
  viewer: Viewer,
  stored: StoredDocument | undefined,
  rev: Rev,
): RevNode | undefined {
  const node = stored?.tree.find((candidate) => candidate.rev === rev)
  return node && node.body !== undefined && maySee(viewer, node) ? node : undefined
}

/** Which of these revisions the server does not have, as far as this viewer may know. */
export function missingRevisions(
  viewer: Viewer,
  stored: StoredDocument | undefined,
  revs: readonly Rev[],
): { readonly missing: readonly Rev[]; readonly possibleAncestors: readonly Rev[] } {
  const known = new Set(stored?.tree.filter((node) => maySee(viewer, node)).map((node) => node.rev))
  const missing = revs.filter((rev) => !known.has(rev))
  const deepest = Math.max(0, ...missing.map(generationOf))
  const leaves = visibleLeaves(viewer, stored?.tree.filter((node) => node.leaf) ?? [])
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

/** `_revisions` as replicators want it: the generation of the newest and the hashes, newest first. */
export function revisionsOf(
  tree: readonly RevNode[],
  rev: Rev,
): { readonly start: number; readonly ids: readonly string[] } {
  return { start: generationOf(rev), ids: ancestryOf(tree, rev).map(hashOf) }
}
