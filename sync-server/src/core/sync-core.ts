import { dataClasses, type Unit, type User } from '#shared/directory/directory.ts'
import { type AnyDocument, fromWire, type WireDocument } from '#shared/sync/any-document.ts'
import { families } from '#shared/sync/families.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { isIdle } from './feed.ts'
import { createPageReader, type ReadPage } from './page.ts'
import { nameOfUser, type Placement, Rights } from './rights.ts'
import { type RevNode, winnerOf } from './revision.ts'
import { closeForLosers, closeScopes } from './revoke.ts'
import type { Seal } from './closings.ts'
import type { LocalDocument, Storage } from './storage.ts'
import { viewDocument, type WholeView } from './view.ts'
import type { Place } from './token.ts'
import { type Administrator, type ScopedUser, scopedUser, type Viewer } from './viewer.ts'
import { writeDocument, type WriteDeps, type WriteRow } from './write.ts'

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
  readonly viewerOf: (user: string) => ScopedUser
  readonly administrator: (name: string) => Administrator
  readonly write: (
    viewer: Viewer,
    db: string,
    docs: readonly WireDocument[],
    newEdits: boolean,
  ) => readonly WriteRow[]
  /** One document as a viewer sees it; `undefined` where it is hidden or never was. */
  readonly view: (viewer: Viewer, db: string, id: string) => WholeView | undefined
  readonly page: ReadPage
  readonly idle: (viewer: ScopedUser, db: string, since: Place) => boolean
  readonly local: (db: string, viewer: Viewer, id: string) => LocalDocument | undefined
  readonly putLocal: (db: string, viewer: Viewer, id: string, document: LocalDocument | undefined) => void
  /** Calls back after every commit, until the returned function is called. */
  readonly onCommit: (listen: (commit: Commit) => void) => () => void
}

export interface CoreDeps {
  readonly storage: Storage
  /** A short hexadecimal digest; names revisions, protects nothing. */
  readonly digest: (text: string) => string
  /** The same with the server's secret in it. */
  readonly seal: Seal
}

/**
 * The sync server without HTTP and without SQL: who may see what, what a write does,
 * what a feed says. Everything that decides about permission is reached from here.
 */
