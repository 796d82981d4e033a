import type { RevNode } from '../core/revision.ts'
import type { ConflictRow, Documents } from '../core/storage.ts'
import type { DatabaseTable } from './database-table.ts'
import type { Statements } from './statements.ts'

/** Which documents in conflict stand under a key, so that who asks for hers reads nobody else's. */
export function createConflictTable(run: Statements, { nameOf }: DatabaseTable) {
  return { note, forget, conflictedUnder }

  /** `was`: whether more than one live version stood before. */
  function note(key: number, db: number, was: boolean, leaves: readonly RevNode[]): void {
    if (was) forget(key)
    if (leaves.filter(({ deleted }) => !deleted).length < 2) return
    for (const scope of new Set(leaves.flatMap(({ scopes }) => scopes)))
      run.do('INSERT INTO conflict (scope, doc, db) VALUES (?, ?, ?)', scope, key, db)
  }

  function forget(key: number): void {
    run.do('DELETE FROM conflict WHERE doc = ?', key)
  }

  function conflictedUnder(scopes: readonly number[]): ReturnType<Documents['conflictedUnder']> {
    return run
      .all(
        `SELECT DISTINCT d.n AS key, d.id AS id, d.seq AS seq, c.db AS db
         FROM json_each(?) j CROSS JOIN conflict c CROSS JOIN doc d
         WHERE c.scope = j.value AND d.n = c.doc`,
        JSON.stringify(scopes),
      )
      .map((row): ConflictRow => ({
        key: Number(row['key']),
        id: String(row['id']),
        seq: Number(row['seq']),
        db: nameOf(Number(row['db'])),
      }))
  }
}

export type ConflictTable = ReturnType<typeof createConflictTable>
