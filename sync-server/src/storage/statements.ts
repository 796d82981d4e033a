import { type DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

export type Row = Readonly<Record<string, unknown>>

/** Runs SQL; each statement is prepared once and kept by its text. */
export interface Statements {
  readonly all: (sql: string, ...values: SQLInputValue[]) => readonly Row[]
  /** The same with rows as lists: what is read by the hundred thousand. */
  readonly lists: (sql: string, ...values: SQLInputValue[]) => readonly (readonly unknown[])[]
  readonly get: (sql: string, ...values: SQLInputValue[]) => Row | undefined
  /** Returns the row id of what was inserted. */
  readonly do: (sql: string, ...values: SQLInputValue[]) => number
}

export function createStatements(database: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>()
  const prepare = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, known)
    return known
  }
  const listing = new Map<string, StatementSync>()
  const prepareLists = (sql: string) => {
    const known = listing.get(sql)
    if (known) return known
    const made = database.prepare(sql)
    made.setReturnArrays(true)
    listing.set(sql, made)
    return made
  }
  return {
    all: (sql, ...values) => prepare(sql).all(...values),
    lists: (sql, ...values) => prepareLists(sql).all(...values) as unknown as (readonly unknown[])[],
    get: (sql, ...values) => prepare(sql).get(...values),
    do: (sql, ...values) => Number(prepare(sql).run(...values).lastInsertRowid),
  }
}
