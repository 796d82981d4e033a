import { Bug } from '#shared/kernel/bug.ts'
import type { Databases, DatabaseSettings, DocumentCount } from '../core/storage.ts'
import { type OnRollback, RememberedMap } from './journal.ts'
import type { Statements } from './statements.ts'

export interface DatabaseTable extends Databases {
  readonly numberOf: (db: string) => number
  readonly nameOf: (number: number) => string
  /** The same for a database that may not be there. */
  readonly findNumber: (db: string) => number | undefined
  /** A document came, went, or changed between the two. */
  readonly documentChanged: (db: string, before: LiveState | undefined, after: LiveState | undefined) => void
}

/** Whether a document has a live version. */
export type LiveState = 'live' | 'dead'

/** The databases by name and by the number under which every other table knows them. */
export function createDatabaseTable(run: Statements, onRollback: OnRollback): DatabaseTable {
  const numbers = new RememberedMap<string, number>(onRollback)
  const names = new RememberedMap<number, string>(onRollback)
  const settingsOf = new RememberedMap<string, DatabaseSettings>(onRollback)
  const counts = new RememberedMap<number, DocumentCount>(onRollback)
  load()

  return {
    numberOf,
    nameOf: (number) => names.get(number) ?? '',
    findNumber: (db) => numbers.get(db),
    databases: () => [...numbers.keys()],
    hasDatabase: (db) => numbers.has(db),
    createDatabase: (db) => {
      if (numbers.has(db)) return
      learn(db, run.do('INSERT INTO database (name) VALUES (?)', db))
      settingsOf.set(db, { revsLimit: 1_000, security: '{}' })
    },
    dropDatabase,
    settings: (db) => settingsOf.get(db) ?? { revsLimit: 1_000, security: '{}' },
    setSettings: (db, settings) => {
      const { revsLimit, security } = settings
      run.do(
        'UPDATE database SET revs_limit = ?, security = ? WHERE n = ?',
        revsLimit,
        security,
        numberOf(db),
      )
      settingsOf.set(db, settings)
    },
    documentCount: (db) => countOf(numberOf(db)),
    documentChanged: (db, before, after) => {
      const number = numberOf(db)
      const known = counts.get(number)
      if (!known || before === after) return
      const change = (state: LiveState) => (after === state ? 1 : 0) - (before === state ? 1 : 0)
      counts.set(number, { live: known.live + change('live'), deleted: known.deleted + change('dead') })
    },
  }

  /** Counted once, and kept up to date by what is written. */
  function countOf(number: number): DocumentCount {
    const known = counts.get(number)
    if (known) return known
    const all = Number(run.get('SELECT count(*) AS n FROM doc WHERE db = ?', number)?.['n'])
    const deleted = Number(
      run.get('SELECT count(*) AS n FROM doc INDEXED BY doc_dead WHERE db = ? AND live = 0', number)?.['n'],
    )
    const count = { live: all - deleted, deleted }
    counts.set(number, count)
    return count
  }

  function load(): void {
    for (const row of run.all('SELECT * FROM database')) {
      learn(String(row['name']), Number(row['n']))
      settingsOf.set(String(row['name']), {
        revsLimit: Number(row['revs_limit']),
        security: String(row['security']),
      })
    }
  }

  function learn(db: string, number: number): void {
    numbers.set(db, number)
    names.set(number, db)
  }

  function dropDatabase(db: string): void {
    const number = numberOf(db)
    for (const table of ['rev', 'opening'])
      run.do(`DELETE FROM ${table} WHERE doc IN (SELECT n FROM doc WHERE db = ?)`, number)
    run.do('DELETE FROM field_entry WHERE idx IN (SELECT n FROM field_index WHERE db = ?)', number)
    for (const table of ['doc', 'conflict', 'scope_log', 'local', 'lost', 'field_index', 'escrow'])
      run.do(`DELETE FROM ${table} WHERE db = ?`, number)
    run.do('DELETE FROM database WHERE n = ?', number)
    numbers.delete(db)
    names.delete(number)
    settingsOf.delete(db)
    counts.delete(number)
  }

  function numberOf(db: string): number {
    const number = numbers.get(db)
    if (number === undefined) throw new Bug(`no database ${db}`)
    return number
  }
}
