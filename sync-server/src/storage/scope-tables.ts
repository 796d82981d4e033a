import { type DataClass, dataClasses } from '#shared/directory/directory.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import type { Scopes, StoredDocument } from '../core/storage.ts'
import type { DatabaseTable } from './database-table.ts'
import { asRow } from './document-tables.ts'
import { type OnRollback, RememberedMap } from './journal.ts'
import type { Statements } from './statements.ts'

/** How many of the latest moves of a database are kept in memory, so that idle clients cost nothing. */
const remembered = 20_000

interface Moves {
  /** Everything after this seq is in the lists. */
  since: number
  seqs: number[]
  scopes: number[]
}

/** Scope keys by number, and where in the feed each document last entered, changed in or left each of them. */
export function createScopeTables(
  run: Statements,
  { numberOf, findNumber }: DatabaseTable,
  onRollback: OnRollback,
): Omit<Scopes, 'scopePlaces' | 'scopeMoves' | 'scopeDocuments'> {
  const numbers = new RememberedMap<string, number>(onRollback)
  const keys = new RememberedMap<number, string>(onRollback)
  const ofCustomers = {
    base: new RememberedMap<string, number>(onRollback),
    sales: new RememberedMap<string, number>(onRollback),
    service: new RememberedMap<string, number>(onRollback),
    margin: new RememberedMap<string, number>(onRollback),
  }
  const newest = new Map<number, Map<number, number>>()
  const newestOf = new RememberedMap<number, number>(onRollback)
  const movesOf = new Map<number, Moves>()
  for (const row of run.all('SELECT n, key FROM scope')) learn(Number(row['n']), String(row['key']))
  for (const row of run.all('SELECT db, scope, max(seq) AS seq FROM scope_log GROUP BY db, scope'))
    raise(Number(row['db']), Number(row['scope']), Number(row['seq']))
  for (const [db, seq] of newestOf) movesOf.set(db, { since: seq, seqs: [], scopes: [] })

  return {
    scopeNumber,
    customerScope: (customerId, dataClass) =>
      ofCustomers[dataClass].get(customerId) ?? scopeNumber(customerKey(customerId, dataClass)),
    findScope: (key) => numbers.get(key),
    scopeKey: (number) => keys.get(number) ?? '',
    logScope,
    scopeRows: (db, scope, after, limit = -1) =>
      run
        .all(
          `SELECT l.doc AS key, d.id AS id, l.seq AS seq FROM scope_log l JOIN doc d ON d.n = l.doc
           WHERE l.db = ? AND l.scope = ? AND l.seq > ? AND l.present = 1 ORDER BY l.seq LIMIT ?`,
          numberOf(db),
          scope,
          after,
          limit,
        )
        .map(asRow),
    scopePlace: ({ db, key }, scope) => {
      const row = run.get(
        'SELECT seq FROM scope_log WHERE db = ? AND scope = ? AND doc = ?',
        numberOf(db),
        scope,
        key,
      )
      return Number(row?.['seq'] ?? 0)
    },
    scopeLeaves: (db, scope) =>
      run
        .all(
          `SELECT r.doc AS key, r.deleted AS deleted, octet_length(r.body) AS bytes
           FROM scope_log l JOIN rev r ON r.doc = l.doc AND r.leaf = 1
           WHERE l.db = ? AND l.scope = ? AND l.present = 1 ORDER BY r.doc`,
          numberOf(db),
          scope,
        )
        .map((row) => ({
          key: Number(row['key']),
          deleted: row['deleted'] === 1,
          bytes: Number(row['bytes'] ?? 0),
        })),
    scopeMax: (db, scope) => newest.get(findNumber(db) ?? 0)?.get(scope) ?? 0,
    databaseMax: (db) => newestOf.get(findNumber(db) ?? 0) ?? 0,
    scopesMovedSince,
  }

  function scopeNumber(key: string): number {
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = run.do('INSERT INTO scope (key) VALUES (?)', key)
    learn(number, key)
    return number
  }

  function learn(number: number, key: string): void {
    numbers.set(key, number)
    keys.set(number, key)
    const [, customerId = '', dataClass = ''] = /^(customer:.*)\/(.*)$/.exec(key) ?? []
    if (isDataClass(dataClass)) ofCustomers[dataClass].set(customerId, number)
  }

  function logScope({ db, key, seq }: StoredDocument, scope: number, present: boolean): void {
    const number = numberOf(db)
    run.do(
      'INSERT OR REPLACE INTO scope_log (db, scope, doc, seq, present) VALUES (?, ?, ?, ?, ?)',
      number,
      scope,
      key,
      seq,
      present ? 1 : 0,
    )
    raise(number, scope, seq)
    rememberMove(number, scope, seq)
  }

  function raise(db: number, scope: number, seq: number): void {
    const ofDatabase = newest.get(db) ?? new RememberedMap<number, number>(onRollback)
    newest.set(db, ofDatabase)
    newestOf.set(db, Math.max(seq, newestOf.get(db) ?? 0))
    ofDatabase.set(scope, Math.max(seq, ofDatabase.get(scope) ?? 0))
  }

  function rememberMove(db: number, scope: number, seq: number): void {
    const moves = movesOf.get(db) ?? { since: seq - 1, seqs: [], scopes: [] }
    movesOf.set(db, moves)
    moves.seqs.push(seq)
    moves.scopes.push(scope)
    const { since, seqs, scopes } = moves
    onRollback(() => {
      seqs.pop()
      scopes.pop()
      Object.assign(moves, { since, seqs, scopes })
    })
    if (moves.seqs.length < remembered * 2) return
    moves.since = moves.seqs[remembered - 1] ?? seq
    moves.seqs = moves.seqs.slice(remembered)
    moves.scopes = moves.scopes.slice(remembered)
  }

  function scopesMovedSince(db: string, seq: number): readonly number[] | undefined {
    const moves = movesOf.get(findNumber(db) ?? 0)
    if (!moves || seq < moves.since) return undefined
    let first = moves.seqs.length
    while (first > 0 && (moves.seqs[first - 1] ?? 0) > seq) first -= 1
    return moves.scopes.slice(first)
  }
}

function isDataClass(name: string): name is DataClass {
  return (dataClasses as readonly string[]).includes(name)
}
