import { leavesOn } from '../core/read.ts'
import { inOrderOfElection, type Rev, type RevNode } from '../core/revision.ts'
import type { WholeView } from '../core/view.ts'

/** A revision that was asked for, and what is told of it: itself, a leaf that stands on it, or nothing. */
export interface OpenRevision {
  readonly rev: Rev
  readonly node: RevNode | undefined
}

/** The revision itself, or with `latest` the leaves that stand on it. */
export function nodesOf(view: WholeView | undefined, rev: Rev, latest: boolean): readonly RevNode[] {
  const leaves = latest && view ? leavesOn(view, rev) : []
  if (leaves.length > 0) return leaves
  const node = view?.find(rev)
  return node ? [node] : []
}

/** What is told of the revisions that were asked for, each once; of all leaves where none was named. */
export function openRevisions(
  view: WholeView | undefined,
  wanted: 'all' | readonly Rev[],
  latest: boolean,
): readonly OpenRevision[] {
  if (wanted === 'all') return inOrderOfElection(view?.leaves ?? []).map((node) => ({ rev: node.rev, node }))
  const told = new Set<Rev>()
  return wanted.flatMap((rev): readonly OpenRevision[] => {
    const nodes = nodesOf(view, rev, latest)
    if (nodes.length === 0) return [{ rev, node: undefined }]
    const fresh = nodes.filter((node) => !told.has(node.rev))
    for (const node of fresh) told.add(node.rev)
    return fresh.map((node) => ({ rev, node }))
  })
}
