import { type Calendar, createCalendar, ownZone } from '#shared/kernel/calendar.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { type AnyDocument, type WireDocument } from '#shared/sync/any-document.ts'
import { families, isFamily } from '#shared/model/family.ts'
import type { ScopeKey } from '#shared/sync/scope-keys.ts'
import { type Alignment, alignWithRules } from './align.ts'
import { createEndings, type Pace } from './endings.ts'
import type { Asked } from './edit.ts'
import { isIdle } from './feed.ts'
import { prepare, type Prepared } from './incoming.ts'
import { createLenses } from './lens.ts'
import { recordHistory } from './record-history.ts'
import { createMerged, type Merged } from './merged.ts'
import { createPageReader, type PageReader } from './page.ts'
import { isA } from '#shared/registry/is-a.ts'
import type { Rights } from './rights.ts'
import type { ContentRules } from './rules.ts'
import { type Missing, missingRevisions } from './read.ts'
import type { Rev, RevNode } from './revision.ts'
import { closeForLosers } from './revoke.ts'
import type { Seal } from './closings.ts'
import { createRightsBook } from './settle-rights.ts'
import { createListings, type Listing, type ReadListing } from './listing.ts'
import type { DocumentCount, IdRange, LocalDocument, Storage } from './storage.ts'
import type { WholeView } from './view.ts'
import type { Place } from './token.ts'
import { type Administrator, type ScopedUser, scopedUser, type Viewer } from './viewer.ts'
import { writeDocument } from './write.ts'
import { type Writer, writerOf } from './writer.ts'
import type { OwnHandsWrite, WriteDeps, WriteRequest, WriteRow } from './write-contract.ts'

/** What one commit changed, for those who wait. */
export interface Commit {
  readonly seq: number
  readonly databases: ReadonlySet<string>
  /** The numbers of the scope keys that were written; grants changed when `users` names somebody. */
  readonly scopes: ReadonlySet<number>
  readonly users: ReadonlySet<string>
}

export interface SyncCore {
  readonly storage: Storage
  /** The company's days. */
  readonly calendar: Calendar
  readonly viewerOf: (user: string) => ScopedUser
  readonly administrator: (name: string) => Administrator
  /** By a session that names no laptop; `writeTogether` takes those that do. */
  readonly write: (
    viewer: Viewer,
    db: string,
    docs: readonly WireDocument[],
    newEdits: boolean,
    /** What is noted in the same transaction, before any of them is written. */
    beside?: () => void,
  ) => readonly WriteRow[]
  /**
   * Writes what several ask for in one transaction, each by herself: what fails there fails for her alone. All
   * of it is on the disk when this returns; where that cannot be, it throws. Each is taken when it is its turn.
   */
  readonly writeTogether: (
    requests: Iterable<WriteRequest>,
  ) => readonly Result<readonly WriteRow[], unknown>[]
  /** The same as `write`, each document by itself in one transaction: what one throws is told beside what became of the others. */
  readonly writeEach: (
    viewer: Viewer,
    db: string,
    docs: readonly WireDocument[],
    newEdits: boolean,
  ) => readonly Result<WriteRow, unknown>[]
  /**
   * Writes for somebody who may not any more, or who asked the server to: everything is seen, and
   * her rules hold (`me`: `user:<name>`).
   */
  readonly writeFor: (
    behalf: { readonly me: string; readonly by: Administrator },
    db: string,
    docs: readonly WireDocument[],
    newEdits: boolean,
  ) => readonly WriteRow[]
  /** One document as a viewer sees it; `undefined` where it is hidden or never was. */
  readonly view: (viewer: Viewer, db: string, id: string) => WholeView | undefined
  /** Which of the named revisions are not here, as far as a viewer may know; by the document's id. */
  readonly missing: (
    viewer: Viewer,
    db: string,
    named: ReadonlyMap<string, readonly Rev[]>,
  ) => ReadonlyMap<string, Missing>
  /** Who changed what of a document, as far as a viewer may see its versions; worked out in steps. */
  readonly history: (viewer: Viewer, id: string) => ReturnType<typeof recordHistory>
  readonly page: PageReader['page']
  readonly slices: PageReader['slices']
  readonly newest: PageReader['newest']
  /** Which documents a viewer has, by id; worked out in steps. */
  readonly listing: ReadListing
  /** The same at once, for work that nobody waits for. */
  readonly ids: (viewer: Viewer, db: string, range: IdRange) => readonly string[]
  /** How many there are for this viewer; the number says nothing about others. */
  readonly count: (viewer: Viewer, db: string) => DocumentCount
  readonly idle: (viewer: ScopedUser, db: string, since: Place) => boolean
  readonly local: (db: string, viewer: Viewer, id: string) => LocalDocument | undefined
  readonly putLocal: (db: string, viewer: Viewer, id: string, document: LocalDocument | undefined) => void
  /** Ends shares, teams and visits whose time is over, and gives what has begun. Returns when to ask again (milliseconds since 1970). */
  readonly expire: () => number | undefined
  /**
   * Makes what is stored beside the documents anew where its rules have changed; to be run to its
   * end before anybody is served.
   */
  readonly align: () => Generator<Alignment>
  /** A piece of what is left to close for those who lost many documents; false where nothing is left. */
  readonly closeSome: () => boolean
  /** Does something with the storage that writes, and tells those who wait that a database moved. */
  readonly administer: <T>(db: string, work: () => T) => T
  /** Which records were merged into which, and what came for the former. */
  readonly merged: Merged
  /** Who holds what, as the directory has it now. To be read; what changes it is written as a document. */
  readonly rights: () => Rights
  /** Calls back after every commit, until the returned function is called. */
  readonly onCommit: (listen: (commit: Commit) => void) => () => void
}

