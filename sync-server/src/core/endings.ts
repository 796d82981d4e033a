import type { Lenses } from './lens.ts'
import { closeDocument } from './revoke.ts'
import type { Keyed, ScopeRow, StoredDocument } from './storage.ts'

/**
 * What is left to do when a user lost keys: every document that she no longer sees is closed for her.
 *
 * The grants end at once, and with them all that she is answered. A few documents are closed in the same
 * transaction; many are closed in pieces, so that the end of a manager's rights keeps nobody waiting. What is
 * left is stored: a server that starts again goes on with it. A document that somebody writes before its
 * turn is closed first, as she knew it.
 */
export interface Endings {
  /** Gives a user keys: she holds them when this returns. */
  readonly give: (user: string, scopes: readonly number[], at: number) => void
  /** Takes keys from a user: she holds them no more when this returns. */
  readonly revoke: (user: string, scopes: readonly number[]) => void
  /** These keys were taken from a user in this transaction. */
  readonly begin: (user: string, scopes: readonly number[]) => void
  /** Before a document is written; returns for whom something was closed. */
  readonly beforeWrite: (document: StoredDocument) => readonly string[]
  /** Does a piece of what is left, in a transaction of its own. Returns for whom; `undefined` where nothing is left. */
  readonly step: () => string | undefined
  /** Writes a piece of the rows of grants that began, or takes one of those that ended away, in a transaction of its own; false where none is left. */
  readonly sweep: () => boolean
}

export interface Pace {
  /** Documents that are closed in the transaction that takes the keys. */
  readonly atOnce: number
  /** Documents, and keys under which nothing is left, that are looked at in a piece of what is left. */
  readonly inPiece: number
  /** Keys whose grants are written into the tables, or taken out, in the transaction that says so, and in a piece of what is left. */
  readonly keysAtOnce: number
}

const usualPace: Pace = { atOnce: 100, inPiece: 50, keysAtOnce: 2_000 }

