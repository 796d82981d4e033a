import type { Edit } from './edit.ts'
import type { Incoming } from './incoming.ts'
import { type Attachments, beyondLimit, type Rev, type RevNode } from './revision.ts'
import type { StoredDocument } from './storage.ts'

/**
 * Joins the revision and what is known of its history to the tree, and logs the scopes of the leaves
 * that came or went. A leaf beside them did not change: whoever sees that one alone hears nothing.
 */
export function graft(
  { deps: { storage }, db, id, stored }: Pick<Edit, 'deps' | 'db' | 'id' | 'stored'>,
  incoming: Incoming & {
    readonly scopes: readonly number[]
    readonly attachments: Attachments | undefined
  },
): StoredDocument {
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
  const document = storage.putDocument(db, id, stored, {
    seq: storage.nextSeq(),
    added: added.filter(({ rev: one }) => !beyond.has(one)),
    ended,
    forgotten,
  })
  const after = new Set(document.leaves.flatMap((leaf) => leaf.scopes))
  for (const scope of moved) storage.logScope(document, scope, after.has(scope))
  return document
}
