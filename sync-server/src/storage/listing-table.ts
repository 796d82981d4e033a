import type { Documents, IdRange, Scopes } from '../core/storage.ts'
import type { DatabaseTable } from './database-table.ts'
import { asRow } from './document-tables.ts'
import { scopesOf } from './scope-list.ts'
import type { Statements } from './statements.ts'

type Listed = Pick<
  Documents,
  'ids' | 'idsBefore' | 'rowsById' | 'idOf' | 'rowOf' | 'rowsBefore' | 'leafMarks'
> &
  Pick<Scopes, 'scopePlaces' | 'scopeMoves' | 'scopeDocuments'>

/** Documents by their ids, and who is where, without what is in them. */
export function createListingTable(run: Statements, { numberOf }: DatabaseTable): Listed {
  return {
    ids: (db, range) => {
      const { descending = false, skip = 0, limit = -1 } = range
      const { low, high, above, below } = boundsOf(range)
      return run
        .all(
          `SELECT id FROM doc WHERE db = ? AND live > 0 AND id ${above} ? AND id ${below} ?
           ORDER BY id ${descending ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`,
          numberOf(db),
          low,
          high,
          limit,
          skip,
        )
        .map((row) => String(row['id']))
    },
    idsBefore: (db, range) => {
      const { descending = false, from } = range
      if (from === undefined) return 0
      const sql = `SELECT count(*) AS n FROM doc WHERE db = ? AND id ${descending ? '>' : '<'} ? AND live > 0`
      return Number(run.get(sql, numberOf(db), from)?.['n'])
    },
    rowsById: (db, after, limit) =>
      run
        .all(
          'SELECT n AS key, id, seq FROM doc WHERE db = ? AND id > ? ORDER BY id LIMIT ?',
          numberOf(db),
          after ?? '',
          limit,
        )
        .map(asRow),
    idOf: (key) => String(run.get('SELECT id FROM doc WHERE n = ?', key)?.['id'] ?? ''),
    rowOf: (db, id) => {
      const row = run.get('SELECT n AS key, id, seq FROM doc WHERE db = ? AND id = ?', numberOf(db), id)
      return row && asRow(row)
    },
    leafMarks: (key) =>
      run.all('SELECT deleted, scopes FROM rev WHERE doc = ? AND leaf = 1', key).map((row) => ({
        deleted: row['deleted'] === 1,
        scopes: scopesOf(String(row['scopes'])),
      })),
    rowsBefore: (db, before, limit) =>
      run
        .all(
          'SELECT n AS key, id, seq FROM doc WHERE db = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
          numberOf(db),
          before,
          limit,
        )
        .map(asRow),
    scopePlaces: (db, scope, after) =>
      run.lists(
        `SELECT doc, seq FROM scope_log WHERE db = ? AND scope = ? AND seq > ? AND present = 1 ORDER BY seq`,
        numberOf(db),
        scope,
        after,
      ) as readonly (readonly [number, number])[],
    scopeMoves: (db, scope, after) =>
      run
        .all(
          `SELECT l.doc AS key, d.id AS id, l.seq AS seq FROM scope_log l JOIN doc d ON d.n = l.doc
           WHERE l.db = ? AND l.scope = ? AND l.seq > ?`,
          numberOf(db),
          scope,
          after,
        )
        .map(asRow),
    // CROSS JOIN: in this order, as the planner does not know how few scopes are named.
    scopeDocuments: (db, scopes) =>
      run
        .all(
          `SELECT l.doc AS key, d.id AS id, d.live AS live,
             d.live > 0 AND EXISTS (SELECT 1 FROM rev r INDEXED BY rev_dead_leaf
               WHERE r.doc = d.n AND r.leaf = 1 AND r.deleted = 1) AS dead
           FROM json_each(?) j CROSS JOIN scope_log l CROSS JOIN doc d
           WHERE l.db = ? AND l.scope = j.value AND l.present = 1 AND d.n = l.doc`,
          JSON.stringify(scopes),
          numberOf(db),
        )
        .map((row) => ({
          key: Number(row['key']),
          id: String(row['id']),
          state: row['live'] === 0 ? 'dead' : row['live'] === 1 && row['dead'] === 0 ? 'live' : 'mixed',
        })),
  }
}

function boundsOf(range: IdRange) {
  const { from, to, after, inclusiveEnd = true, descending = false } = range
  const [lowOpen, highOpen] = [descending && !inclusiveEnd, !descending && !inclusiveEnd]
  const bounds = {
    low: (descending ? to : from) ?? '',
    high: (descending ? from : to) ?? '\u{10ffff}',
    above: lowOpen ? '>' : '>=',
    below: highOpen ? '<' : '<=',
  }
  if (after === undefined) return bounds
  return descending ? { ...bounds, high: after, below: '<' } : { ...bounds, low: after, above: '>' }
}