export function createEndings({ storage, ofUser }: Lenses, pace = usualPace): Endings {
  /** By user: the keys that she lost, and since when. */
  const left = new Map<string, Map<number, number>>()
  /** Where the work on a large scope stands; it begins anew where this is lost. */
  let reached: { readonly user: string; readonly scope: number; readonly db: string; seq: number } | undefined
  for (const { user, scope, at } of storage.endings()) note(user, [scope], at)

  return { give, revoke, begin, beforeWrite, step, sweep }

  function give(user: string, scopes: readonly number[], at: number): void {
    if (scopes.length > pace.keysAtOnce) storage.giveAll(user, scopes, at)
    else storage.grantAll(user, scopes, at)
    forget(user, scopes)
  }

  function revoke(user: string, scopes: readonly number[]): void {
    if (scopes.length > pace.keysAtOnce) storage.endAll(user, scopes)
    else storage.revokeAll(user, scopes)
  }

  function begin(user: string, scopes: readonly number[]): void {
    const at = storage.nextSeq()
    if (!isLarge(scopes)) {
      const [lens, lost, done] = [ofUser(user), new Set(scopes), new Set<number>()]
      for (const [db, row] of documentsIn(scopes)) {
        if (!done.has(row.key)) closeDocument(lens, lost, leavesOf(db, row), placeOf(at, row))
        done.add(row.key)
      }
      return
    }
    storage.putEndings(user, scopes, at)
    note(user, scopes, at)
    storage.onRollback(() => scopes.forEach((scope) => left.get(user)?.delete(scope)))
  }

  /** She holds these keys (again). */
  function forget(user: string, scopes: readonly number[]): void {
    const mine = left.get(user)
    if (!mine || mine.size === 0) return
    drop(
      user,
      scopes.filter((scope) => mine.has(scope)),
    )
  }

  function beforeWrite(document: StoredDocument): readonly string[] {
    if (left.size === 0) return []
    const scopes = document.leaves.flatMap((leaf) => leaf.scopes)
    const users = [...left].filter(([user, lost]) =>
      scopes.some((scope) => isOpen(user, document, lost.get(scope))),
    )
    for (const [user, lost] of users)
      closeDocument(ofUser(user), lost, document, placeOf(storage.nextSeq(), document))
    return users.map(([user]) => user)
  }

  function step(): string | undefined {
    const [user, lost] = [...left].find(([, scopes]) => scopes.size > 0) ?? []
    if (user === undefined || !lost) return undefined
    storage.transaction(() => closeSome(user, lost))
    if (lost.size === 0) left.delete(user)
    return user
  }

  function sweep(): boolean {
    if (!storage.hasRowsLeft()) return false
    storage.transaction(() => storage.moveRows(Math.max(1, pace.keysAtOnce)))
    return true
  }

  function closeSome(user: string, lost: ReadonlyMap<number, number>): void {
    storage.onRollback(() => {
      reached = undefined
    })
    const [lens, at] = [ofUser(user), storage.nextSeq()]
    let looked = 0
    for (const [scope, since] of lost) {
      for (const db of storage.databases())
        for (const row of rowsLeft(user, scope, db)) {
          if (isOpen(user, { ...row, db }, since))
            closeDocument(lens, lost, leavesOf(db, row), placeOf(at, row))
          reached = { user, scope, db, seq: row.seq }
          if ((looked += 1) >= pace.inPiece) return
        }
      drop(user, [scope])
      if ((looked += 1) >= pace.inPiece) return
    }
  }

  /** What of a scope was not worked on yet, the oldest first. */
  function rowsLeft(user: string, scope: number, db: string): readonly ScopeRow[] {
    if (storage.scopeMax(db, scope) === 0) return []
    const goesOn = reached?.user === user && reached.scope === scope
    const databases = storage.databases()
    if (goesOn && reached && databases.indexOf(db) < databases.indexOf(reached.db)) return []
    return storage.scopeRows(db, scope, goesOn && reached?.db === db ? reached.seq : 0)
  }

  /** Whether a document was hers when the key ended, and was not closed since. */
  function isOpen(user: string, document: Keyed & ScopeRow, since: number | undefined): boolean {
    return since !== undefined && document.seq <= since && storage.lostAt(user, document) < since
  }

  function leavesOf(db: string, row: ScopeRow) {
    return { ...row, db, leaves: storage.leaves(row) }
  }

  function isLarge(scopes: readonly number[]): boolean {
    let count = 0
    for (const db of storage.databases())
      for (const scope of scopes) {
        if (storage.scopeMax(db, scope) === 0) continue
        count += storage.scopeRows(db, scope, 0).length
        if (count > pace.atOnce) return true
      }
    return false
  }

  function* documentsIn(scopes: readonly number[]): Generator<readonly [string, ScopeRow]> {
    for (const db of storage.databases())
      for (const scope of scopes)
        if (storage.scopeMax(db, scope) > 0)
          for (const row of storage.scopeRows(db, scope, 0)) yield [db, row]
  }

  function note(user: string, scopes: readonly number[], at: number): void {
    const mine = left.get(user) ?? new Map<number, number>()
    left.set(user, mine)
    for (const scope of scopes) mine.set(scope, at)
    // What was worked on before is hers no more since then, and is looked at again.
    if (reached?.user === user && scopes.includes(reached.scope)) reached = undefined
  }

  function drop(user: string, scopes: readonly number[]): void {
    if (scopes.length === 0) return
    const mine = left.get(user)
    const before = scopes.map((scope) => [scope, mine?.get(scope)] as const)
    storage.dropEndings(user, scopes)
    for (const scope of scopes) mine?.delete(scope)
    storage.onRollback(() => {
      for (const [scope, since] of before) if (since !== undefined) note(user, [scope], since)
    })
  }
}

/** The loss of a document at a moment: where it stood among the others that were lost then. */
function placeOf(at: number, { seq }: Pick<ScopeRow, 'seq'>) {
  return { major: at, minor: seq }
}
