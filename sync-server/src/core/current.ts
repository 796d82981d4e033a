import { type RevNode, winnerOf } from './revision.ts'
import type { Storage } from './storage.ts'

/** A document as it stands, whoever may see it: for checks, never for answers. */
export function current<D>(storage: Storage, id: string, db = 'directory'): D | undefined {
  const tree = storage.document(db, id)?.tree
  const winner: RevNode | undefined = tree && winnerOf(tree.filter((node) => node.leaf))
  if (winner?.body === undefined || winner.deleted) return undefined
  return { ...(JSON.parse(winner.body) as object), id } as D
}
