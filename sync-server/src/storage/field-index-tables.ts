import type { FieldEntry, FieldIndex, FieldIndexes } from '../core/storage.ts'
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
    fieldEntries: (index, { from, to, after, descending, limit }) => {
      const [past, order] = descending ? ['<', 'DESC'] : ['>', 'ASC']
      const start = after ?? (descending ? { key: to, doc: lastDocument } : { key: from, doc: 0 })
      return run.all(
        `SELECT e.key AS key, e.doc AS doc, d.id AS id FROM field_entry e JOIN doc d ON d.n = e.doc
         WHERE e.idx = ? AND e.key ${descending ? '>=' : '<='} ? AND (e.key, e.doc) ${past} (?, ?)
         ORDER BY e.key ${order}, e.doc ${order} LIMIT ?`,
        index.key,
        descending ? from : to,
        start.key,
        start.doc,
        limit,
      ) as unknown as readonly FieldEntry[]
    },
    fieldEntryCount: (index, from, to, most) =>
      Number(
        run.get(
          `SELECT count(*) AS n FROM
             (SELECT 1 FROM field_entry WHERE idx = ? AND key >= ? AND key <= ? LIMIT ?)`,
          index.key,
          from,
          to,
          most,
        )?.['n'],
      ),
  }
}

/** Above every number of a document. */
const lastDocument = Number.MAX_SAFE_INTEGER
