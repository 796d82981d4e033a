import { families, type Family } from '#shared/model/family.ts'
import { isMergeable, referencesIn, referringTypes } from '#shared/registry/references.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { scopeKeysOf } from '#shared/sync/scope-keys.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { current } from '../core/current.ts'
import type { Storage } from '../core/storage.ts'
import { type OwnIndex, ownIds, refreshOwn } from './own-index.ts'
import { underKeys } from './under-keys.ts'

/** What names which customers, contacts and machines, where the keys of a customer do not tell. */
const naming: OwnIndex = {
  name: 'naming',
  families: [...families],
  types: referringTypes,
  keysOf: (document) => {
    const keys = scopeKeysOf(document)
    return [...referencesIn(document)].filter((id) => !keys.some((key) => key.startsWith(`${id}/`)))
  },
}

/** A document that names a record. */
export interface Hanging {
  readonly db: Family
  readonly document: AnyDocument
}

/** Everything that names a record, as it stands, wherever it is; the record itself left out. */
export function* hangingOn(storage: Storage, id: string): Generator<undefined, readonly Hanging[]> {
  if (!isMergeable(typeOfId(id))) return []
  yield* refreshOwn(storage, naming)
  const found = new Map<string, Family>()
  for (const { db, id: at } of ownIds(storage, naming, id)) found.set(at, db)
  for (const piece of underKeys(storage, id)) {
    for (const at of piece) found.set(at.id, at.db)
    yield
  }
  found.delete(id)
  const hanging: Hanging[] = []
  for (const [at, db] of found) {
    const document = current<AnyDocument>(storage, at, db)
    if (document && referencesIn(document).has(id)) hanging.push({ db, document })
    yield
  }
  return hanging
}
