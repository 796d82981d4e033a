import type { AnyDocument } from '#shared/sync/any-document.ts'

/**
 * A deletion waits in its document's row as any edit does: a field of the protocol's own name, which no document
 * has. So it is listed, refused, discarded and taken back like one; what is marked is shown nowhere.
 */
const mark = '_deleted'

export function isDeletedHere(document: AnyDocument): boolean {
  return document[mark] === true
}

export function deletedHere<D extends object>(document: D): D {
  return { ...document, [mark]: true }
}

export function notDeleted<D extends object>(document: D): D {
  const { [mark]: _mark, ...rest } = document as D & { readonly [mark]?: unknown }
  return rest as D
}
