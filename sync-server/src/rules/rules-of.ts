import type { DocumentOf, DocumentType } from '#shared/registry/documents.ts'
import type { TypeRules } from '../core/rules.ts'

/** What the server asks of documents of one type, beyond their schema. */
export function rulesOf<T extends DocumentType>(
  type: T,
  rules: TypeRules<DocumentOf<T>>,
): readonly [T, TypeRules] {
  // A rule is asked about documents of its own type alone; what came was held to its schema before.
  return [type, rules as unknown as TypeRules]
}
