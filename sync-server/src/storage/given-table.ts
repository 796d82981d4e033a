import { RememberedMap, type OnRollback } from './journal.ts'
import type { Statements } from './statements.ts'

/** Grants that one user was given together. */
export interface Given {
  readonly at: number
  readonly scopes: ReadonlySet<number>
}

/**
 * Grants that were given many at once and have no rows in the tables yet. One row says so for all of them, so that
 * a manager's rights begin in the time that it takes to write a list; their own rows are written later, in pieces.
 */
export function createGivenTable(run: Statements, onRollback: OnRollback) {
  const left = new RememberedMap<string, Given>(onRollback)
  for (const row of run.all('SELECT user, at, scopes FROM given')) {
    const scopes = new Set(JSON.parse(String(row['scopes'])) as number[])
    left.set(String(row['user']), { at: Number(row['at']), scopes })
  }

  return {
    size: () => left.size,
    of: (user: string) => left.get(user),
    holders: (scope: number) => [...left].filter(([, { scopes }]) => scopes.has(scope)).map(([user]) => user),
    add: (user: string, scopes: readonly number[], at: number) => {
      const before = left.get(user)
      if (before) writeRows(user, before, [...before.scopes])
      keep(user, { at, scopes: new Set(scopes) })
    },
    /** Before any of these grants is given, or ended, by itself. */
    leaveOut: (user: string, scopes: readonly number[]) => {
      const given = left.get(user)
      if (given && scopes.some((scope) => given.scopes.has(scope)))
        keep(user, { ...given, scopes: given.scopes.difference(new Set(scopes)) })
    },
    /** Writes so many of the rows. */
    write: (most: number) => {
      const [first] = left
      if (!first) return
      const [user, given] = first
      const all = [...given.scopes]
      writeRows(user, given, all.slice(0, most))
      keep(user, { ...given, scopes: new Set(all.slice(most)) })
    },
  }

  function writeRows(user: string, { at }: Given, scopes: readonly number[]): void {
    run.do(
      'INSERT OR REPLACE INTO granted (user, scope, at) SELECT ?, value, ? FROM json_each(?)',
      user,
      at,
      JSON.stringify(scopes),
    )
  }

  function keep(user: string, given: Given): void {
    if (given.scopes.size === 0) {
      run.do('DELETE FROM given WHERE user = ?', user)
      left.delete(user)
      return
    }
    const list = JSON.stringify([...given.scopes])
    run.do('INSERT OR REPLACE INTO given (user, at, scopes) VALUES (?, ?, ?)', user, given.at, list)
    left.set(user, given)
  }
}
