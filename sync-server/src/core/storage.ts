import type { DataClass } from '#shared/directory/directory.ts'
import type { DayCount } from '#shared/sync/day-count.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { Attachments, Rev, RevNode } from './revision.ts'
import type { Place } from './token.ts'

/**
 * What the core asks of a storage engine, subject by subject.
 *
 * Synchronous on purpose: order, trees, scopes and grants are decided inside one
 * transaction that nothing can slip into (decision 0005). An engine that is far
 * away holds bodies and attachments behind this port, never the order.
 */
export interface Storage
  extends
    Databases,
    Documents,
    Blobs,
    Scopes,
    Grants,
    Losses,
    EscrowBox,
    Assignments,
    Numbers,
    Notes,
    FieldIndexes {
  /** All or nothing, durable when it returns. Not re-entrant. */
  readonly transaction: <T>(work: () => T) => T
  /**
   * A part of a transaction that may fail alone: what it did is taken back, what it threw is returned, and the
   * transaction goes on. Where it cannot go on (the disk is full), it throws.
   */
  readonly attempt: <T>(work: () => T) => Result<T, unknown>
  /**
   * What is remembered beside the storage comes back with a transaction that is taken back: calls
   * `takeBack` then, the newest first. Does nothing outside a transaction.
   */
  readonly onRollback: (takeBack: () => void) => void
  /** Whether what is written can be kept. False while the disk is full; asked anew, it tries. */
  readonly takesWrites: () => boolean

  /** Names the server for good: part of every client's checkpoint id. */
  readonly uuid: string
  /** Changes whenever the data may have gone back in time (a restore). Part of every feed token. */
  readonly epoch: string

  /** One counter numbers writes and grant changes alike. */
  readonly lastSeq: () => number
  readonly nextSeq: () => number

  readonly close: () => void
}

export interface Databases {
  readonly databases: () => readonly string[]
  readonly hasDatabase: (db: string) => boolean
  readonly createDatabase: (db: string) => void
  readonly dropDatabase: (db: string) => void
  readonly settings: (db: string) => DatabaseSettings
  readonly setSettings: (db: string, settings: DatabaseSettings) => void
  readonly documentCount: (db: string) => DocumentCount
}

export interface DatabaseSettings {
  /** How many generations of a branch are remembered. */
  readonly revsLimit: number
  /** CouchDB's security object as JSON text; kept for its tools. */
  readonly security: string
}

export interface DocumentCount {
  readonly live: number
  readonly deleted: number
}

export interface Documents {
  /** The tree; leaves alone bring their bodies. */
  readonly document: (db: string, id: string) => StoredDocument | undefined
  /** One revision with its body, as long as it was not compacted away. */
  readonly revision: (db: string, id: string, rev: Rev) => RevNode | undefined
  /**
   * Of several documents at once, by id: the leaves, and those of the named revisions that are there; all without
   * what is in them. Documents that are not there are left out.
   */
  readonly revisions: (
    db: string,
    named: ReadonlyMap<string, readonly Rev[]>,
  ) => ReadonlyMap<string, NamedRevisions>
  /** Changes a document as this transaction has read it, or makes one; returns it as it would be read again. */
  readonly putDocument: (
    db: string,
    id: string,
    before: StoredDocument | undefined,
    change: DocumentChange,
  ) => StoredDocument
  /** What one person (`user:<name>`) ever put beside what stood in a document. */
  readonly openings: (document: Keyed, who: string) => readonly Opening[]
  readonly noteOpening: (document: Keyed, who: string, opening: Opening) => void
  /** Every trace of a document goes; for administrators. */
  readonly purge: (db: string, id: string) => void
  /** Every document of a database after `seq`, for the administrator's view. */
  readonly allRows: (db: string, after: number, limit: number) => readonly ScopeRow[]
  /** The same before `seq`, the newest first. */
  readonly rowsBefore: (db: string, before: number, limit: number) => readonly ScopeRow[]
  /** How many there are after `seq`, counted no further than `most`. */
  readonly countAfter: (db: string, after: number, most: number) => number
  /** Ids of documents with a live leaf, in order. */
  readonly ids: (db: string, range: IdRange) => readonly string[]
  /** How many of them stand before a range, in its direction. */
  readonly idsBefore: (db: string, range: IdRange) => number
  /** Documents by id, those without a live leaf too, after one of them. */
  readonly rowsById: (db: string, after: string | undefined, limit: number) => readonly ScopeRow[]
  readonly idOf: (key: number) => string
  readonly rowOf: (db: string, id: string) => ScopeRow | undefined
  readonly leaves: (row: Pick<ScopeRow, 'key'>) => readonly RevNode[]
  /** The same without what is in them. */
  readonly leafMarks: (key: number) => readonly LeafMark[]
  /** Documents of which more than one live version stands. */
  readonly conflicted: (db: string) => readonly ScopeRow[]
  /** Those of any database of which a leaf stands under one of these keys, each once; costs the keys and what it finds. */
  readonly conflictedUnder: (scopes: readonly number[]) => readonly ConflictRow[]
  readonly conflictCount: (db: string) => number
  /**
   * Forgets the bodies of revisions that are no leaves; not those of the company's documents in conflict, which are
   * merged by what they have in common. Returns how many.
   */
  readonly compact: (db: string) => number
}

