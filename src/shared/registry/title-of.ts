import type { AnyDocument } from '../sync/any-document.ts'
import { documents, isDocumentType } from './documents.ts'

/** What a document is called in lists and notices; '' where it has no name of its own, or is of a type that is not known here. */
export function titleOf(document: AnyDocument): string {
  if (!isDocumentType(document.type)) return ''
  const title = documents[document.type].titleOf as (document: AnyDocument) => unknown
  return String(title(document) ?? '')
}
