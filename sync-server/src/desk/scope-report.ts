import type { FamilyReport, Reason, ScopeChange } from '#shared/desk/scope-report.ts'
import type { Calendar } from '#shared/kernel/calendar.ts'
import { families, type Family } from '#shared/model/family.ts'
import { commonKeys, type ScopeKey } from '#shared/sync/scope-keys.ts'
import { assignmentOf, isInForce } from '../core/assignment-book.ts'
import type { Deciding, Rights } from '../core/rights.ts'
import { type RevNode, winnerOf } from '../core/revision.ts'
import type { LeafMark, LeafSize, ScopeRow, Storage } from '../core/storage.ts'
import { movedKeys, type MovedKeys } from './moved-keys.ts'
import type { Supposed } from './supposed.ts'

export type { Supposed } from './supposed.ts'

const sampled = 5
const documentsInStep = 500

/**
 * What every laptop should hold and why, by the same rights that the feed goes by, and what it
 * would hold if the directory were another. Nothing is written: suppositions are made on a copy of the rights.
 */
export function createScopeReports(storage: Storage, rights: () => Rights, calendar: Calendar) {
  return { holdings, report, why, compare }

  /** The live documents of each family that a person holds, by id. */
  function holdings(name: string): ReadonlyMap<Family, ReadonlyMap<string, RevNode>> {
    const keys = keysOf(name)
    return new Map(families.map((db) => [db, heldIn(db, keys)]))
  }

  /**
   * The same in numbers, without reading a document that stands in one version: that is nearly every one. In steps
   * between which others may have their turn.
   */
  function* report(name: string): Generator<undefined, readonly FamilyReport[]> {
    const keys = keysOf(name)
    const reports: FamilyReport[] = []
    for (const db of families) reports.push(yield* weigh(db, keys))
    return reports
  }

  function* weigh(db: Family, keys: ReadonlySet<number>): Generator<undefined, FamilyReport> {
    let looked = 0
    const live = new Set<number>()
    const seen = new Set<number>()
    const sample: string[] = []
    let bytes = 0
    for (const scope of keys) {
      if (storage.scopeMax(db, scope) === 0) continue
      for (const [key, leaves] of groupedByKey(storage.scopeLeaves(db, scope))) {
        if ((looked += 1) % documentsInStep === 0) yield
        if (seen.has(key)) continue
        seen.add(key)
        const winner = leaves.length === 1 ? leaves[0] : winnerIn({ key, id: '', seq: 0 }, keys)
        if (!winner || winner.deleted) continue
        live.add(key)
        bytes += winner.bytes
      }
      if (sample.length < sampled)
        for (const { key, id } of storage.scopeRows(db, scope, 0))
          if (live.has(key) && sample.length < sampled && !sample.includes(id)) sample.push(id)
    }
    return { db, count: live.size, bytes, sample }
  }

  /** The version that the bearer of these keys would see of a document that stands in several. */
  function winnerIn(row: ScopeRow, keys: ReadonlySet<number>): LeafSize | undefined {
    const visible = storage.leaves(row).filter((leaf) => leaf.scopes.some((one) => keys.has(one)))
    const winner = winnerOf(visible)
    return winner && { key: row.key, deleted: winner.deleted, bytes: Buffer.byteLength(winner.body ?? '') }
  }

  /** Every reason for which a person holds a document; none where she does not. */
  function why(name: string, db: string, id: string): readonly Reason[] {
    const leaves = storage.document(db, id)?.leaves ?? []
    const bears = new Set(leaves.flatMap(({ scopes }) => scopes).map((scope) => storage.scopeKey(scope)))
    return [...bears].flatMap((key) => reasonsFor(name, key))
  }

  /**
   * What these suppositions would move, for the named people or for everybody whom it would move. Costs what it
   * moves, in steps between which others may have their turn.
   */
  function* compare(
    supposed: readonly Supposed[],
    names?: readonly string[],
  ): Generator<undefined, readonly ScopeChange[]> {
    const moved = movedKeys(rights(), rights().with(supposed.map(deciding)), supposed, storage.findScope)
    const marks = new Map<number, readonly LeafMark[]>()
    const changes: ScopeChange[] = []
    for (const user of names ?? moved.keys()) {
      const changed = yield* difference(
        user,
        moved.get(user) ?? { gained: new Set(), lost: new Set() },
        marks,
      )
      if (changed.gains + changed.loses > 0 || names) changes.push(changed)
    }
    return changes
  }

  /** What a share would give is worked out as if it were written now. */
  function deciding(one: Supposed): Deciding {
    if (one.type !== 'share') return one
    const given = assignmentOf(one.document, calendar)
    return { ...one, gives: given && isInForce(given, Date.now()) ? given : undefined }
  }

  function* difference(
    user: string,
    { gained, lost }: MovedKeys,
    marks: Map<number, readonly LeafMark[]>,
  ): Generator<undefined, ScopeChange> {
    const before = new Set(storage.grants(user).keys())
    const after = before.union(gained).difference(lost)
    const byFamily: { db: Family; gains: number; loses: number }[] = []
    for (const db of families) {
      // A document may bear several keys: what one of them takes another may leave.
      const gains = yield* countUnder(db, gained, before, marks)
      const loses = yield* countUnder(db, lost, after, marks)
      if (gains + loses > 0) byFamily.push({ db, gains, loses })
    }
    const sum = (of: 'gains' | 'loses') => byFamily.reduce((total, one) => total + one[of], 0)
    return { user, gains: sum('gains'), loses: sum('loses'), byFamily }
  }

  /** Live documents under any of these keys, of which no live version is under any of the others. */
  function* countUnder(
    db: Family,
    keys: ReadonlySet<number>,
    others: ReadonlySet<number>,
    marks: Map<number, readonly LeafMark[]>,
  ): Generator<undefined, number> {
    const counted = new Set<number>()
    let looked = 0
    for (const scope of keys) {
      if (storage.scopeMax(db, scope) === 0) continue
      for (const [key] of storage.scopePlaces(db, scope, 0)) {
        if ((looked += 1) % documentsInStep === 0) yield
        const leaves = marks.get(key) ?? storage.leafMarks(key)
        marks.set(key, leaves)
        const isUnder = (some: ReadonlySet<number>) =>
          leaves.some(({ deleted, scopes }) => !deleted && scopes.some((one) => some.has(one)))
        if (isUnder(keys) && !isUnder(others)) counted.add(key)
      }
    }
    return counted.size
  }

  function keysOf(name: string): ReadonlySet<number> {
    return new Set([...rights().keysOfUser(name)].flatMap((key) => storage.findScope(key) ?? []))
  }

  /** Winners, as this person would see them, of what is there under any of the keys. */
  function heldIn(
    db: Family,
    keys: ReadonlySet<number>,
    cache?: Map<string, readonly RevNode[]>,
  ): ReadonlyMap<string, RevNode> {
    const held = new Map<string, RevNode>()
    for (const scope of keys) {
      if (storage.scopeMax(db, scope) === 0) continue
      for (const row of storage.scopeRows(db, scope, 0)) {
        if (held.has(row.id)) continue
        const visible = leavesOf(db, row, cache).filter((leaf) => leaf.scopes.some((one) => keys.has(one)))
        const winner = winnerOf(visible)
        if (winner && !winner.deleted) held.set(row.id, winner)
      }
    }
    return held
  }

  function leavesOf(db: Family, row: ScopeRow, cache: Map<string, readonly RevNode[]> | undefined) {
    if (!cache) return storage.leaves(row)
    const known = cache.get(`${db} ${row.id}`) ?? storage.leaves(row)
    cache.set(`${db} ${row.id}`, known)
    return known
  }

  function reasonsFor(name: string, key: ScopeKey): readonly Reason[] {
    const user = rights().user(`user:${name}`)
    if (!user?.active) return []
    if (commonKeys.includes(key)) return [{ key, because: 'everybody', source: '' }]
    if (key === user.id) return [{ key, because: 'herself', source: '' }]
    const reasons: Reason[] = []
    const [customerId = '', dataClass = ''] = key.split('/')
    const placement = rights().placementOf(customerId)
    for (const right of placement ? rights().rightsOf(user) : []) {
      const alone = { ...user, rights: [right], roleIds: [] }
      const gives = placement && rights().classesFor(alone, placement)
      if (!gives?.some((one) => one === dataClass)) continue
      const source =
        right.kind === 'subtree'
          ? user.unitId
          : right.kind === 'area'
            ? [right.territoryId, right.businessLineId].filter(Boolean).join(' ')
            : placement?.ownerId
      reasons.push({ key, because: right.kind, source: source ?? '' })
    }
    for (const { source, until } of rights().assignmentsOf(name, key))
      reasons.push({ key, because: 'assigned', source, until })
    if (reasons.length === 0 && [...rights().keysOfUser(name)].includes(key))
      reasons.push({ key, because: key.endsWith('/prices') ? 'territory' : 'role', source: '' })
    return reasons
  }
}

/** Leaves of one document stand side by side. */
function* groupedByKey(leaves: readonly LeafSize[]): Generator<readonly [number, readonly LeafSize[]]> {
  for (let from = 0; from < leaves.length;) {
    const { key } = leaves[from] as LeafSize
    let to = from + 1
    while (leaves[to]?.key === key) to += 1
    yield [key, leaves.slice(from, to)]
    from = to
  }
}
