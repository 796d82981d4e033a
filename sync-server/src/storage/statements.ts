import { type DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

export type Row = Readonly<Record<string, unknown>>

/** Runs SQL; each statement is prepared once and kept by its text. */
export interface Statements {
  readonly all: (sql: string, ...values: SQLInputValue[]) => readonly Row[]
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
  return {
    all: (sql, ...values) => prepare(sql).all(...values) as Row[],
    get: (sql, ...values) => prepare(sql).get(...values) as Row | undefined,
    do: (sql, ...values) => Number(prepare(sql).run(...values).lastInsertRowid),
  }
}
