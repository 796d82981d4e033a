import type { DocumentOf, DocumentType } from './documents.ts'

/**
 * Whether a document is of this type, and so has its fields. What the server checked or a repository wrote
 * keeps to its schema; what came from elsewhere is held to it first (`documentFaults`).
 */
export function isA<T extends DocumentType>(
  document: { readonly type: string; readonly [field: string]: unknown } | undefined,
  type: T,
): document is DocumentOf<T> {
  return document?.type === type
}
