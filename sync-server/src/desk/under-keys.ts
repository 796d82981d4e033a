import { dataClasses } from '#shared/directory/directory.ts'
import { families, type Family } from '#shared/model/family.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import type { Storage } from '../core/storage.ts'

/** What stands under any key of a customer, a family of a class at a time; a document with two of them comes twice. */
export function* underKeys(
  storage: Storage,
  customerId: string,
): Iterable<readonly { readonly db: Family; readonly id: string }[]> {
  for (const dataClass of dataClasses) {
    const scope = storage.findScope(customerKey(customerId, dataClass))
    if (scope === undefined) continue
    for (const db of families) yield storage.scopeRows(db, scope, 0).map((row) => ({ db, id: row.id }))
  }
}