/** Attachments, kept by content: the same bytes are there once. */
export interface Blobs {
  readonly putBlob: (bytes: Uint8Array) => StoredBlob
  readonly blob: (key: number, from?: number, length?: number) => Uint8Array | undefined
}

export interface StoredBlob {
  readonly key: number
  /** `md5-<base64>`, by which CouchDB names content. */
  readonly digest: string
  /** Bytes. */
  readonly length: number
}

export interface Scopes {
  /** Numbers a key at its first use: for what is written. */
  readonly scopeNumber: (key: string) => number
  /** The same for `customerKey`, which is not spelled out where it has a number: a manager holds 24,000. */
  readonly customerScope: (customerId: string, dataClass: DataClass) => number
  /** The number of a key that was ever used: for what is asked. */
  readonly findScope: (key: string) => number | undefined
  readonly scopeKey: (number: number) => string
  /** One row per scope and document: that the document entered, changed in or left the scope where it stands in the feed now. */
  readonly logScope: (document: StoredDocument, scope: number, present: boolean) => void
  /** Where a document last entered, changed in or left a scope; 0 where it never was in it. */
  readonly scopePlace: (document: Keyed, scope: number) => number
  /** Documents that are in a scope now, with `after < seq`, ascending; so many at most. */
  readonly scopeRows: (db: string, scope: number, after: number, limit?: number) => readonly ScopeRow[]
  /** The same without ids: handles and seqs, ascending. */
  readonly scopePlaces: (db: string, scope: number, after: number) => readonly (readonly [number, number])[]
  /** Documents that entered a scope, changed in it or left it, with `after < seq`. */
  readonly scopeMoves: (db: string, scope: number, after: number) => readonly ScopeRow[]
  /** Documents that are in one of these scopes now; one in several of them comes as often. */
  readonly scopeDocuments: (db: string, scopes: readonly number[]) => readonly HeldDocument[]
  /** The leaves of documents that are in a scope now, without their bodies: what a scope weighs. */
  readonly scopeLeaves: (db: string, scope: number) => readonly LeafSize[]
  /** The newest seq of a scope in a database, 0 where it has none. Answered from memory. */
  readonly scopeMax: (db: string, scope: number) => number
  /** The newest seq of any scope in a database. Answered from memory. */
  readonly databaseMax: (db: string) => number
  /**
   * The scopes that moved in a database after `seq`, each once or more, newest last; `undefined`
   * where that is too long ago to be remembered. Answered from memory.
   */
  readonly scopesMovedSince: (db: string, seq: number) => readonly number[] | undefined
}

export interface Grants {
  readonly grants: (user: string) => ReadonlyMap<number, number>
  readonly grantAll: (user: string, scopes: readonly number[], at: number) => void
  /** The same for so many at once that their rows are written later, in pieces: she holds them from now on. */
  readonly giveAll: (user: string, scopes: readonly number[], at: number) => void
  /** Ends a grant, and remembers that it was there. */
  readonly revoke: (user: string, scope: number) => void
  /** The same for many at once. */
  readonly revokeAll: (user: string, scopes: readonly number[]) => void
  /** The same for so many that their rows are taken away later, in pieces: nobody holds them from now on. */
  readonly endAll: (user: string, scopes: readonly number[]) => void
  /** Whether such rows are left, to be written or taken away. Answered from memory. */
  readonly hasRowsLeft: () => boolean
  /** Writes a piece of them, or takes one away. */
  readonly moveRows: (most: number) => void
  /** Whether a user holds a scope, or ever held it. */
  readonly everHeld: (user: string, scope: number) => boolean
  readonly holders: (scope: number) => readonly string[]
  /** The same of many keys at once; who holds none of them is not in it. */
  readonly holdersOfAll: (scopes: readonly number[]) => ReadonlyMap<number, readonly string[]>
}

