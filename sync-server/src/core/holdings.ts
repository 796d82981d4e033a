import { HeldIds, compareIds } from './held-ids.ts'
import type { Storage } from './storage.ts'
import { maySee, type ScopedUser } from './viewer.ts'

/** What a user has of one database. */
export interface Holding {
  /** Documents of which she sees a live version. */
  readonly held: HeldIds
  /** Documents of which she sees deletions alone, by their handles. */
  readonly dead: Set<number>
  /** Up to where what was written is in it, and by which grants. */
  at: number
  grants: ReadonlyMap<number, number>
}

/** Bytes that are kept for all users together; beyond it those go first that were asked for longest ago. */
const mostBytes = 64 * 1024 * 1024
const scopesInPiece = 100
const rowsInPiece = 2_000
/** So many ids are put in order faster than the whole database is read in its order. */
const fewIds = 20_000

/**
 * What users hold of the databases. Read once from somebody's scopes, at the cost of what she holds, and brought
 * up to date by what moved in them since, at the cost of that.
 */
export function createHoldings(storage: Storage) {
  const kept = new Map<string, Holding>()
  const work = new Map<string, Generator<undefined>>()

  /** Whoever asks while it is being made lends a hand: nothing is worked out twice. */
  return function* holding(viewer: () => ScopedUser, db: string): Generator<undefined, Holding> {
    const name = `${viewer().name} ${db}`
    for (let rounds = 0; ;) {
      const known = kept.get(name)
      const isUpToDate = known?.grants === viewer().grants && known.at >= storage.databaseMax(db)
      // Where somebody writes all the time, what was brought up to date meanwhile is new enough.
      if (known && (isUpToDate || (rounds > 1 && known.grants === viewer().grants))) {
        kept.delete(name)
        kept.set(name, known)
        return known
      }
      const making = work.get(name) ?? (known ? update(known, viewer(), db) : read(name, viewer(), db))
      work.set(name, making)
      if (making.next().done) {
        work.delete(name)
        rounds += 1
      } else yield undefined
    }
  }

  function* read(name: string, viewer: ScopedUser, db: string): Generator<undefined> {
    const at = storage.lastSeq()
    const ids = new Map<number, string>()
    const dead = new Set<number>()
    const scopes = [...viewer.grants.keys()].filter((scope) => storage.scopeMax(db, scope) > 0)
    for (let from = 0; from < scopes.length; from += scopesInPiece) {
      for (const { key, id, state } of storage.scopeDocuments(db, scopes.slice(from, from + scopesInPiece))) {
        if (ids.has(key) || dead.has(key)) continue
        const isLive = state === 'mixed' ? seenState(viewer, key) === 'live' : state === 'live'
        if (isLive) ids.set(key, id)
        else dead.add(key)
      }
      yield
    }
    const keys = yield* inOrder(db, ids)
    kept.set(name, { held: new HeldIds(keys, storage.idOf), dead, at, grants: viewer.grants })
    forgetOldest(name)
  }

  function* inOrder(db: string, ids: ReadonlyMap<number, string>): Generator<undefined, readonly number[]> {
    if (ids.size < fewIds) return [...ids].toSorted(([, a], [, b]) => compareIds(a, b)).map(([key]) => key)
    const keys: number[] = []
    for (let after: string | undefined; ;) {
      const rows = storage.rowsById(db, after, rowsInPiece)
      for (const { key } of rows) if (ids.has(key)) keys.push(key)
      after = rows.at(-1)?.id
      if (rows.length < rowsInPiece) return keys
      yield
    }
  }

  function* update(holding: Holding, viewer: ScopedUser, db: string): Generator<undefined> {
    const since = holding.at
    const before = holding.grants
    const at = storage.lastSeq()
    let done = 0
    for (const [scope, from] of movedScopes(before, viewer.grants, db, since))
      for (const { key, id } of storage.scopeMoves(db, scope, from)) {
        const state = seenState(viewer, key)
        holding.held.set(key, id, state === 'live')
        if (state === 'dead') holding.dead.add(key)
        else holding.dead.delete(key)
        if ((done += 1) % scopesInPiece === 0) yield
      }
    holding.at = at
    holding.grants = viewer.grants
  }

  /** The scopes in which something may be new for a viewer, and since when. */
  function* movedScopes(
    before: ReadonlyMap<number, number>,
    after: ReadonlyMap<number, number>,
    db: string,
    since: number,
  ): Generator<readonly [number, number]> {
    if (before !== after) {
      for (const scope of after.keys())
        if (!before.has(scope) && storage.scopeMax(db, scope) > 0) yield [scope, 0]
      for (const scope of before.keys())
        if (!after.has(scope) && storage.scopeMax(db, scope) > 0) yield [scope, 0]
    }
    const moved = new Set(storage.scopesMovedSince(db, since) ?? [...before.keys(), ...after.keys()])
    for (const scope of moved)
      if (before.has(scope) && after.has(scope) && storage.scopeMax(db, scope) > since) yield [scope, since]
  }

  function seenState(viewer: ScopedUser, key: number): 'live' | 'dead' | 'unseen' {
    const visible = storage.leafMarks(key).filter((leaf) => maySee(viewer, leaf))
    if (visible.some(({ deleted }) => !deleted)) return 'live'
    return visible.length > 0 ? 'dead' : 'unseen'
  }

  function forgetOldest(newest: string): void {
    let sum = 0
    for (const { held, dead } of kept.values()) sum += held.bytes + dead.size * 32
    for (const [name, { held, dead }] of kept) {
      if (sum <= mostBytes || name === newest) return
      kept.delete(name)
      sum -= held.bytes + dead.size * 32
    }
  }
}
