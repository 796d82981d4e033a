import type { AnyDocument } from '#shared/sync/any-document.ts'
import { type RevNode, winnerOf } from './revision.ts'

const read = new WeakMap<RevNode, AnyDocument>()

/** What a version says, read once however often it is asked; `undefined` where its text is not here. */
export function documentOf(id: string, node: RevNode): AnyDocument | undefined {
  if (node.body === undefined) return undefined
  const known = read.get(node)
  if (known) return known
  const document = { ...(JSON.parse(node.body) as AnyDocument), id } as AnyDocument
  read.set(node, document)
  return document
}

/** What is elected of some versions; `undefined` where that is a deletion, or there is none. */
export function standingIn(leaves: readonly RevNode[], id: string): AnyDocument | undefined {
  const winner = winnerOf(leaves)
  return winner === undefined || winner.deleted ? undefined : documentOf(id, winner)
}
