import type { Notes } from '../core/storage.ts'
import type { DatabaseTable } from './database-table.ts'
import type { Statements } from './statements.ts'

/** What does not replicate: private documents of one user, and values of the server itself. */
export function createNoteTables(run: Statements, { numberOf }: DatabaseTable): Notes {
  return {
    local: (db, owner, id) => {
      const row = run.get(
        'SELECT rev, body FROM local WHERE db = ? AND owner = ? AND id = ?',
        numberOf(db),
        owner,
        id,
      )
      return row && { rev: String(row['rev']), body: String(row['body']) }
    },
    putLocal: (db, owner, id, document) => {
      if (!document)
        return void run.do('DELETE FROM local WHERE db = ? AND owner = ? AND id = ?', numberOf(db), owner, id)
      run.do(
        'INSERT OR REPLACE INTO local (db, owner, id, rev, body) VALUES (?, ?, ?, ?, ?)',
        numberOf(db),
        owner,
        id,
        document.rev,
        document.body,
      )
    },
    localIds: (db, owner) =>
      run
        .all('SELECT id FROM local WHERE db = ? AND owner = ? ORDER BY id', numberOf(db), owner)
        .map((row) => String(row['id'])),
    value: (key) => {
      const row = run.get('SELECT value FROM meta WHERE key = ?', key)
      return row && String(row['value'])
    },
    setValue: (key, text) => void run.do('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, text),
    dropValue: (key) => void run.do('DELETE FROM meta WHERE key = ?', key),
    countDay: ({ day, taken, refused, sealed, conflicts }) =>
      void run.do(
        `INSERT INTO day_count (day, taken, refused, sealed, conflicts) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (day) DO UPDATE SET taken = taken + excluded.taken, refused = refused + excluded.refused,
           sealed = sealed + excluded.sealed, conflicts = conflicts + excluded.conflicts`,
        day,
        taken,
        refused,
        sealed,
        conflicts,
      ),
    dayCounts: (from) =>
      run
        .all('SELECT * FROM day_count WHERE day >= ? ORDER BY day', from)
        .map((row) => ({ ...row }) as never),
  }
}