export interface Losses {
  /** Whether this user ever lost anything: the cheap answer for most. */
  readonly hasLost: (user: string) => boolean
  /** The revisions of a document that were closed for a user, oldest first. */
  readonly lost: (user: string, document: Keyed) => readonly Rev[] | undefined
  /** Closes revisions for a user; the loss stands in her feed at this place. */
  readonly lose: (user: string, document: Keyed, place: Place, closed: readonly Rev[]) => void
  /** What a user lost after a place, in any order. */
  readonly lostRows: (user: string, db: string, since: Place) => readonly LostRow[]
  readonly lostSince: (user: string, db: string, since: Place) => boolean
  /** The counter's value at which a document was last closed for a user, 0 where it never was. */
  readonly lostAt: (user: string, document: Keyed) => number
  /** Keys that users lost since some value of the counter, and whose documents are not all closed for them yet. */
  readonly endings: () => readonly { readonly user: string; readonly scope: number; readonly at: number }[]
  readonly putEndings: (user: string, scopes: readonly number[], at: number) => void
  readonly dropEndings: (user: string, scopes: readonly number[]) => void
  /** Everybody who ever lost this document. */
  readonly losers: (document: Keyed) => readonly string[]
}

export interface EscrowBox {
  readonly putEscrow: (entry: Omit<EscrowEntry, 'state'>) => void
  /** The number under which this edit is sealed already. */
  readonly escrowOf: (user: string, db: string, id: string, rev: Rev) => number | undefined
  /** What of one person's waits under seal: entries, bytes of their texts and of their files. */
  readonly escrowLoad: (user: string) => {
    readonly entries: number
    readonly bytes: number
    readonly files: number
  }
  readonly escrow: (n: number) => EscrowEntry | undefined
  /** The oldest first, of one person or of all: so many of them after that one. */
  readonly escrows: (user?: string, after?: EscrowEntry, limit?: number) => readonly EscrowEntry[]
  readonly escrowsWaiting: () => number
  readonly settleEscrow: (n: number, state: EscrowState, reason: string) => void
}

export type EscrowState = 'waiting' | 'accepted' | 'refused'

/** An edit that came after its author had lost the right. */
export interface EscrowEntry {
  /** Names the entry, and says nothing about how many there are. */
  readonly n: number
  readonly user: string
  readonly db: string
  readonly id: string
  readonly rev: Rev
  /** The revision and its ancestors as the author named them, newest first. */
  readonly path: readonly Rev[]
  readonly deleted: boolean
  readonly body: string
  readonly attachments?: Attachments
  /** Milliseconds since 1970 by the server's clock: when it arrived. */
  readonly at: number
  readonly state: EscrowState
  /** Why it was sealed; after it was settled, what its judge said. */
  readonly reason: string
  /** Why it was sealed, as a value. Servers of before kept the sentence alone. */
  readonly satchel?: Refusal
}

export interface Assignments {
  /** Replaces what one document gives; nothing where it gives nothing any more. What is over stays. */
  readonly putAssignment: (source: string, assignment: StoredAssignment | undefined) => void
  readonly assignments: () => readonly StoredAssignment[]
  readonly assignment: (source: string) => StoredAssignment | undefined
  /** What is in force and over, or not in force and begun, at a moment (milliseconds since 1970). */
  readonly assignmentsDue: (now: number) => {
    readonly over: readonly Assignment[]
    readonly begun: readonly Assignment[]
  }
  /** When the next assignment ends or begins; `undefined` where none does. */
  readonly nextTurn: (now: number) => number | undefined
  readonly visitPlans: (visitId: string) => VisitPlans | undefined
  readonly putVisitPlans: (visitId: string, plans: VisitPlans | undefined) => void
}

/** Who goes to which customer, on which day (`YYYY-MM-DD`). */
export interface VisitPlan {
  readonly engineerId: string
  readonly customerId: string
  readonly day: string
}

/** A visit's plan as the document has it, and as somebody wrote it who holds the customer for good. */
export interface VisitPlans {
  readonly stands: VisitPlan
  readonly vouched: VisitPlan | undefined
}

/** Keys that one document gives to one person for a time: a team, a share, a visit. */
export interface Assignment {
  /** The id of the document that says so. */
  readonly source: string
  readonly user: string
  readonly customerId: string
  readonly keys: readonly string[]
  /** Milliseconds since 1970; the keys are held from then on. */
  readonly from: number
  /** Milliseconds since 1970; the keys end then. */
  readonly until: number
}

export interface StoredAssignment extends Assignment {
  /** Whether the grants of today count it. */
  readonly inForce: boolean
}

export interface Numbers {
  /** The lowest number of a series that nobody was given. */
  readonly nextNumber: (series: string) => number
  readonly setNextNumber: (series: string, next: number) => void
  readonly addLease: (lease: NumberLease) => void
  readonly leases: (user: string) => readonly NumberLease[]
  readonly allLeases: () => readonly NumberLease[]
  /** Which document bears a leased number. */
  readonly numberUsedBy: (number: string) => string | undefined
  readonly useNumber: (number: string, id: string) => void
  /** How many numbers of a lease stand on a document. */
  readonly numbersUsed: (lease: Pick<NumberLease, 'series' | 'first' | 'last'>) => number
}

