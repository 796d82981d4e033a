import type { Incoming } from './incoming.ts'
import { type Attachments, beyondLimit, type Rev, type RevNode } from './revision.ts'
import type { Storage, StoredDocument } from './storage.ts'

/**
 * Joins the revision and what is known of its history to the tree, and logs the scopes of the leaves
 * that came or went. A leaf beside them did not change: whoever sees that one alone hears nothing.
 */
export function graft(
  storage: Storage,
  db: string,
  id: string,
  stored: StoredDocument | undefined,
  incoming: Incoming & {
    readonly scopes: readonly number[]
    readonly attachments: Attachments | undefined
  },
): void {
  const tree = new Map(stored?.tree.map((node) => [node.rev, node]))
  const added: RevNode[] = []
  const ended: Rev[] = []
  const moved = new Set<number>()
  const add = (node: RevNode) => {
    tree.set(node.rev, node)
    added.push(node)
  }
  const { rev, deleted, scopes, body, path, attachments } = incoming
  for (const scope of scopes) moved.add(scope)
  add({ rev, parent: path[1], deleted, leaf: true, scopes, body, ...(attachments ? { attachments } : {}) })
  for (let index = 1; index < path.length; index += 1) {
    const ancestor = path[index] as Rev
    const known = tree.get(ancestor)
    if (known?.leaf) {
      tree.set(ancestor, { ...known, leaf: false })
      ended.push(ancestor)
      for (const scope of known.scopes) moved.add(scope)
    }
    if (known) break
    add({ rev: ancestor, parent: path[index + 1], deleted: false, leaf: false, scopes, body: undefined })
  }
  const forgotten = beyondLimit(tree, storage.settings(db).revsLimit)
  const beyond = new Set(forgotten)
  const seq = storage.nextSeq()
  storage.putDocument(db, id, {
    seq,
    added: added.filter(({ rev: one }) => !beyond.has(one)),
    ended,
    forgotten,
  })
  const after = scopesOfLeaves(tree.values())
  for (const scope of moved) storage.logScope(db, scope, id, seq, after.has(scope))
}

function scopesOfLeaves(nodes: Iterable<RevNode>): ReadonlySet<number> {
  const scopes = new Set<number>()
  for (const node of nodes) if (node.leaf) for (const scope of node.scopes) scopes.add(scope)
  return scopes
}
