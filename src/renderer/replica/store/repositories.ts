import { type DocumentOf, type DocumentType, documents, familyOfType } from '#shared/registry/documents.ts'
import type { Collections } from './collections.ts'
import { type Author, createRepository, type Repository } from './repository.ts'

/**
 * The documents of the replica by what they are, for the screens: each type of the registry under its plural,
 * `repositories.opportunities`.
 */
export type Repositories = { readonly [T in DocumentType as Plural<T>]: Repository<DocumentOf<T>> }

/** Of which there is one, or which is counted as one. */
const asOne = ['company', 'salesTerms', 'stock', 'taken', 'terms'] as const

type Plural<T extends string> = T extends (typeof asOne)[number]
  ? T
  : T extends `${infer Stem}y`
    ? `${Stem}ies`
    : T extends `${string}s`
      ? `${T}es`
      : `${T}s`

export function createRepositories(collections: Collections, author: Author): Repositories {
  const repositories = (Object.keys(documents) as DocumentType[]).map((type) => [
    pluralOf(type),
    createRepository<DocumentOf<typeof type>>(collections[familyOfType(type)], type, author),
  ])
  return Object.fromEntries(repositories) as Repositories
}

function pluralOf(type: DocumentType): string {
  if (asOne.some((one) => one === type)) return type
  if (type.endsWith('y')) return `${type.slice(0, -1)}ies`
  return type.endsWith('s') ? `${type}es` : `${type}s`
}
