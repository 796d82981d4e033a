import type { Rev, RevNode } from './revision.ts'
import type { Place } from './token.ts'

/**
 * What the core asks of a storage engine.
 *
 * Synchronous on purpose: order, trees, scopes and grants are decided inside one
 * transaction that nothing can slip into (decision 0005). An engine that is far
 * away holds bodies and attachments behind this port, never the order.
 */
export interface Storage {
  /** All or nothing, durable when it returns. Not re-entrant. */
  readonly transaction: <T>(work: () => T) => T

  /** Names the server for good: part of every client's checkpoint id. */
  readonly uuid: string
  /** Changes whenever the data may have gone back in time (a restore). Part of every feed token. */
  readonly epoch: string

  /** One counter numbers writes and grant changes alike. */
  readonly lastSeq: () => number
  readonly nextSeq: () => number

  readonly databases: () => readonly string[]
  readonly createDatabase: (db: string) => void
  readonly documentCount: (db: string) => number

  readonly scopeNumber: (key: string) => number
  readonly scopeKey: (number: number) => string

  readonly document: (db: string, id: string) => StoredDocument | undefined
  /** Writes the nodes that are new or changed and makes `seq` the document's place in the feed. */
  readonly putDocument: (db: string, id: string, change: DocumentChange) => void
  /** One row per scope and document: where in the feed the document last entered, changed in or left the scope. */
  readonly logScope: (db: string, scope: number, id: string, seq: number, present: boolean) => void

  /** Documents that are in a scope now, with `after < seq`, ascending. */
  readonly scopeRows: (db: string, scope: number, after: number) => readonly ScopeRow[]
  /** The newest seq of a scope in a database, 0 where it has none. Answered from memory. */
  readonly scopeMax: (db: string, scope: number) => number
  /** The newest seq of any scope in a database. Answered from memory. */
  readonly databaseMax: (db: string) => number
  /** Every document of a database after `seq`, for the administrator's view. */
  readonly allRows: (db: string, after: number, limit: number) => readonly ScopeRow[]
  readonly ids: (db: string, range: IdRange) => readonly string[]
  readonly leaves: (row: ScopeRow) => readonly RevNode[]

  readonly grants: (user: string) => ReadonlyMap<number, number>
  readonly grant: (user: string, scope: number, at: number) => void
  readonly revoke: (user: string, scope: number) => void
  readonly holders: (scope: number) => readonly string[]

  /** Whether this user ever lost anything: the cheap answer for most. */
  readonly hasLost: (user: string) => boolean
  /** The revisions of a document that were closed for a user, oldest first. */
  readonly lost: (user: string, db: string, id: string) => readonly Rev[] | undefined
  /** Closes revisions for a user; the loss stands in her feed at this place. */
  readonly lose: (user: string, db: string, id: string, place: Place, closed: readonly Rev[]) => void
  /** What a user lost after a place, in any order. */
  readonly lostRows: (user: string, db: string, since: Place) => readonly LostRow[]
  /** Everybody who ever lost this document. */
  readonly losers: (db: string, id: string) => readonly string[]

  readonly local: (db: string, owner: string, id: string) => LocalDocument | undefined
  readonly putLocal: (db: string, owner: string, id: string, document: LocalDocument | undefined) => void

  readonly value: (key: string) => string | undefined
  readonly setValue: (key: string, value: string) => void

  readonly close: () => void
}

export interface StoredDocument {
  readonly seq: number
  readonly tree: readonly RevNode[]
}

export interface DocumentChange {
  readonly seq: number
  readonly nodes: readonly RevNode[]
}

/** `key` is the engine's own handle for the document; it means nothing outside. */
export interface ScopeRow {
  readonly key: number
  readonly id: string
  readonly seq: number
}

export interface LostRow extends ScopeRow {
  readonly place: Place
}

export interface IdRange {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly descending?: boolean
}

/** A checkpoint or another private note of one user; its revision counts up. */
export interface LocalDocument {
  readonly rev: Rev
  readonly body: string
}
