import { titleOf } from '#shared/registry/title-of.ts'
import type { MergePlan, MergePreview } from '#shared/desk/merge.ts'
import type { MergeRefusal } from '#shared/desk/merge-refusals.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Family } from '#shared/model/family.ts'
import { familyOfType } from '#shared/registry/documents.ts'
import { isMergeable, type MergeableType, type Rewritten, rewritten } from '#shared/registry/references.ts'
import { type AnyDocument, documentFaults } from '#shared/sync/any-document.ts'
import { matchesCompiled } from '../core/compiled-schema.ts'
import { current } from '../core/current.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { type Hanging, hangingOn } from './hanging.ts'
import { fieldsOfKept } from '#shared/desk/merge-fields.ts'
import { classesToGive, sharesAlong, sightOfMerge } from './merge-sight.ts'
import { goesOnFrom } from './twins.ts'

/** One field of one document that names another record from now on. */
export interface MovedName extends Rewritten {
  readonly db: Family
  readonly id: string
}

/** Two records that may become one. */
interface Couple {
  readonly type: MergeableType
  readonly db: Family
  readonly kept: AnyDocument
  readonly lost: AnyDocument
}

/** All that a merge will do, known before it does anything. */
export interface Planned extends Couple {
  /** Of the record that stands. */
  readonly fields: readonly Rewritten[]
  readonly moved: readonly MovedName[]
  /** Whom it lets see the one that stands, and what of it. */
  readonly given: readonly { readonly userId: string; readonly classes: readonly string[] }[]
  readonly titles: { readonly kept: string; readonly lost: string }
}

export type MergeRefused = Exclude<MergeRefusal, { kind: 'noSuchMerge' | 'mergedFurther' }>

/** The two records, if they may become one. */
export function coupleOf(
  core: SyncCore,
  { kept, lost }: Pick<MergePlan, 'kept' | 'lost'>,
): Result<Couple, MergeRefused> {
  const type = typeOfId(kept)
  if (kept === lost) return err({ kind: 'mergeItself' })
  if (!isMergeable(type) || typeOfId(lost) !== type) return err({ kind: 'mergeUnlike' })
  const db = familyOfType(type)
  const [stays, goes] = [kept, lost].map((id) => current<AnyDocument>(core.storage, id, db))
  if (!stays || !goes) return err({ kind: 'mergeMissing' })
  if (core.merged.goneTo(kept) ?? core.merged.goneTo(lost)) return err({ kind: 'mergedBefore' })
  if (type !== 'customer' && stays['customerId'] !== goes['customerId'])
    return err({ kind: 'mergeElsewhere' })
  if (goesOnFrom(stays, goes)) return err({ kind: 'mergeOneBefore' })
  return ok({ type, db, kept: stays, lost: goes })
}

/** What would become of two records. */
export function* previewOf(
  core: SyncCore,
  plan: MergePlan,
): Generator<undefined, Result<MergePreview, MergeRefused>> {
  const couple = coupleOf(core, plan)
  if (!couple.ok) return couple
  const { kept, lost, type } = couple.value
  const [onKept, onLost] = [yield* hangingOn(core.storage, kept.id), yield* hangingOn(core.storage, lost.id)]
  return ok({
    kept,
    lost,
    hangs: { kept: kindsOf(onKept), lost: kindsOf(onLost) },
    people: type === 'customer' ? [...sightOfMerge(core, plan)] : [],
  } as MergePreview)
}

/** Works out all that a merge will do. The couple is looked at anew where it begins: others wrote meanwhile. */
export function* planned(
  core: SyncCore,
  plan: MergePlan,
): Generator<undefined, Result<Planned, MergeRefused>> {
  const first = coupleOf(core, plan)
  if (!first.ok) return first
  const hanging = yield* hangingOn(core.storage, plan.lost)
  const names = yield* namesToMove(plan, hanging)
  // From here on to the first write nobody else has a turn.
  const couple = coupleOf(core, plan)
  if (!couple.ok) return couple
  const { kept, lost, db, type } = couple.value
  const find = (id: string) => current<AnyDocument>(core.storage, id, db)
  const fields = fieldsOfKept({ kept, lost }, { ...plan, find })
  if (!isWritable(db, lost) || (fields.length > 0 && !isWritable(db, kept)))
    return err({ kind: 'mergeUnwritable' })
  if (!isStillValid(db, kept, fields)) return err({ kind: 'mergeTooMuch' })
  const along = sharesAlong(core, plan, hanging)
  const sights = type === 'customer' ? sightOfMerge(core, plan) : []
  return ok({
    ...couple.value,
    fields,
    moved: names.filter(({ id }) => typeOfId(id) !== 'share' || along.has(id)),
    given: sights.flatMap((sight) => {
      const classes = plan.join.includes(sight.userId) ? classesToGive(sight, sight.userId, hanging) : []
      return classes.length > 0 ? [{ userId: sight.userId, classes }] : []
    }),
    titles: { kept: titleOf(kept), lost: titleOf(lost) },
  })
}

/** Whether a record takes any change: one that was stored before its rules were may not. */
function isWritable(db: Family, document: AnyDocument): boolean {
  return documentFaults(db, document, matchesCompiled).length === 0
}

/** Whether the record that stands takes what it is to say: two lists, or two notes, may be too long for one. */
function isStillValid(db: Family, kept: AnyDocument, fields: readonly Rewritten[]): boolean {
  const next = Object.fromEntries(fields.map(({ field, after }) => [field, after]))
  // One that was stored before its rules were does not keep the desk from merging it, where nothing of it changes.
  const known = new Set(documentFaults(db, kept, matchesCompiled))
  return documentFaults(db, { ...kept, ...next }, matchesCompiled).every((fault) => known.has(fault))
}

/** The fields that name the record that goes, but for those of the two themselves. A step for each document. */
export function* namesToMove(
  { kept, lost }: Pick<MergePlan, 'kept' | 'lost'>,
  hanging: readonly Hanging[],
): Generator<undefined, readonly MovedName[]> {
  const moved: MovedName[] = []
  for (const { db, document } of hanging) {
    if (document.id === kept || document.id === lost) continue
    for (const one of rewritten(document, (id) => (id === lost ? kept : undefined)))
      moved.push({ db, id: document.id, ...one })
    yield
  }
  return moved
}

function kindsOf(hanging: readonly Hanging[]): Record<string, number> {
  const kinds: Record<string, number> = {}
  for (const { document } of hanging) kinds[document.type] = (kinds[document.type] ?? 0) + 1
  return kinds
}
