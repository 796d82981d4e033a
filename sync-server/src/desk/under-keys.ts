import { dataClasses } from '#shared/directory/directory.ts'
import { families, type Family } from '#shared/model/family.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import type { ScopeRow, Storage } from '../core/storage.ts'

const rowsInPiece = 250

/** What was written under any key of a customer since a place, in pieces; a document with two of them comes twice. */
export function* underKeys(
  storage: Storage,
  customerId: string,
  since = 0,
): Iterable<readonly { readonly db: Family; readonly id: string }[]> {
  for (const dataClass of dataClasses) {
    const scope = storage.findScope(customerKey(customerId, dataClass))
    if (scope === undefined) continue
    for (const db of families)
      for (const piece of scopePieces(storage, db, scope, since)) yield piece.map(({ id }) => ({ db, id }))
  }
}

/** What was written in a scope since a place, in pieces between which others may write: what moved meanwhile comes again. */
export function* scopePieces(
  storage: Storage,
  db: Family,
  scope: number,
  since = 0,
): Iterable<readonly ScopeRow[]> {
  for (let after = since; storage.scopeMax(db, scope) > after;) {
    const rows = storage.scopeRows(db, scope, after, rowsInPiece)
    if (rows.length > 0) yield rows
    if (rows.length < rowsInPiece) return
    after = rows.at(-1)?.seq ?? after
  }
}

/** The newest that was written under any key of a customer. Answered from memory. */
export function newestUnder(storage: Storage, customerId: string): number {
  const places = dataClasses.flatMap((dataClass) => {
    const scope = storage.findScope(customerKey(customerId, dataClass))
    return scope === undefined ? [] : families.map((db) => storage.scopeMax(db, scope))
  })
  return Math.max(0, ...places)
}