export interface CoreDeps {
  readonly storage: Storage
  /** A short hexadecimal digest; names revisions, protects nothing. */
  readonly digest: (content: string | Uint8Array) => string
  /** The same with the server's secret in it. */
  readonly seal: Seal
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** By which zone the company counts its days: an IANA name; this machine's own where none is given. */
  readonly zone?: string
  /** Whether a laptop is other people's alone, of whom `user` (a sign-in name) is none. */
  readonly isOthersDevice?: (device: string, user: string) => boolean
  /** What is asked of the content of documents, by their type. */
  readonly rules: ContentRules
  /** Told, within the transaction, what an administrator writes over CouchDB's protocol. */
  readonly onOwnHands?: (write: OwnHandsWrite) => void
  /** How much is closed at once for who loses keys; what is more is left to `closeSome`. */
  readonly pace?: Pace
}

/** So long after a restore laptops may still come that were away. */
const longestAway = 60 * 86_400_000
/** Under which the storage keeps when it was restored (milliseconds since 1970). */
export const restoredAtName = 'restored_at'

/**
 * The sync server without HTTP and without SQL: who may see what, what a write does,
 * what a feed says. Everything that decides about permission is reached from here.
 */
export function createSyncCore(deps: CoreDeps): SyncCore {
  const { storage, digest, seal, rules, now = Date.now, zone = ownZone } = deps
  const { isOthersDevice = () => false } = deps
  const clock: Clock = { now: () => new Date(now()).toISOString() as Instant }
  const calendar = createCalendar(clock, () => zone)
  const viewers = new Map<string, ScopedUser>()
  const administrators = new Map<string, Administrator>()
  const listeners = new Set<(commit: Commit) => void>()

  storage.transaction(() => {
    for (const family of families) storage.createDatabase(family)
  })
  const lenses = createLenses(storage, seal)
  const endings = createEndings(lenses, deps.pace)
  const book = createRightsBook({
    lenses,
    now,
    endings,
    calendar,
    onChange: (user) => viewers.delete(user),
  })
  const listing = createListings(storage)
  const merged = createMerged(storage)
  const writeDeps: WriteDeps = {
    storage,
    digest,
    seal,
    now,
    today: calendar.today,
    restoredAt,
    keysOfNew,
    isOthersDevice,
    rules,
    merged,
    onOwnHands: deps.onOwnHands,
  }

  return {
    storage,
    calendar,
    viewerOf,
    administrator,
    write: (viewer, db, docs, newEdits, beside) => write(writerOf(viewer), db, docs, newEdits, beside),
    writeTogether,
    writeEach,
    writeFor: ({ me, by }, db, docs, newEdits) =>
      write({ viewer: by, me, device: 'server' }, db, docs, newEdits),
    view: (viewer, db, id) => {
      const document = storage.document(db, id)
      return document && lenses.of(viewer).whole(document)
    },
    missing: (viewer, db, named) => missingRevisions(lenses.of(viewer), db, named),
    history: (viewer, id) => recordHistory(storage, viewer, id),
    ...createPageReader(storage, lenses),
    listing,
    ids: (viewer, db, range) => listingNow(viewer, db).ids(range),
    count: (viewer, db) => listingNow(viewer, db),
    idle: (viewer, db, since) => isIdle(storage, db, viewer, since),
    local: (db, viewer, id) => storage.local(db, viewer.name, id),
    putLocal: (db, viewer, id, document) =>
      storage.transaction(() => storage.putLocal(db, viewer.name, id, document)),
    expire,
    align: () => alignWithRules(storage, lenses, book, calendar.zone()),
    closeSome,
    administer,
    merged,
    rights: book.rights,
    onCommit: (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }

  function listingNow(viewer: Viewer, db: string): Listing {
    for (const reading = listing(() => viewer, db); ;) {
      const step = reading.next()
      if (step.done) return step.value
    }
  }

  function viewerOf(user: string): ScopedUser {
    const known = viewers.get(user)
    if (known) return known
    const viewer = scopedUser(user, storage.grants(user))
    viewers.set(user, viewer)
    storage.onRollback(() => viewers.delete(user))
    return viewer
  }

  function administrator(name: string): Administrator {
    const known = administrators.get(name) ?? { kind: 'administrator', name }
    administrators.set(name, known)
    return known
  }

  function restoredAt(): number | undefined {
    const at = Number(storage.value(restoredAtName))
    return at > 0 && now() - at < longestAway ? at : undefined
  }

  function write(
    writer: Writer,
    db: string,
    docs: readonly WireDocument[],
    newEdits: boolean,
    beside?: () => void,
  ): readonly WriteRow[] {
    const prepared = docs.map((wire) => prepare(wire, isFamily(db)))
    return together((touched) => {
      beside?.()
      return writeAll(askedBy(writer, db, newEdits), prepared, touched)
    })
  }

  function writeTogether(requests: Iterable<WriteRequest>): readonly Result<readonly WriteRow[], unknown>[] {
    return together((touched) => {
      const rows: Result<readonly WriteRow[], unknown>[] = []
      for (const { viewer, db, docs, newEdits, device, address = '' } of requests) {
        const one = newTouched()
        const written = storage.attempt(() => {
          const prepared = docs.map((wire) => prepare(wire, isFamily(db)))
          const asked = askedBy(writerOf(viewer(), device), db, newEdits)
          return writeAll({ ...asked, byHand: { address } }, prepared, one)
        })
        rows.push(written)
        if (written.ok) addTouched(touched, one)
      }
      return rows
    })
  }

  function writeEach(
    viewer: Viewer,
    db: string,
    docs: readonly WireDocument[],
    newEdits: boolean,
  ): readonly Result<WriteRow, unknown>[] {
    return together((touched) =>
      docs.flatMap((wire): readonly Result<WriteRow, unknown>[] => {
        const one = newTouched()
        const written = storage.attempt(() =>
          writeAll(askedBy(writerOf(viewer), db, newEdits), [prepare(wire, isFamily(db))], one),
        )
        if (!written.ok) return [written]
        addTouched(touched, one)
        return written.value.map(ok)
      }),
    )
  }

  /** One transaction; who waits is told once it is there. */
  function together<T>(work: (touched: Touched) => T): T {
    const touched = newTouched()
    const before = storage.lastSeq()
    const result = storage.transaction(() => work(touched))
    const { databases, scopes, users } = touched
    if (storage.lastSeq() > before) announce({ seq: storage.lastSeq(), databases, scopes, users })
    return result
  }

  function askedBy(writer: Writer, db: string, newEdits: boolean): Asked {
    return { deps: writeDeps, writer, lens: lenses.of(writer.viewer), db, newEdits }
  }

  function writeAll(asked: Asked, docs: readonly Prepared[], touched: Touched): readonly WriteRow[] {
    const { writer, db } = asked
    const before = storage.lastSeq()
    let asking = asked
    const written = docs.map((doc) => {
      const row = writeOne(asking, doc, touched)
      if (doc.wire['type'] === 'customer') asking = asNow(asking)
      return row
    })
    countEdits(writer.viewer, written, storage.lastSeq() > before, touched.conflicts)
    if (storage.lastSeq() > before) touched.databases.add(db)
    // What follows sees with their rights of now.
    for (const user of touched.users) viewers.delete(user)
    return written
  }

  /** Who made a customer holds what comes with it in the same batch: its sites. */
  function asNow(asked: Asked): Asked {
    const { writer } = asked
    const { viewer } = writer
    if (viewer.kind !== 'user') return asked
    const now = scopedUser(viewer.name, storage.grants(viewer.name))
    const { handsOver } = viewer
    const seeing = handsOver === undefined ? now : { ...now, handsOver }
    return { ...asked, writer: { ...writer, viewer: seeing } as Writer, lens: lenses.of(seeing) }
  }

  /** What became of people's edits, day by day: the desk watches its course. An administrator's own are not counted. */
  function countEdits(viewer: Viewer, rows: readonly WriteRow[], wrote: boolean, conflicts: number): void {
    const isUser = viewer.kind === 'user'
    const refusals = isUser ? rows.filter((row) => !row.ok && row.error === 'forbidden') : []
    const sealed = refusals.filter((row) => !row.ok && row.escrow !== undefined).length
    const taken = isUser && wrote ? rows.filter(({ ok }) => ok).length : 0
    if (taken + refusals.length + conflicts === 0) return
    const day = calendar.today()
    storage.countDay({ day, taken, refused: refusals.length - sealed, sealed, conflicts })
  }

  /** Reads the document once, and hands it down to all that the write does with it. */
  function writeOne(asked: Asked, doc: Prepared, touched: Touched): WriteRow {
    const { writer, db } = asked
    const stored = storage.document(db, doc.wire._id)
    const touch = (user: string) => touched.users.add(user)
    if (stored) endings.beforeWrite(stored).forEach(touch)
    const { row, document } = writeDocument(asked, doc, stored)
    // A refusal may have closed something for its author.
    if (!row.ok) touch(writer.viewer.name)
    if (!document) return row
    const [before, after] = [stored?.leaves ?? [], document.leaves]
    if (after.length > 1 && live(before) < 2 && live(after) > 1) touched.conflicts += 1
    closeForLosers({ storage, seal, sightOf }, before, document).forEach(touch)
    for (const leaf of changedLeaves(before, after))
      for (const scope of leaf.scopes) touched.scopes.add(scope)
    if (book.decides(document)) book.settle(document, writer.viewer).forEach(touch)
    return row
  }

  function sightOf(user: string) {
    return lenses.of(viewerOf(user))
  }

  function expire(): number | undefined {
    const { assignments } = book
    if (!assignments.isDue()) return assignments.nextTurn()
    const users = new Set(storage.transaction(() => assignments.turn()))
    if (users.size > 0)
      announce({ seq: storage.lastSeq(), databases: new Set(families), scopes: new Set(), users })
    return assignments.nextTurn()
  }

  function closeSome(): boolean {
    const user = endings.step()
    if (user === undefined) return endings.sweep()
    const databases = new Set(storage.databases())
    announce({ seq: storage.lastSeq(), databases, scopes: new Set(), users: new Set([user]) })
    return true
  }

  function administer<T>(db: string, work: () => T): T {
    const result = storage.transaction(work)
    announce({ seq: storage.lastSeq(), databases: new Set([db]), scopes: new Set(), users: new Set() })
    return result
  }

  function announce(commit: Commit): void {
    for (const listen of listeners) listen(commit)
  }

  /** What a user would hold of a customer that does not exist yet, by the rights she has. */
  function keysOfNew(viewer: Viewer, document: AnyDocument): readonly ScopeKey[] {
    return isA(document, 'customer') ? book.rights().keysOf(viewer.name, document) : []
  }
}

/** What a transaction changed for others. */
interface Touched {
  readonly databases: Set<string>
  readonly scopes: Set<number>
  readonly users: Set<string>
  conflicts: number
}

function newTouched(): Touched {
  return { databases: new Set(), scopes: new Set(), users: new Set(), conflicts: 0 }
}

function addTouched(all: Touched, one: Touched): void {
  for (const db of one.databases) all.databases.add(db)
  for (const scope of one.scopes) all.scopes.add(scope)
  for (const user of one.users) all.users.add(user)
}

/** The leaves that came or went. */
function changedLeaves(before: readonly RevNode[], after: readonly RevNode[]): readonly RevNode[] {
  const [old, fresh] = [before, after].map((leaves) => new Set(leaves.map(({ rev }) => rev)))
  return [...before.filter(({ rev }) => !fresh?.has(rev)), ...after.filter(({ rev }) => !old?.has(rev))]
}

function live(leaves: readonly RevNode[]): number {
  return leaves.filter(({ deleted }) => !deleted).length
}
