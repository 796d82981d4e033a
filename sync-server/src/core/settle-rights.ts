import { dataClasses, type RoleRights, type Unit, type User } from '#shared/directory/directory.ts'
import type { Calendar } from '#shared/kernel/calendar.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { type AnyDocument, fromWire } from '#shared/sync/any-document.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { customerKey, type ScopeKey } from '#shared/sync/scope-keys.ts'
import { type AssignmentBook, createAssignmentBook } from './assignment-book.ts'
import type { Lenses } from './lens.ts'
import type { Placement } from '#shared/directory/classes-held.ts'
import { isA } from '#shared/registry/is-a.ts'
import { nameOfUser, Rights, type TakenAlong } from './rights.ts'
import { type RevNode, winnerOf } from './revision.ts'
import type { Endings } from './endings.ts'
import type { Keyed, StoredDocument } from './storage.ts'
import type { Viewer } from './viewer.ts'

export interface RightsBook {
  readonly rights: () => Rights
  /** Whether a document can change who holds what. */
  readonly decides: (document: Keyed) => boolean
  /** Brings the grants in line with the version that now stands; returns whose grants changed. */
  readonly settle: (document: StoredDocument, writer: Viewer) => readonly string[]
  /** What documents give for a time. */
  readonly assignments: AssignmentBook
  /** Brings one person's grants in line with her rights; returns her name where any changed. */
  readonly settleUser: (name: string) => readonly string[]
}

interface Deps {
  readonly lenses: Lenses
  readonly now: () => number
  readonly calendar: Calendar
  readonly endings: Endings
  /** Somebody's grants changed: what is kept of her view is out of date. */
  readonly onChange: (user: string) => void
}

/**
 * Keeps the stored grants equal to what the directory says. A change costs what it
 * changes: a phone number costs nothing, a person who moves to another unit costs the
 * customers that she owns.
 */
