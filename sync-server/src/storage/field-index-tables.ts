import type { FieldIndex, FieldIndexes } from '../core/storage.ts'
import type { DatabaseTable } from './database-table.ts'
import type { Statements } from './statements.ts'

/** Sorted keys over fields of documents, for `_find`. */
export function createFieldIndexTables(run: Statements, { numberOf }: DatabaseTable): FieldIndexes {
  return {
    fieldIndexes: (db) =>
      run.all('SELECT * FROM field_index WHERE db = ? ORDER BY n', numberOf(db)).map((row): FieldIndex => ({
        key: Number(row['n']),
        ddoc: String(row['ddoc']),
        name: String(row['name']),
        fields: JSON.parse(String(row['fields'])) as string[],
        seq: Number(row['seq']),
      })),
    createFieldIndex: (db, { ddoc, name, fields }) =>
      void run.do(
        'INSERT INTO field_index (db, ddoc, name, fields, seq) VALUES (?, ?, ?, ?, 0)',
        numberOf(db),
        ddoc,
        name,
        JSON.stringify(fields),
      ),
    dropFieldIndex: (db, ddoc, name) => {
      const row = run.get(
        'SELECT n FROM field_index WHERE db = ? AND ddoc = ? AND name = ?',
        numberOf(db),
        ddoc,
        name,
      )
      if (!row) return false
      run.do('DELETE FROM field_entry WHERE idx = ?', Number(row['n']))
      run.do('DELETE FROM field_index WHERE n = ?', Number(row['n']))
      return true
    },
    putFieldEntries: (index, row, keys) => {
      run.do('DELETE FROM field_entry WHERE idx = ? AND doc = ?', index.key, row.key)
      for (const key of keys)
        run.do('INSERT OR IGNORE INTO field_entry (idx, key, doc) VALUES (?, ?, ?)', index.key, key, row.key)
    },
    setFieldIndexSeq: (index, seq) =>
      void run.do('UPDATE field_index SET seq = ? WHERE n = ?', seq, index.key),
    fieldEntries: (index, from, to) =>
      run
        .all(
          `SELECT d.id AS id FROM field_entry e JOIN doc d ON d.n = e.doc
           WHERE e.idx = ? AND e.key >= ? AND e.key <= ? ORDER BY e.key, d.id`,
          index.key,
          from,
          to,
        )
        .map((row) => String(row['id'])),
  }
}
