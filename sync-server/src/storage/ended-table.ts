import { RememberedMap, type OnRollback } from './journal.ts'
import type { Statements } from './statements.ts'

/** Grants of one user that ended together: those of these keys that are no newer than this. */
interface Ended {
  readonly user: string
  /** The counter's value at the newest of them. */
  readonly at: number
  readonly scopes: ReadonlySet<number>
}

/**
 * Grants that ended many at once while their rows are still in the tables. One row says so for all of them, so that a
 * manager's rights end in the time that it takes to write a list; the rows are taken away later, in pieces.
 */
export function createEndedTable(run: Statements, onRollback: OnRollback) {
  const left = new RememberedMap<number, Ended>(onRollback)
  for (const row of run.all('SELECT n, user, at, scopes FROM ended'))
    left.set(Number(row['n']), {
      user: String(row['user']),
      at: Number(row['at']),
      scopes: new Set(JSON.parse(String(row['scopes'])) as number[]),
    })

  return {
    size: () => left.size,
    /** Whether a grant that a row tells of is over. */
    has: (user: string, scope: number, at: number) => {
      for (const one of left.values())
        if (one.user === user && at <= one.at && one.scopes.has(scope)) return true
      return false
    },
    /** `held`: her grants until now. */
    add: (user: string, scopes: readonly number[], held: ReadonlyMap<number, number>) => {
      const at = scopes.reduce((newest, scope) => Math.max(newest, held.get(scope) ?? 0), 0)
      const text = JSON.stringify(scopes)
      const n = run.do('INSERT INTO ended (user, at, scopes) VALUES (?, ?, ?)', user, at, text)
      left.set(n, { user, at, scopes: new Set(scopes) })
    },
    /** Takes so many rows away, and remembers whose grants they were. */
    drop: (most: number) => {
      const [first] = left
      if (!first) return
      const [n, { user, at, scopes }] = first
      const all = [...scopes]
      const [piece, rest] = [JSON.stringify(all.slice(0, most)), all.slice(most)]
      run.do(
        'DELETE FROM granted WHERE user = ? AND at <= ? AND scope IN (SELECT value FROM json_each(?))',
        user,
        at,
        piece,
      )
      run.do('INSERT OR REPLACE INTO former (user, scope) SELECT ?, value FROM json_each(?)', user, piece)
      if (rest.length === 0) {
        run.do('DELETE FROM ended WHERE n = ?', n)
        left.delete(n)
      } else {
        run.do('UPDATE ended SET scopes = ? WHERE n = ?', JSON.stringify(rest), n)
        left.set(n, { user, at, scopes: new Set(rest) })
      }
    },
  }
}
