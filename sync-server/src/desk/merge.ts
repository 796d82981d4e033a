import { stampNew } from '#shared/kernel/document.ts'
import type { Share } from '#shared/directory/share.ts'
import type { MergePlan, PastMerge } from '#shared/desk/merge.ts'
import type { MergeRefusal } from '#shared/desk/merge-refusals.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { same } from '#shared/kernel/same.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Family } from '#shared/model/family.ts'
import { referencesIn, type Rewritten } from '#shared/registry/references.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import { type AnyDocument, toWire } from '#shared/sync/any-document.ts'
import { reportFault } from '../maintenance/report-fault.ts'
import { isDiskFault } from '../storage/disk-fault.ts'
import { current } from '../core/current.ts'
import type { Amendment } from '../core/on-behalf.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { bringHome } from './bring-home.ts'
import { hangingOn } from './hanging.ts'
import type { Merge } from './merge-done.ts'
import { type MergeRefused, type MovedName, namesToMove, type Planned, planned } from './merge-plan.ts'
import { notTaken } from './not-taken.ts'
import { amendEach, endEach, writeEach } from './write-each.ts'

type UndoRefused = Extract<MergeRefusal, { kind: 'noSuchMerge' | 'mergedFurther' }>

const underway = 'mergeUnderway'
const piece = 20
const mostTitles = 20

/**
 * Makes one record of two, and two of one again. What it will move is written down before it moves anything, and
 * every step can be done again: a process that ends in the middle finishes at its next start. Each step is a turn;
 * others work in between. While it is under way, and from then on, what comes for the record that goes is for the
 * one that stands (`core/merged.ts`).
 */