export function createSyncCore(deps: CoreDeps): SyncCore {
  const { storage } = deps
  const rights = new Rights()
  const viewers = new Map<string, ScopedUser>()
  const administrators = new Map<string, Administrator>()
  const listeners = new Set<(commit: Commit) => void>()
  const writeDeps: WriteDeps = { ...deps, grantsOfNew }

  storage.transaction(() => {
    for (const family of families) storage.createDatabase(family)
  })
  loadDirectory()

  return {
    storage,
    viewerOf,
    administrator,
    write,
    view: (viewer, db, id) => viewDocument(storage, deps.seal, viewer, db, id),
    page: createPageReader(storage, deps.seal),
    idle: (viewer, db, since) => isIdle(storage, db, viewer, since),
    local: (db, viewer, id) => storage.local(db, viewer.name, id),
    putLocal: (db, viewer, id, document) =>
      storage.transaction(() => storage.putLocal(db, viewer.name, id, document)),
    onCommit: (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }

  function viewerOf(user: string): ScopedUser {
    const known = viewers.get(user)
    if (known) return known
    const viewer = scopedUser(user, storage.grants(user))
    viewers.set(user, viewer)
    return viewer
  }

  function administrator(name: string): Administrator {
    const known = administrators.get(name) ?? { kind: 'administrator', name }
    administrators.set(name, known)
    return known
  }

  function write(
    viewer: Viewer,
    db: string,
    docs: readonly WireDocument[],
    newEdits: boolean,
  ): readonly WriteRow[] {
    const touched = { scopes: new Set<number>(), users: new Set<string>() }
    const rows = storage.transaction(() => docs.map((doc) => writeOne(viewer, db, doc, newEdits, touched)))
    for (const user of touched.users) viewers.delete(user)
    if (rows.some((row) => row.ok)) announce({ seq: storage.lastSeq(), databases: new Set([db]), ...touched })
    return rows
  }

  function writeOne(
    viewer: Viewer,
    db: string,
    doc: WireDocument,
    newEdits: boolean,
    touched: { scopes: Set<number>; users: Set<string> },
  ): WriteRow {
    const before = storage.document(db, doc._id)?.tree.filter((node) => node.leaf) ?? []
    const row = writeDocument(writeDeps, viewer, db, doc, newEdits)
    if (!row.ok) return row
    const leaves = storage.document(db, doc._id)?.tree.filter((node) => node.leaf) ?? []
    closeForLosers(storage, deps.seal, viewerOf, db, doc._id, before, leaves).forEach((user) =>
      touched.users.add(user),
    )
    for (const leaf of leaves) for (const scope of leaf.scopes) touched.scopes.add(scope)
    const winner = winnerOf(leaves)
    if (winner && decidesRights(db)) for (const user of settleRights(doc._id, winner)) touched.users.add(user)
    return row
  }

  function announce(commit: Commit): void {
    for (const listen of listeners) listen(commit)
  }

  /** What a user would hold of a customer that does not exist yet, by the rights she has. */
  function grantsOfNew(viewer: Viewer, document: AnyDocument): readonly number[] {
    if (document.type !== 'customer') return []
    const held: number[] = []
    for (const { user, key } of rights.grantsOfCustomer(document as unknown as Placement))
      if (user === viewer.name) held.push(storage.scopeNumber(key))
    return held
  }

  /** Brings the grants in line with the version that now stands; returns whose grants changed. */
  function settleRights(id: string, winner: RevNode): readonly string[] {
    const unitBefore = rights.unitOf(id)
    if (winner.deleted) rights.remove(id)
    else learn(documentOf(id, winner))
    const type = typeOfId(id)
    if (type === 'customer') return settleCustomer(id)
    if (type === 'user') {
      // Whoever holds what a unit's people own gains or loses with everybody who joins or leaves it.
      const supervisors = rights.unitOf(id) === unitBefore ? [] : rights.supervisors()
      return [...new Set([nameOfUser(id), ...supervisors])].flatMap(settleUser)
    }
    return type === 'unit' ? rights.userNames().flatMap(settleUser) : []
  }

  function learn(document: AnyDocument): void {
    if (document.type === 'user') rights.setUser(document as unknown as User)
    if (document.type === 'unit') rights.setUnit(document as unknown as Unit)
    if (document.type === 'customer') rights.placeCustomer(document as unknown as Placement)
  }

  function settleCustomer(customerId: string): readonly string[] {
    const placement = rights.placementOf(customerId)
    const wanted = new Map<number, Set<string>>()
    for (const dataClass of dataClasses)
      wanted.set(storage.scopeNumber(customerKey(customerId, dataClass)), new Set())
    if (placement)
      for (const { user, key } of rights.grantsOfCustomer(placement))
        wanted.get(storage.scopeNumber(key))?.add(user)

    const revokedOf = new Map<string, number[]>()
    const changed = new Set<string>()
    for (const [scope, users] of wanted) {
      const holders = new Set(storage.holders(scope))
      const [granted, revoked] = [users.difference(holders), holders.difference(users)]
      const at = granted.size > 0 ? storage.nextSeq() : 0
      for (const user of granted) storage.grant(user, scope, at)
      for (const user of revoked) revokedOf.set(user, [...(revokedOf.get(user) ?? []), scope])
      for (const user of [...granted, ...revoked]) {
        changed.add(user)
        viewers.delete(user)
      }
    }
    for (const [user, scopes] of revokedOf) revoke(user, scopes)
    return [...changed]
  }

  function settleUser(name: string): readonly string[] {
    const wanted = new Set<number>()
    for (const key of rights.keysOfUser(name)) wanted.add(storage.scopeNumber(key))
    const held = new Set(storage.grants(name).keys())
    const [granted, revoked] = [wanted.difference(held), held.difference(wanted)]
    const at = granted.size > 0 ? storage.nextSeq() : 0
    for (const scope of granted) storage.grant(name, scope, at)
    if (revoked.size > 0) revoke(name, [...revoked])
    viewers.delete(name)
    return granted.size + revoked.size > 0 ? [name] : []
  }

  /** Takes the keys away, then closes what can no longer be seen by any other. */
  function revoke(user: string, scopes: readonly number[]): void {
    for (const scope of scopes) storage.revoke(user, scope)
    const remaining = scopedUser(user, storage.grants(user))
    closeScopes(storage, deps.seal, remaining, scopes)
  }

  function loadDirectory(): void {
    for (const db of families.filter(decidesRights))
      for (const row of storage.allRows(db, 0, Number.MAX_SAFE_INTEGER)) {
        const winner = winnerOf(storage.leaves(row))
        if (winner && !winner.deleted) learn(documentOf(row.id, winner))
      }
  }
}

/** The families whose documents say who may hold what. */
function decidesRights(db: string): boolean {
  return db === 'directory' || db === 'customers'
}

function documentOf(id: string, node: RevNode): AnyDocument {
  return fromWire({ _id: id, ...(JSON.parse(node.body ?? '{}') as object) })
}
