import { randomUUID } from 'node:crypto'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Bug, invariant } from '#shared/kernel/bug.ts'
import type { RevNode } from '../core/revision.ts'
import type {
  DocumentChange,
  IdRange,
  LocalDocument,
  ScopeRow,
  Storage,
  StoredDocument,
} from '../core/storage.ts'
import type { Place } from '../core/token.ts'
import { migrations } from './schema.ts'

export interface SqliteStorage extends Storage {
  /** For tables that are not the core's: accounts. */
  readonly database: DatabaseSync
}

/**
 * The embedded storage: one SQLite file in WAL mode, every commit on the disk before
 * it is answered (synchronous=FULL). `:memory:` is for tests.
 */
export function openSqliteStorage(file: string): SqliteStorage {
  const database = new DatabaseSync(file)
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;',
  )
  database.exec('PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456;')
  migrate(database)
  const run = statements(database)

  const uuid = remember('uuid', () => randomUUID().replaceAll('-', ''))
  const epoch = remember('epoch', () => randomUUID().slice(0, 8))
  let lastSeq = Number(value('seq') ?? '0')
  let savedSeq = lastSeq
  // One write asks for its document several times; inside a transaction nobody else changes it.
  let read:
    { readonly db: string; readonly id: string; readonly found: StoredDocument | undefined } | undefined
  const databaseNumbers = new Map<string, number>()
  const scopeNumbers = new Map<string, number>()
  const scopeKeys = new Map<number, string>()
  const newest = new Map<number, Map<number, number>>()
  const newestOf = new Map<number, number>()
  const losers = new Set(run.all('SELECT DISTINCT user FROM lost').map((row) => String(row['user'])))
  for (const row of run.all('SELECT n, name FROM database'))
    databaseNumbers.set(String(row['name']), Number(row['n']))
  for (const row of run.all('SELECT n, key FROM scope')) learnScope(Number(row['n']), String(row['key']))
  for (const row of run.all('SELECT db, scope, max(seq) AS seq FROM scope_log GROUP BY db, scope'))
    raiseNewest(Number(row['db']), Number(row['scope']), Number(row['seq']))

  return {
    database,
    uuid,
    epoch,
    transaction,
    lastSeq: () => lastSeq,
    nextSeq: () => (lastSeq += 1),
    databases: () => [...databaseNumbers.keys()],
    createDatabase,
    documentCount: (db) =>
      Number(run.get('SELECT count(*) AS n FROM doc WHERE db = ? AND live = 1', numberOf(db))?.['n'] ?? 0),
    scopeNumber,
    scopeKey: (number) => scopeKeys.get(number) ?? '',
    document,
    putDocument,
    logScope,
    scopeRows: (db, scope, after) =>
      run
        .all(
          `SELECT l.doc AS key, d.id AS id, l.seq AS seq FROM scope_log l JOIN doc d ON d.n = l.doc
           WHERE l.db = ? AND l.scope = ? AND l.seq > ? AND l.present = 1 ORDER BY l.seq`,
          numberOf(db),
          scope,
          after,
        )
        .map(asRow),
    scopeMax: (db, scope) => newest.get(databaseNumbers.get(db) ?? 0)?.get(scope) ?? 0,
    databaseMax: (db) => newestOf.get(databaseNumbers.get(db) ?? 0) ?? 0,
    allRows: (db, after, limit) =>
      run
        .all(
          'SELECT n AS key, id, seq FROM doc WHERE db = ? AND seq > ? ORDER BY seq LIMIT ?',
          numberOf(db),
          after,
          limit,
        )
        .map(asRow),
    ids,
    leaves: (row) => run.all('SELECT * FROM rev WHERE doc = ? AND leaf = 1', row.key).map(asNode),
    grants: (user) =>
      new Map(
        run
          .all('SELECT scope, at FROM granted WHERE user = ?', user)
          .map((row) => [Number(row['scope']), Number(row['at'])]),
      ),
    grant: (user, scope, at) =>
      run.do('INSERT OR REPLACE INTO granted (user, scope, at) VALUES (?, ?, ?)', user, scope, at),
    revoke: (user, scope) => run.do('DELETE FROM granted WHERE user = ? AND scope = ?', user, scope),
    holders: (scope) =>
      run.all('SELECT user FROM granted WHERE scope = ?', scope).map((row) => String(row['user'])),
    hasLost: (user) => losers.has(user),
    lost: (user, db, id) => {
      const row = run.get(
        'SELECT closed FROM lost WHERE user = ? AND db = ? AND doc = (SELECT n FROM doc WHERE db = ? AND id = ?)',
        user,
        numberOf(db),
        numberOf(db),
        id,
      )
      return row && (JSON.parse(String(row['closed'])) as string[])
    },
    lose,
    lostRows: (user, db, { major, minor }) =>
      run
        .all(
          `SELECT l.doc AS key, d.id AS id, d.seq AS seq, l.major AS major, l.minor AS minor
           FROM lost l JOIN doc d ON d.n = l.doc
           WHERE l.user = ? AND l.db = ? AND (l.major > ? OR (l.major = ? AND l.minor > ?))`,
          user,
          numberOf(db),
          major,
          major,
          minor,
        )
        .map((row) => ({
          ...asRow(row),
          place: { major: Number(row['major']), minor: Number(row['minor']) },
        })),
    losers: (db, id) =>
      run
        .all(
          'SELECT user FROM lost WHERE db = ? AND doc = (SELECT n FROM doc WHERE db = ? AND id = ?)',
          numberOf(db),
          numberOf(db),
          id,
        )
        .map((row) => String(row['user'])),
    local,
    putLocal,
    value,
    setValue,
    close: () => database.close(),
  }

  function transaction<T>(work: () => T): T {
    invariant(!database.isTransaction, 'a transaction inside a transaction')
    const before = lastSeq
    read = undefined
    run.do('BEGIN IMMEDIATE')
    try {
      const result = work()
      if (lastSeq !== savedSeq) setValue('seq', String(lastSeq))
      run.do('COMMIT')
      savedSeq = lastSeq
      read = undefined
      return result
    } catch (cause) {
      if (database.isTransaction) run.do('ROLLBACK')
      lastSeq = before
      read = undefined
      throw cause
    }
  }

  function createDatabase(db: string): void {
    if (databaseNumbers.has(db)) return
    databaseNumbers.set(db, run.do('INSERT INTO database (name) VALUES (?)', db))
  }

  function document(db: string, id: string): StoredDocument | undefined {
    if (read?.db === db && read.id === id) return read.found
    const found = readDocument(db, id)
    if (database.isTransaction) read = { db, id, found }
    return found
  }

  function readDocument(db: string, id: string): StoredDocument | undefined {
    const found = run.get('SELECT n, seq FROM doc WHERE db = ? AND id = ?', numberOf(db), id)
    if (!found) return undefined
    const tree = run.all('SELECT * FROM rev WHERE doc = ?', Number(found['n'])).map(asNode)
    return { seq: Number(found['seq']), tree }
  }

  function putDocument(db: string, id: string, { seq, nodes }: DocumentChange): void {
    read = undefined
    const found = run.get('SELECT n FROM doc WHERE db = ? AND id = ?', numberOf(db), id)
    const doc = found
      ? Number(found['n'])
      : run.do('INSERT INTO doc (db, id, seq, live) VALUES (?, ?, ?, 1)', numberOf(db), id, seq)
    for (const node of nodes)
      run.do(
        'INSERT OR REPLACE INTO rev (doc, rev, parent, deleted, leaf, scopes, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
        doc,
        node.rev,
        node.parent ?? null,
        node.deleted ? 1 : 0,
        node.leaf ? 1 : 0,
        node.scopes.join(','),
        node.body ?? null,
      )
    if (!found && nodes[0]?.deleted !== true) return
    run.do(
      `UPDATE doc SET seq = ?, live = EXISTS (SELECT 1 FROM rev WHERE doc = ? AND leaf = 1 AND deleted = 0) WHERE n = ?`,
      seq,
      doc,
      doc,
    )
  }

  function logScope(db: string, scope: number, id: string, seq: number, present: boolean): void {
    const number = numberOf(db)
    run.do(
      `INSERT OR REPLACE INTO scope_log (db, scope, doc, seq, present)
       VALUES (?, ?, (SELECT n FROM doc WHERE db = ? AND id = ?), ?, ?)`,
      number,
      scope,
      number,
      id,
      seq,
      present ? 1 : 0,
    )
    raiseNewest(number, scope, seq)
  }

  function lose(
    user: string,
    db: string,
    id: string,
    { major, minor }: Place,
    closed: readonly string[],
  ): void {
    const number = numberOf(db)
    run.do(
      `INSERT OR REPLACE INTO lost (user, db, doc, major, minor, closed)
       VALUES (?, ?, (SELECT n FROM doc WHERE db = ? AND id = ?), ?, ?, ?)`,
      user,
      number,
      number,
      id,
      major,
      minor,
      JSON.stringify(closed),
    )
    losers.add(user)
  }

  function ids(db: string, { from, to, descending = false }: IdRange): readonly string[] {
    const order = descending ? 'DESC' : 'ASC'
    return run
      .all(
        `SELECT id FROM doc WHERE db = ? AND live = 1 AND id >= ? AND id <= ? ORDER BY id ${order}`,
        numberOf(db),
        from ?? '',
        to ?? '\u{10ffff}',
      )
      .map((row) => String(row['id']))
  }

  function local(db: string, owner: string, id: string): LocalDocument | undefined {
    const row = run.get(
      'SELECT rev, body FROM local WHERE db = ? AND owner = ? AND id = ?',
      numberOf(db),
      owner,
      id,
    )
    return row && { rev: String(row['rev']), body: String(row['body']) }
  }

  function putLocal(db: string, owner: string, id: string, document: LocalDocument | undefined): void {
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
  }

  function scopeNumber(key: string): number {
    const known = scopeNumbers.get(key)
    if (known !== undefined) return known
    const number = run.do('INSERT INTO scope (key) VALUES (?)', key)
    learnScope(number, key)
    return number
  }

  function learnScope(number: number, key: string): void {
    scopeNumbers.set(key, number)
    scopeKeys.set(number, key)
  }

  function raiseNewest(db: number, scope: number, seq: number): void {
    const ofDatabase = newest.get(db) ?? new Map<number, number>()
    newest.set(db, ofDatabase)
    newestOf.set(db, Math.max(seq, newestOf.get(db) ?? 0))
    ofDatabase.set(scope, Math.max(seq, ofDatabase.get(scope) ?? 0))
  }

  function numberOf(db: string): number {
    const number = databaseNumbers.get(db)
    if (number === undefined) throw new Bug(`no database ${db}`)
    return number
  }

  function value(key: string): string | undefined {
    const row = run.get('SELECT value FROM meta WHERE key = ?', key)
    return row && String(row['value'])
  }

  function setValue(key: string, text: string): void {
    run.do('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, text)
  }

  function remember(key: string, make: () => string): string {
    const known = value(key)
    if (known !== undefined) return known
    const made = make()
    setValue(key, made)
    return made
  }
}

