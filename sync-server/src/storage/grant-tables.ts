import type { Grants, Losses } from '../core/storage.ts'
import type { DatabaseTable } from './database-table.ts'
import { asRow } from './document-tables.ts'
import { createEndedTable } from './ended-table.ts'
import { createGivenTable } from './given-table.ts'
import type { OnRollback } from './journal.ts'
import type { Statements } from './statements.ts'

/** Who holds which keys since when, who held them, and what was lost with them. */
export function createGrantTables(
  run: Statements,
  { numberOf }: DatabaseTable,
  onRollback: OnRollback,
): Grants & Losses {
  // A handover asks for the same person's keys a thousand times. A map that was handed out stays as it is.
  const known = new Map<string, ReadonlyMap<number, number>>()
  const changes = new Map<string, (readonly [scope: number, at: number | undefined])[]>()
  const ended = createEndedTable(run, onRollback)
  const given = createGivenTable(run, onRollback)
  const losers = new Set(run.all('SELECT DISTINCT user FROM lost').map((row) => String(row['user'])))

  return {
    grants,
    grantAll: (user, scopes, at) => {
      given.leaveOut(user, scopes)
      run.do(
        'INSERT OR REPLACE INTO granted (user, scope, at) SELECT ?, value, ? FROM json_each(?)',
        user,
        at,
        JSON.stringify(scopes),
      )
      for (const scope of scopes) note(user, scope, at)
    },
    giveAll: (user, scopes, at) => {
      onRollback(() => forget(user))
      given.add(user, scopes, at)
      forget(user)
    },
    revoke: (user, scope) => {
      given.leaveOut(user, [scope])
      note(user, scope, undefined)
      run.do('DELETE FROM granted WHERE user = ? AND scope = ?', user, scope)
      run.do('INSERT OR REPLACE INTO former (user, scope) VALUES (?, ?)', user, scope)
    },
    endAll: (user, scopes) => {
      onRollback(() => forget(user))
      const held = grants(user)
      ended.add(user, scopes, held)
      given.leaveOut(user, scopes)
      const gone = new Set(scopes)
      known.set(user, new Map([...held].filter(([scope]) => !gone.has(scope))))
    },
    hasRowsLeft: () => given.size() + ended.size() > 0,
    moveRows: (most) => (given.size() > 0 ? given.write(most) : ended.drop(most)),
    revokeAll: (user, scopes) => {
      onRollback(() => forget(user))
      given.leaveOut(user, scopes)
      const list = JSON.stringify(scopes)
      run.do('DELETE FROM granted WHERE user = ? AND scope IN (SELECT value FROM json_each(?))', user, list)
      run.do('INSERT OR REPLACE INTO former (user, scope) SELECT ?, value FROM json_each(?)', user, list)
      forget(user)
    },
    everHeld: (user, scope) =>
      given.of(user)?.scopes.has(scope) === true ||
      ended.has(user, scope, 0) ||
      run.get('SELECT 1 FROM granted WHERE user = ? AND scope = ?', user, scope) !== undefined ||
      run.get('SELECT 1 FROM former WHERE user = ? AND scope = ?', user, scope) !== undefined,
    holders,
    holdersOfAll,

    hasLost: (user) => losers.has(user),
    lost: (user, { db, key }) => {
      const row = run.get(
        'SELECT closed FROM lost WHERE user = ? AND db = ? AND doc = ?',
        user,
        numberOf(db),
        key,
      )
      return row && (JSON.parse(String(row['closed'])) as string[])
    },
    lose: (user, { db, key }, { major, minor }, closed) => {
      run.do(
        'INSERT OR REPLACE INTO lost (user, db, doc, major, minor, closed) VALUES (?, ?, ?, ?, ?, ?)',
        user,
        numberOf(db),
        key,
        major,
        minor,
        JSON.stringify(closed),
      )
      if (losers.has(user)) return
      losers.add(user)
      onRollback(() => losers.delete(user))
    },
    lostSince: (user, db, { major, minor }) =>
      run.get(
        'SELECT 1 FROM lost WHERE user = ? AND db = ? AND (major, minor) > (?, ?) LIMIT 1',
        user,
        numberOf(db),
        major,
        minor,
      ) !== undefined,
    lostAt: (user, { db, key }) =>
      Number(
        run.get('SELECT major FROM lost WHERE user = ? AND db = ? AND doc = ?', user, numberOf(db), key)?.[
          'major'
        ] ?? 0,
      ),
    endings: () =>
      run.all('SELECT user, scope, at FROM ending').map((row) => ({
        user: String(row['user']),
        scope: Number(row['scope']),
        at: Number(row['at']),
      })),
    putEndings: (user, scopes, at) =>
      void run.do(
        'INSERT OR REPLACE INTO ending (user, scope, at) SELECT ?, value, ? FROM json_each(?)',
        user,
        at,
        JSON.stringify(scopes),
      ),
    dropEndings: (user, scopes) =>
      void run.do(
        'DELETE FROM ending WHERE user = ? AND scope IN (SELECT value FROM json_each(?))',
        user,
        JSON.stringify(scopes),
      ),
    lostRows: (user, db, { major, minor }) =>
      run
        .all(
          `SELECT l.doc AS key, d.id AS id, d.seq AS seq, l.major AS major, l.minor AS minor
           FROM lost l JOIN doc d ON d.n = l.doc
           WHERE l.user = ? AND l.db = ? AND (l.major, l.minor) > (?, ?)`,
          user,
          numberOf(db),
          major,
          minor,
        )
        .map((row) => ({
          ...asRow(row),
          place: { major: Number(row['major']), minor: Number(row['minor']) },
        })),
    losers: ({ db, key }) =>
      losers.size === 0
        ? []
        : run
            .all('SELECT user FROM lost WHERE db = ? AND doc = ?', numberOf(db), key)
            .map((row) => String(row['user'])),
  }

  function holders(scope: number): readonly string[] {
    return holdersOfAll([scope]).get(scope) ?? []
  }

  /** One statement for all of them: a unit that moves asks for thousands of keys at once. */
  function holdersOfAll(scopes: readonly number[]): ReadonlyMap<number, readonly string[]> {
    const rows = run.lists(
      `SELECT g.scope, g.user, g.at FROM json_each(?) j CROSS JOIN granted g WHERE g.scope = j.value`,
      JSON.stringify(scopes),
    ) as readonly (readonly [scope: number, user: string, at: number])[]
    const names = new Map<number, string[]>()
    for (const [scope, user, at] of rows) if (!ended.has(user, scope, at)) push(names, scope, user)
    if (given.size() === 0) return names
    for (const scope of scopes)
      for (const user of given.holders(scope)) if (!names.get(scope)?.includes(user)) push(names, scope, user)
    return names
  }

  function grants(user: string): ReadonlyMap<number, number> {
    const before = known.get(user)
    const since = changes.get(user)
    if (before && !since) return before
    const now = before ? new Map(before) : read(user)
    // What was read now has every change in it already.
    for (const [scope, at] of before ? (since ?? []) : [])
      if (at === undefined) now.delete(scope)
      else now.set(scope, at)
    changes.delete(user)
    known.set(user, now)
    return now
  }

  function read(user: string): Map<number, number> {
    const rows = run.all('SELECT scope, at FROM granted WHERE user = ?', user)
    const all = rows.map((row) => [Number(row['scope']), Number(row['at'])] as const)
    const held = new Map(ended.size() === 0 ? all : all.filter(([scope, at]) => !ended.has(user, scope, at)))
    const { scopes = [], at = 0 } = given.of(user) ?? {}
    for (const scope of scopes) held.set(scope, at)
    return held
  }

  function note(user: string, scope: number, at: number | undefined): void {
    onRollback(() => forget(user))
    if (!known.has(user)) return
    const noted = changes.get(user) ?? []
    noted.push([scope, at])
    changes.set(user, noted)
  }

  /** What is asked for next is read anew. */
  function forget(user: string): void {
    known.delete(user)
    changes.delete(user)
  }
}

function push(names: Map<number, string[]>, scope: number, user: string): void {
  const known = names.get(scope)
  if (known) known.push(user)
  else names.set(scope, [user])
}