/** A range of numbers that one device may give away offline, both ends included. */
export interface NumberLease {
  /** `QT-2026`: the kind of document and the year. */
  readonly series: string
  readonly first: number
  readonly last: number
  readonly user: string
  readonly device: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Small things that do not replicate. */
export interface Notes {
  readonly local: (db: string, owner: string, id: string) => LocalDocument | undefined
  readonly putLocal: (db: string, owner: string, id: string, document: LocalDocument | undefined) => void
  readonly localIds: (db: string, owner: string) => readonly string[]
  readonly value: (key: string) => string | undefined
  readonly setValue: (key: string, value: string) => void
  readonly dropValue: (key: string) => void
  /** Adds to what became of edits on a day. */
  readonly countDay: (count: DayCount) => void
  /** The days from one on (`YYYY-MM-DD`) on which something was counted, the oldest first. */
  readonly dayCounts: (from: string) => readonly DayCount[]
}

/** Sorted keys over fields of live leaves, brought up to date when they are asked. */
export interface FieldIndexes {
  readonly fieldIndexes: (db: string) => readonly FieldIndex[]
  readonly createFieldIndex: (db: string, index: Pick<FieldIndex, 'ddoc' | 'name' | 'fields'>) => void
  readonly dropFieldIndex: (db: string, ddoc: string, name: string) => boolean
  readonly putFieldEntries: (index: FieldIndex, row: ScopeRow, keys: readonly string[]) => void
  readonly setFieldIndexSeq: (index: FieldIndex, seq: number) => void
  /** A piece of the entries between two keys, by key; in which order those of one key come is the engine's. */
  readonly fieldEntries: (index: FieldIndex, range: FieldRange) => readonly FieldEntry[]
  /** How many there are, counted no further than `most`. */
  readonly fieldEntryCount: (index: FieldIndex, from: string, to: string, most: number) => number
}

export interface FieldEntry {
  readonly key: string
  readonly doc: number
  readonly id: string
}

export interface FieldRange {
  readonly from: string
  readonly to: string
  /** The last entry of the piece before. */
  readonly after: FieldEntry | undefined
  readonly descending: boolean
  readonly limit: number
}

export interface FieldIndex {
  readonly key: number
  readonly ddoc: string
  readonly name: string
  readonly fields: readonly string[]
  /** Up to where documents have been read into it. */
  readonly seq: number
}

/** A document that the engine has found: `key` is its own handle for it. */
export interface Keyed {
  readonly db: string
  readonly id: string
  readonly key: number
}

/** As much of a document as says who sees what of it. */
export interface DocumentLeaves extends Keyed {
  readonly leaves: readonly RevNode[]
}

/** A document as it was read: handed down through all that one write, or one answer, does with it. */
export interface StoredDocument extends DocumentLeaves {
  readonly seq: number
  readonly tree: readonly RevNode[]
}

/** Of a document that several revisions were asked about: its leaves, and these with what was found besides. */
export interface NamedRevisions extends DocumentLeaves {
  readonly nodes: readonly RevNode[]
}

/** What one write changes of a document. */
export interface DocumentChange {
  /** The document's new place in the feed. */
  readonly seq: number
  readonly added: readonly RevNode[]
  /** Revisions that are leaves no more. */
  readonly ended: readonly Rev[]
  /** Revisions beyond the database's limit: forgotten. */
  readonly forgotten: readonly Rev[]
}

/** A version that somebody put beside what stood, or brought back beside it. */
export interface Opening {
  readonly rev: Rev
  /** How many revisions came with it, itself included. */
  readonly revisions: number
}

export interface LeafMark {
  readonly deleted: boolean
  readonly scopes: readonly number[]
}

/** `key` is the engine's own handle for the document. */
export interface HeldDocument {
  readonly key: number
  readonly id: string
  /** Whether its leaves are live or deleted; `mixed` where it depends on the leaf. */
  readonly state: 'live' | 'dead' | 'mixed'
}

/** `key` is the engine's own handle for the document. */
export interface LeafSize {
  readonly key: number
  readonly deleted: boolean
  /** Of the body's JSON. */
  readonly bytes: number
}

/** `key` is the engine's own handle for the document; it means nothing outside. */
export interface ScopeRow {
  readonly key: number
  readonly id: string
  readonly seq: number
}

export interface ConflictRow extends ScopeRow, Keyed {}

export interface LostRow extends ScopeRow {
  readonly place: Place
}

export interface IdRange {
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** What comes after this id in the direction of the range; it need not be there. */
  readonly after?: string | undefined
  /** Whether `to` (where the range ends) is part of it. */
  readonly inclusiveEnd?: boolean
  readonly descending?: boolean
  readonly skip?: number
  readonly limit?: number
}

/** A checkpoint or another private note of one user; its revision counts up. */
export interface LocalDocument {
  readonly rev: Rev
  readonly body: string
}