type Row = Readonly<Record<string, unknown>>

function asRow(row: Row): ScopeRow {
  return row as unknown as ScopeRow
}

function asNode(row: Row): RevNode {
  const scopes = String(row['scopes'])
  return {
    rev: String(row['rev']),
    parent: row['parent'] === null ? undefined : String(row['parent']),
    deleted: row['deleted'] === 1,
    leaf: row['leaf'] === 1,
    scopes: scopes === '' ? [] : scopes.split(',').map(Number),
    body: row['body'] === null ? undefined : String(row['body']),
  }
}

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  if (version > migrations.length)
    throw new Error('This data was written by a newer Satchel server. Upgrade the server.')
  for (let next = version; next < migrations.length; next += 1)
    database.exec(`BEGIN; ${migrations[next]}; PRAGMA user_version = ${next + 1}; COMMIT;`)
}

/** Statements are prepared once and kept by their text. */
function statements(database: DatabaseSync) {
  const prepared = new Map<string, StatementSync>()
  const prepare = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, known)
    return known
  }
  return {
    all: (sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as Row[],
    get: (sql: string, ...values: SQLInputValue[]) => prepare(sql).get(...values) as Row | undefined,
    /** Returns the row id of what was inserted. */
    do: (sql: string, ...values: SQLInputValue[]) => Number(prepare(sql).run(...values).lastInsertRowid),
  }
}
