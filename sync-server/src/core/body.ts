import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { RevNode } from './revision.ts'

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