export function createRightsBook(deps: Deps): RightsBook {
  const { lenses, now, calendar } = deps
  const { storage } = lenses
  const rights = load()
  const assignments = createAssignmentBook({ storage, rights, now, calendar, settleKeys })

  return {
    rights: () => rights,
    decides: ({ db, id }) => deciding.some((type) => type === typeOfId(id) && familyOfType(type) === db),
    settle,
    settleUser,
    assignments,
  }

  function settle({ db, id, leaves }: StoredDocument, writer: Viewer): readonly string[] {
    const winner = winnerOf(leaves)
    const document = !winner || winner.deleted ? undefined : documentOf(id, winner)
    const type = typeOfId(id)
    // An id means something in its own database alone; a document is what its id says.
    if (!isDocumentType(type) || familyOfType(type) !== db) return []
    if (document && document.type !== type) return []
    switch (type) {
      case 'customer':
        return settleCustomer(id, document && placementIn(document))
      case 'user':
        return settlePerson(id, document as User | undefined)
      case 'unit':
        return settleUnit(id, document as Unit | undefined)
      case 'role':
        remember((role) => rights.setRole(role, id), document as RoleRights | undefined, rights.role(id))
        return rights.bearersOf(id).flatMap(settleUser)
      case 'share':
        return assignments.settleShare(id, document)
      case 'taken':
        return settleTaken(id, document as TakenAlong | undefined)
      case 'visit':
        return assignments.settleVisit(id, document, writer)
      default:
        return []
    }
  }

  function settleCustomer(id: string, placement: Placement | undefined): readonly string[] {
    const before = rights.placementOf(id)
    if (before && placement && placementFields.every((field) => before[field] === placement[field])) return []
    const place = (one: Placement | undefined) =>
      one ? rights.placeCustomer(one) : rights.removeCustomer(id)
    remember(place, placement, before)
    return settleKeys(keysOfCustomer(id))
  }

  function settlePerson(id: string, user: User | undefined): readonly string[] {
    const before = rights.user(id)
    remember((one) => (one ? rights.setUser(one) : rights.removeUser(id)), user, before)
    if (before && user && userFields.every((field) => equal(before[field], user[field]))) return []
    // Whoever holds what a unit's people own gains or loses with everybody who joins or leaves it.
    const moved = before?.unitId !== user?.unitId ? rights.customersOf(id).flatMap(keysOfCustomer) : []
    return [...new Set([...settleUser(nameOfUser(id)), ...settleKeys(moved)])]
  }

  function settleUnit(id: string, unit: Unit | undefined): readonly string[] {
    const before = rights.unit(id)
    if (before?.parentId === unit?.parentId && unit) return []
    const above = rights.holdersAbove(id)
    remember((one) => (one ? rights.setUnit(one) : rights.removeUnit(id)), unit, before)
    // Who holds by being above it, then or now, are few; the keys of those below may be tens of thousands.
    return [...above.union(rights.holdersAbove(id))].flatMap(settleUser)
  }

  function settleTaken(id: string, taken: TakenAlong | undefined): readonly string[] {
    const before = rights.taken(id)
    remember((one) => rights.setTaken(one, id), taken, before)
    const customers = [before, taken].flatMap((one) => (one ? [one.customerId] : []))
    return settleKeys(customers.flatMap(keysOfCustomer))
  }

  /** Learns something of the directory; with a transaction that is taken back, what was known before is known again. */
  function remember<T>(learnIt: (value: T) => void, value: T, before: T): void {
    storage.onRollback(() => learnIt(before))
    learnIt(value)
  }

  /** Grants and revokes until exactly those hold these keys who should. */
  function settleKeys(keys: readonly ScopeKey[]): readonly string[] {
    const granted = new Map<string, number[]>()
    const revoked = new Map<string, number[]>()
    const scopes = new Map([...new Set(keys)].map((key) => [key, storage.scopeNumber(key)]))
    const held = storage.holdersOfAll([...scopes.values()])
    for (const [key, scope] of scopes) {
      const holders = new Set(held.get(scope))
      const wanted = rights.holdersOf(key)
      for (const user of wanted.difference(holders)) push(granted, user, scope)
      for (const user of holders.difference(wanted)) push(revoked, user, scope)
    }
    return apply(granted, revoked)
  }

  function settleUser(name: string): readonly string[] {
    const wanted = scopesOf(name)
    const held = storage.grants(name)
    const changes = (scopes: readonly number[]) => new Map(scopes.length > 0 ? [[name, scopes]] : [])
    const given = [...wanted].filter((scope) => !held.has(scope))
    const ended = [...held.keys()].filter((scope) => !wanted.has(scope))
    return apply(changes(given), changes(ended))
  }

  function scopesOf(name: string): ReadonlySet<number> {
    const scopes = new Set<number>()
    for (const held of rights.heldBy(name))
      if (typeof held === 'string') scopes.add(storage.scopeNumber(held))
      else for (const dataClass of held.classes) scopes.add(storage.customerScope(held.customerId, dataClass))
    return scopes
  }

  function apply(
    granted: ReadonlyMap<string, readonly number[]>,
    revoked: ReadonlyMap<string, readonly number[]>,
  ): readonly string[] {
    const at = granted.size > 0 ? storage.nextSeq() : 0
    for (const [user, scopes] of granted) deps.endings.give(user, scopes, at)
    for (const [user, scopes] of revoked) deps.endings.revoke(user, scopes)
    const changed = [...new Set([...granted.keys(), ...revoked.keys()])]
    changed.forEach(deps.onChange)
    for (const [user, scopes] of revoked) deps.endings.begin(user, scopes)
    for (const [user, scopes] of granted) if (storage.hasLost(user)) levelReturned(user, scopes, at)
    return changed
  }

  /** What comes back comes back under revivals; beside it, other leaves have to be raised. */
  function levelReturned(user: string, scopes: readonly number[], at: number): void {
    // There is nothing beside a leaf that stands alone; almost all do.
    const rows = storage.conflictedUnder(scopes)
    if (rows.length === 0) return
    const lens = lenses.ofUser(user)
    for (const row of rows) lens.level({ ...row, leaves: storage.leaves(row) }, { major: at, minor: row.seq })
  }

  function load(): Rights {
    const loaded = new Rights()
    for (const db of ['directory', 'customers'])
      for (const row of storage.hasDatabase(db) ? storage.allRows(db, 0, Number.MAX_SAFE_INTEGER) : []) {
        const winner = winnerOf(storage.leaves(row))
        if (winner && !winner.deleted) learn(loaded, db, documentOf(row.id, winner))
      }
    for (const one of storage.assignments()) if (one.inForce) loaded.assign(one.source, one)
    return loaded
  }
}

function learn(rights: Rights, db: string, document: AnyDocument): void {
  const type = typeOfId(document.id)
  if (type !== document.type || !isDocumentType(type) || familyOfType(type) !== db) return
  if (isA(document, 'user')) rights.setUser(document)
  if (isA(document, 'unit')) rights.setUnit(document)
  if (isA(document, 'role')) rights.setRole(document, document.id)
  if (isA(document, 'taken')) rights.setTaken(document, document.id)
  const placement = placementIn(document)
  if (placement) rights.placeCustomer(placement)
}

/** What hangs on a customer that was merged away is held with the one that stands in its place, and gives nothing of its own. */
function placementIn(document: AnyDocument): Placement | undefined {
  return isA(document, 'customer') && (document.mergedInto ?? '') === '' ? document : undefined
}

/** The types that say who holds what. */
const deciding = ['customer', 'user', 'unit', 'role', 'share', 'taken', 'visit'] as const

const placementFields = ['ownerId', 'territoryId', 'businessLineId'] as const
const userFields = ['unitId', 'territoryId', 'rights', 'roleIds', 'active'] as const

function keysOfCustomer(id: string): readonly ScopeKey[] {
  return dataClasses.map((dataClass) => customerKey(id, dataClass))
}

function push(map: Map<string, number[]>, user: string, scope: number): void {
  const scopes = map.get(user) ?? []
  map.set(user, scopes)
  scopes.push(scope)
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function documentOf(id: string, node: RevNode): AnyDocument {
  return fromWire({ _id: id, ...(JSON.parse(node.body ?? '{}') as object) })
}