export function createMerges(core: SyncCore, now: () => number) {
  const { storage, merged } = core
  resumeAtStart()
  return { merge, undo, list, home }

  function* merge(
    plan: MergePlan,
    by: string,
    id: string,
  ): Generator<undefined, Result<PastMerge, MergeRefused>> {
    yield* resume()
    const settled = yield* planned(core, plan)
    if (!settled.ok) return settled
    const one = begun(settled.value, plan, by, id)
    storage.transaction(() => {
      storage.setValue(underway, JSON.stringify(one))
      merged.set(one.lost, { into: one.kept, merge: one.id })
    })
    yield* finish(one)
    return ok(past(read(id) ?? one))
  }

  function begun(settled: Planned, plan: MergePlan, by: string, id: string): Merge {
    const { kept, lost, db, fields, moved, given, titles, type } = settled
    const at = instant(now())
    const stamp = { updatedAt: at, updatedBy: `user:${by}`, updatedDevice: 'server' }
    const over = type === 'asset' ? { status: 'retired' } : { retired: true }
    return {
      id,
      kept: plan.kept,
      lost: plan.lost,
      titles,
      at: now(),
      by,
      db,
      fields: fields.length === 0 ? [] : [...fields, ...changes(kept, stamp)],
      gone: changes(lost, { ...over, mergedInto: plan.kept, ...stamp }),
      shares: given.map((one, at_) =>
        shareOf(`share:${id}-${at_}`, { ...one, customerId: plan.kept, by, at }),
      ),
      moved,
      broughtHome: lost,
    }
  }

  /** Everything that is left of it, whichever way. */
  function* finish(one: Merge): Generator<undefined> {
    yield* one.undoneAt === undefined ? carryOut(one) : takeBack(one)
  }

  function* carryOut(one: Merge): Generator<undefined> {
    const given = one.shares.filter(({ id }) => !current(storage, id)).map((share) => toWire(share))
    notTaken(writeEach(workOf(one, 'directory'), given), 'merge')
    yield
    change(one, one.kept, one.db, one.fields)
    yield
    const refused = yield* move(one, one.moved)
    change(one, one.lost, one.db, one.gone)
    yield
    // What came in while it was planned; from the moment it was written down nothing comes for the old name.
    const late = yield* namesToMove(
      one,
      (yield* hangingOn(storage, one.lost)).filter(({ document }) => document.type !== 'share'),
    )
    const all = [...one.moved, ...late]
    if (late.length > 0)
      storage.transaction(() => storage.setValue(underway, JSON.stringify({ ...one, moved: all })))
    const stays = new Set([...refused, ...(yield* move(one, late))])
    const moved = all.filter(({ id }) => !stays.has(id))
    const left = new Map(all.map(({ db, id }) => [id, { db, id }]))
    storage.transaction(() => {
      keep({
        ...one,
        moved,
        refused: [...stays].flatMap((id) => left.get(id) ?? []),
        broughtHome: asItStands(one),
      })
      storage.setValue('merges', JSON.stringify([...new Set([...ids(), one.id])]))
      storage.setValue(underway, '')
    })
    yield* home()
  }

  function asItStands({ lost, db, broughtHome }: Merge): AnyDocument {
    const stands = current<AnyDocument>(storage, lost, db)
    const gone: Record<string, unknown> = {}
    for (const field of ['mergedInto', 'retired', 'status', 'updatedAt', 'updatedBy', 'updatedDevice'])
      if (stands?.[field] !== undefined) gone[field] = stands[field]
    // What somebody wrote on it meanwhile is brought home by what came in, and is not known yet.
    return { ...broughtHome, ...gone }
  }

  /** Two again. What was changed since stays as it is; what came since goes with the record that it was for. */
  function* undo(
    id: string,
    by: string,
  ): Generator<undefined, Result<{ documents: number; elsewhere: number }, UndoRefused>> {
    yield* resume()
    // What came for the record that goes was for that one, and goes back to it.
    while (merged.waits()) yield* home()
    const one = read(id)
    if (!one || one.undoneAt !== undefined) return err({ kind: 'noSuchMerge' })
    if (merged.goneTo(one.kept)) return err({ kind: 'mergedFurther' })
    const undone: Merge = { ...one, undoneAt: now(), by }
    storage.transaction(() => {
      storage.setValue(underway, JSON.stringify(undone))
      merged.set(one.lost, undefined)
    })
    yield* finish(undone)
    const { takenBack: documents = 0 } = read(id) ?? undone
    return ok({ documents, elsewhere: documentsOf(one.moved) - documents })
  }

  function* takeBack(one: Merge): Generator<undefined> {
    change(one, one.lost, one.db, one.gone.map(backwards))
    yield
    yield* move(
      one,
      one.moved.map((name) => ({ ...name, ...backwards(name) })),
    )
    change(one, one.kept, one.db, one.fields.map(backwards))
    const given = one.shares.map(({ id }) => id)
    notTaken(endEach(workOf(one, 'directory'), given), 'merge')
    yield
    const takenBack = documentsOf(yield* thatWentBack(one))
    storage.transaction(() => {
      keep({ ...one, takenBack, by: read(one.id)?.by ?? one.by })
      storage.setValue(underway, '')
    })
  }

  /** What says again what it said; the rest went elsewhere since, or is not there any more. */
  function* thatWentBack(one: Merge): Generator<undefined, readonly MovedName[]> {
    const back: MovedName[] = []
    for (const name of one.moved) {
      const stands = current<AnyDocument>(storage, name.id, name.db)
      if (stands && same(stands[name.field], name.before)) back.push(name)
      yield
    }
    return back
  }

  /** Changes what still says what it said. */
  function change(one: Merge, id: string, db: Family, wanted: readonly Rewritten[]): void {
    const due = stillDue(db, id, wanted)
    notTaken(amendEach(workOf(one, db), due), 'merge')
  }

  function workOf({ by }: Merge, db: Family) {
    return { core, by: core.administrator(by), db }
  }

  /** The change of a document by what of it still says what it said; none where nothing does. */
  function stillDue(db: Family, id: string, wanted: readonly Rewritten[]): readonly Amendment[] {
    const stands = current<AnyDocument>(storage, id, db)
    const due = wanted.filter(({ field, before }) => stands && same(stands[field], before))
    const fields = Object.fromEntries(due.map(({ field, after }) => [field, after]))
    return due.length === 0 ? [] : [{ id, fields }]
  }

  /**
   * In pieces of one commit each. Who changed a document last, and when, stays as it was: lists go by it. Tells
   * which documents were refused and stay as they are.
   */
  function* move(one: Merge, names: readonly MovedName[]): Generator<undefined, readonly string[]> {
    const refused: string[] = []
    for (const [db, all] of Map.groupBy(names, (name) => name.db)) {
      const documents = [...Map.groupBy(all, ({ id }) => id)]
      for (let from = 0; from < documents.length; from += piece) {
        const amendments = documents
          .slice(from, from + piece)
          .flatMap(([id, wanted]) => stillDue(db, id, wanted))
        refused.push(...notTaken(amendEach(workOf(one, db), amendments), 'merge'))
        yield
      }
    }
    return refused
  }

  /** Brings home what came for records that were merged away, but while a merge is under way: that does so at its end. */
  function* home(): Generator<undefined> {
    if (!storage.value(underway)) yield* bringHome(core, { read, keep })
  }

  /** Finishes what was begun and is not done. */
  function* resume(): Generator<undefined> {
    const begunOne = storage.value(underway)
    if (begunOne) yield* finish(JSON.parse(begunOne) as Merge)
  }

  /** What cannot be finished now keeps nobody from working: it is tried again before the next merge. */
  function resumeAtStart(): void {
    try {
      for (const _step of resume());
    } catch (cause) {
      if (!isDiskFault(cause)) reportFault('a merge that was begun is not finished yet', cause)
    }
  }

  /** Newest first. */
  function* list(): Generator<undefined, readonly PastMerge[]> {
    const all: PastMerge[] = []
    for (const id of ids().toReversed()) {
      const one = read(id)
      if (one) all.push(past(one))
      yield
    }
    return all
  }

  function past(one: Merge): PastMerge {
    const { id, kept, lost, titles, at, by, undoneAt, takenBack } = one
    const back =
      undoneAt === undefined
        ? { ...staysBehind(one), ...leftBehind(one) }
        : { undoneAt, takenBack: takenBack ?? 0 }
    return { id, kept, lost, titles, at, by, documents: documentsOf(one.moved), ...back }
  }

  /** What still names the record that went, as it stands now. */
  function staysBehind({ lost, refused = [] }: Merge): Pick<PastMerge, 'stays'> {
    const left = refused.flatMap(({ db, id }) => {
      const document = current<AnyDocument>(storage, id, db)
      return document && referencesIn(document).has(lost) ? [document] : []
    })
    const titles = left.slice(0, mostTitles).map((document) => titleOf(document) || document.id)
    return left.length === 0 ? {} : { stays: { count: left.length, titles } }
  }

  /** What was changed on the record that went and was not brought home, as long as the two say otherwise. */
  function leftBehind({ db, lost, kept, notBrought = [] }: Merge): Pick<PastMerge, 'left'> {
    const [gone, stands] = [lost, kept].map((id) => current<AnyDocument>(storage, id, db))
    const left = notBrought.filter((field) => !same(gone?.[field], stands?.[field]))
    return left.length === 0 ? {} : { left }
  }

  function ids(): readonly string[] {
    return JSON.parse(storage.value('merges') ?? '[]') as string[]
  }

  function read(id: string): Merge | undefined {
    const text = storage.value(`merge:${id}`)
    return text === undefined ? undefined : (JSON.parse(text) as Merge)
  }

  /** Inside a transaction. */
  function keep(one: Merge): void {
    storage.setValue(`merge:${one.id}`, JSON.stringify(one))
  }
}

export type Merges = ReturnType<typeof createMerges>

function documentsOf(names: readonly MovedName[]): number {
  return new Set(names.map(({ id }) => id)).size
}

function backwards<R extends Rewritten>({ before, after, ...rest }: R) {
  return { ...rest, before: after, after: before }
}

function changes(document: AnyDocument, next: Readonly<Record<string, unknown>>): readonly Rewritten[] {
  return Object.entries(next).flatMap(([field, after]) => {
    const before = document[field]
    return same(before, after) ? [] : [{ field, before, after }]
  })
}

function shareOf(
  id: string,
  given: {
    readonly userId: string
    readonly classes: readonly string[]
    readonly customerId: string
    readonly by: string
    readonly at: Instant
  },
): Share {
  const { userId, classes, customerId, by, at } = given
  return {
    id: id as Share['id'],
    type: 'share',
    ...stampNew({ at, by: `user:${by}`, device: 'server' }),
    kind: 'accountTeam',
    customerId: customerId as Share['customerId'],
    opportunityId: '',
    userId: userId as Share['userId'],
    classes: classes as Share['classes'],
    role: '',
    until: '',
  }
}

function instant(at: number): Instant {
  return new Date(at).toISOString() as Instant
}
