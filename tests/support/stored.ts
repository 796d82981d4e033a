import type { DocumentOf, DocumentType } from '#shared/registry/documents.ts'
import { familyOfType } from '#shared/registry/documents.ts'
import { current } from '#server/core/current.ts'
import type { TestServer } from './server.ts'

/** What a server has of a type as it stands, whoever may see it; what was deleted is left out. */
export function storedOf<T extends DocumentType>(
  { core: { storage } }: TestServer,
  type: T,
): readonly DocumentOf<T>[] {
  const db = familyOfType(type)
  return storage
    .ids(db, { from: `${type}:`, to: `${type};` })
    .flatMap((id) => current<DocumentOf<T>>(storage, id, db) ?? [])
}
