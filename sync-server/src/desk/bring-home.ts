import { hash } from 'node:crypto'
import { toWire } from '#shared/sync/any-document.ts'
import { same } from '#shared/kernel/same.ts'
import { mergeDocuments } from '#shared/sync/merge.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { familyOfType } from '#shared/registry/documents.ts'
import { isMergeable, type Rewritten } from '#shared/registry/references.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { current } from '../core/current.ts'
import type { Arrived } from '../core/merged.ts'
import { ancestryOf, generationOf, hashOf, winnerOf } from '../core/revision.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Merge } from './merge-done.ts'
import { notTaken } from './not-taken.ts'
import { amendEach, writeEach } from './write-each.ts'

/** What a merge keeps beside what it did; written inside a transaction. */
interface Book {
  readonly read: (id: string) => Merge | undefined
  readonly keep: (one: Merge) => void
}

/** What follows the record that goes is never its place, its end, or where it went. */
const ends: ReadonlySet<string> = new Set(['mergedInto', 'retired', 'status'])

/**
 * Brings home what laptops sent for a record that was merged away. A document that named it was stored under the
 * one that stands, and is written once more, so that its author's laptop hears of it; the merge notes it, and an undo
 * gives it back. What was changed on the record itself is merged into the one that stands, by what both have in
 * common; what the rules cannot settle stands beside it as a version in conflict. Doing it again changes nothing.
 */
export function* bringHome(core: SyncCore, book: Book): Generator<undefined> {
  const { storage, merged } = core
  for (let one = merged.first(); one; one = merged.first()) {
    const work = { core, by: core.administrator('server'), db: one.db }
    if (one.said.length > 0) notTaken(amendEach(work, [{ id: one.id, fields: {} }]), 'merge')
    const noted = notesOf(core, book, one)
    const followed = merged.goneTo(one.id) ? follow(core, book, one) : []
    storage.transaction(() => {
      for (const note of [...noted, ...followed]) book.keep(note)
      merged.settleFirst()
    })
    yield
  }
}

/** The merges by which a document came to say something else, each with what it is to give back. */
function notesOf({ merged }: SyncCore, { read }: Book, { db, id, said }: Arrived): readonly Merge[] {
  const byMerge = Map.groupBy(said, ({ before }) => mergeIn(before))
  return [...byMerge].flatMap(([name, all]) => {
    const one = name === undefined ? undefined : read(name)
    if (!one) return []
    const known = new Set(one.moved.map((moved) => `${moved.id} ${moved.field}`))
    const added = all.filter(({ field }) => !known.has(`${id} ${field}`))
    return [
      { ...one, moved: [...one.moved, ...added.map((each) => ({ ...each, db: db as Merge['db'], id }))] },
    ]
  })

  function mergeIn(value: unknown): string | undefined {
    if (typeof value === 'string') return merged.goneTo(value)?.merge
    // `madeFor` says nothing of before: it goes where the customer goes.
    if (value === undefined)
      return said.map(({ before }) => (before === undefined ? undefined : mergeIn(before)))[0]
    if (typeof value !== 'object' || value === null) return undefined
    return Object.values(value).reduce<string | undefined>((found, each) => found ?? mergeIn(each), undefined)
  }
}

/** What was changed on a record that is merged away, since it was brought home last. */
function follow(core: SyncCore, { read }: Book, { id }: Arrived): readonly Merge[] {
  const { storage, merged } = core
  const [gone, into] = [merged.goneTo(id), merged.of(id)]
  const one = gone && read(gone.merge)
  const type = typeOfId(id)
  if (!one || into === undefined || !isMergeable(type)) return []
  const db = familyOfType(type)
  const [mine, theirs] = [id, into].map((at) => current<AnyDocument>(storage, at, db))
  if (!mine || !theirs) return []
  const { merged: together, conflicts } = mergeDocuments(one.broughtHome, mine, theirs)
  const fields = Object.keys({ ...theirs, ...together }).flatMap((field): readonly Rewritten[] => {
    const [before, after] = [theirs[field], together[field]]
    return ends.has(field) || same(before, after) ? [] : [{ field, before, after }]
  })
  const refused = takeIn(core, db, into, fields)
  const unsettled = [
    ...conflicts.filter(({ field }) => !ends.has(field)),
    ...refused.map(({ field }) => ({ field, mine: mine[field] })),
  ]
  const left = putBeside(core, db, into, mine, unsettled) ? [] : unsettled
  const taken = fields.filter((each) => !refused.includes(each))
  // What nothing took is looked for again with what comes next.
  const asBefore = Object.fromEntries(left.map(({ field }) => [field, one.broughtHome[field]]))
  const notBrought = left.map(({ field }) => field)
  return [{ ...one, fields: added(one.fields, taken), notBrought, broughtHome: { ...mine, ...asBefore } }]
}

/**
 * Changes the record that stands. What its rules refuse together is tried field by field (two lists that are too
 * long for one); tells what is refused even so.
 */
function takeIn(core: SyncCore, db: string, id: string, fields: readonly Rewritten[]): readonly Rewritten[] {
  const amend = (some: readonly Rewritten[]) => {
    const said = Object.fromEntries(some.map(({ field, after }) => [field, after]))
    return amendEach({ core, by: core.administrator('server'), db }, [{ id, fields: said }])
  }
  if (fields.length === 0 || amend(fields).every(({ ok }) => ok)) return []
  return fields.filter((one) => !amend([one]).every(({ ok }) => ok))
}

/** Both values stand until somebody decides; everybody goes on electing the one that stood. `false` where they do not. */
function putBeside(
  core: SyncCore,
  db: string,
  id: string,
  mine: AnyDocument,
  unsettled: readonly { readonly field: string; readonly mine: unknown }[],
): boolean {
  if (unsettled.length === 0) return true
  const stored = core.storage.document(db, id)
  const winner = winnerOf(stored?.leaves ?? [])
  const stands = current<AnyDocument>(core.storage, id, db)
  if (!stored || !winner || !stands) return false
  const { updatedAt, updatedBy, updatedDevice } = mine
  const said = Object.fromEntries(unsettled.map((one) => [one.field, one.mine]))
  const version = { ...stands, ...said, updatedAt, updatedBy, updatedDevice }
  const ancestors = ancestryOf(stored.tree, winner.rev).filter((rev) => rev !== winner.rev)
  const name = `00000000${hash('md5', JSON.stringify(said)).slice(8)}`
  const start = (ancestors[0] === undefined ? 0 : generationOf(ancestors[0])) + 1
  const wire = {
    ...toWire(version),
    _rev: `${start}-${name}`,
    _revisions: { start, ids: [name, ...ancestors.map(hashOf)] },
  }
  return (
    notTaken(writeEach({ core, by: core.administrator('server'), db }, [wire], false), 'merge').length === 0
  )
}

/** One change after another of the same field is one change. */
function added(before: readonly Rewritten[], more: readonly Rewritten[]): readonly Rewritten[] {
  const all = new Map(before.map((one) => [one.field, one]))
  for (const one of more) {
    const known = all.get(one.field)
    all.set(one.field, known && same(known.after, one.before) ? { ...one, before: known.before } : one)
  }
  return [...all.values()]
}
