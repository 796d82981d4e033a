import { map, type Observable } from 'rxjs'
import type { RxDocument } from 'rxdb/plugins/core'
import { type BaseDocument, type Stamp, stampChange } from '#shared/kernel/document.ts'
import type { Id } from '#shared/kernel/id.ts'
import { type Err, err, ok, type Result } from '#shared/kernel/result.ts'
import type { Immutable } from '#shared/kernel/schema.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { heldToRules } from './against-rules.ts'
import type { FamilyCollection } from './collections.ts'
import { deletedHere, isDeletedHere, notDeleted } from './deleted-here.ts'
import { type Edit, editedRow, emptiedRow, type Row, rowOfNew } from './row.ts'
import { storedRow } from './stored-row.ts'
import { ofType } from './type-range.ts'

/** Documents of one type as the rest of the window sees them: readable at once, online or not. */
export interface Repository<D extends Immutable<BaseDocument>> {
  readonly watch: (id: string) => Observable<D | undefined>
  readonly watchOfCustomer: (customerId: string) => Observable<readonly D[]>
  readonly ofCustomer: (customerId: string) => Promise<readonly D[]>
  readonly find: (id: string) => Promise<D | undefined>
  /** In one reading; what is not here is left out. */
  readonly findMany: (ids: readonly string[]) => Promise<readonly D[]>
  /** Every document of the type; for types of which there are few. */
  readonly watchAll: () => Observable<readonly D[]>
  readonly all: () => Promise<readonly D[]>
  readonly add: (document: D) => Promise<void>
  /**
   * Adds it, unless it is here already: what an act does that may have been broken off before.
   * What stands there by then is left as it is. Whether it was added.
   */
  readonly addOnce: (document: D) => Promise<boolean>
  /**
   * Applies a domain rule to the newest state and stores what it returns. The rule is
   * asked again when another writer was faster, so it must be pure. A refusal writes
   * nothing, and neither does a rule that hands back the very state it was asked about: an
   * unchanged write would still count as an edit and be sent. A value that the
   * type's schema does not have is never stored (`BeyondSchema` is thrown), nor what the server's rules
   * would refuse as far as this laptop can ask them (`AgainstRules`).
   */
  readonly change: <F, A extends Asked<D> = readonly [newest: D]>(
    id: string,
    rule: Rule<D, F, A>,
  ) => Promise<Result<D, F | Gone>>
  /** Deletes it; returns what stood. What the server never had of it leaves nothing to send. */
  readonly remove: (id: string) => Promise<Result<D, Gone>>
  /** The same, where the newest version still asks for it; whether it was. */
  readonly removeWhere: (id: string, asks: (newest: D) => boolean) => Promise<boolean>
  /** What was deleted stands again, under its id; where somebody put it back already, it is left as it is. */
  readonly putBack: (document: D) => Promise<Result<D, Gone>>
}

type Asked<D> = readonly [] | readonly [newest: D]

/** A rule is asked about the newest state. `() => …` would take back what came in between: it does not compile. */
export type Rule<D, F, A extends Asked<D> = readonly [newest: D]> = ((...asked: A) => Result<D, F>) &
  (A extends readonly [] ? never : unknown)

/** Deleted, or no longer in this user's scope. The screen offers to go back. */
export interface Gone {
  readonly kind: 'Gone'
  readonly id: string
}

/** Who writes, on which device, when; and the id of the edit. */
export interface Author {
  readonly stamp: () => Stamp
  readonly editId: () => Id<'edit'>
  /** A change was taken back, before it was sent or after it was refused: nothing is left of these edits. */
  readonly onWithdrawn: (
    documentId: string,
    edits: readonly Edit[],
    when: 'unsent' | 'refused',
  ) => Promise<void>
  /** An edit that was refused was worked on: it waits again. */
  readonly onReopened: (documentId: string) => Promise<void>
  /** A document that left the scope while it was edited, and whose edit was taken back: it is gone here, too. */
  readonly onGone: (documentId: string) => Promise<void>
}

export function createRepository<D extends Immutable<BaseDocument>>(
  collection: FamilyCollection,
  type: D['type'],
  author: Author,
  /** Throws where a version may not be stored. */
  hold: (row: Row | undefined, after: AnyDocument, me: string) => void = heldToRules,
): Repository<D> {
  const isOfType = (row: RxDocument<Row> | null): row is RxDocument<Row> => row !== null && isShown(row)
  const isShown = (row: RxDocument<Row>) => row.doc.type === type && !isDeletedHere(storedRow(row).doc)

  return {
    watch: (id) =>
      collection.findOne(id).$.pipe(map((row) => (isOfType(row) ? documentOf<D>(row) : undefined))),

    watchOfCustomer: (customerId) =>
      collection
        .find({ selector: { customerId } })
        .$.pipe(map((rows) => rows.filter(isOfType).map((row) => documentOf<D>(row)))),

    ofCustomer: async (customerId) =>
      (await collection.find({ selector: { customerId } }).exec())
        .filter(isOfType)
        .map((row) => documentOf<D>(row)),

    find: async (id) => {
      const row = await collection.findOne(id).exec()
      return isOfType(row) ? documentOf<D>(row) : undefined
    },

    findMany: async (ids) =>
      [...(await collection.findByIds([...ids]).exec()).values()]
        .filter(isOfType)
        .map((row) => documentOf<D>(row)),

    watchAll: () =>
      collection
        .find(ofType(type))
        .$.pipe(map((rows) => rows.filter(isShown).map((row) => documentOf<D>(row)))),

    all: async () =>
      (await collection.find(ofType(type)).exec()).filter(isShown).map((row) => documentOf<D>(row)),

    add,

    addOnce: async (document) => {
      if ((await collection.findOne(document.id).exec()) !== null) return false
      await add(document)
      return true
    },

    change: async <F, A extends Asked<D>>(id: string, rule: Rule<D, F, A>) => {
      const row = await collection.findOne(id).exec()
      if (!isOfType(row)) return err({ kind: 'Gone', id })
      // The type lets through what asks about the state, and nothing else.
      return changeRow(row, rule as unknown as (newest: D) => Result<D, F>)
    },

    remove: (id) => remove(id, () => true),

    removeWhere: async (id, asks) => (await remove(id, asks)).ok,

    putBack: async (document) => {
      const row = await collection.findOne(document.id).exec()
      if (row) return changeRow<Gone>(row, (now) => ok(notDeleted(now)))
      await add(document)
      return ok(document)
    },
  }

  async function add(document: D): Promise<void> {
    const stamp = author.stamp()
    hold(undefined, document, stamp.by)
    const edit = { id: author.editId(), ...stamp, fields: Object.keys(document) }
    await collection.insert(rowOfNew(document, edit))
  }

  async function remove(id: string, asks: (newest: D) => boolean): Promise<Result<D, Gone>> {
    const row = await collection.findOne(id).exec()
    if (!isOfType(row)) return err({ kind: 'Gone', id })
    let was: D | undefined
    const removed = await changeRow<Gone>(row, (now) => {
      if (isDeletedHere(now) || !asks(now)) return err({ kind: 'Gone', id })
      was = now
      return ok(deletedHere(now))
    })
    // A row of which nothing is left to send is gone at once.
    if (was && (removed.ok || (await collection.findOne(id).exec()) === null)) return ok(was)
    return err({ kind: 'Gone', id })
  }

  async function changeRow<F>(
    row: RxDocument<Row>,
    rule: (document: D) => Result<D, F>,
  ): Promise<Result<D, F | Gone>> {
    const refused = new Error('refused')
    let refusal: Err<F | Gone> | undefined
    const untouched = new Error('untouched')
    let before: Row = row
    let after: Row | undefined
    try {
      const changed = await row.incrementalModify((current) => {
        // It may have left while she typed: what is kept of a removed row is no document.
        if (current.doc.type !== type) {
          refusal = err({ kind: 'Gone', id: row.primary })
          throw refused
        }
        const result = rule(current.doc as D)
        if (!result.ok) {
          refusal = result
          throw refused
        }
        before = current
        if ((result.value as unknown) === current.doc) throw untouched
        const stamp = author.stamp()
        const document = stampChange(result.value, stamp) as AnyDocument
        hold(current, document, stamp.by)
        after = editedRow(current, document, { id: author.editId(), ...stamp })
        // RxDB's own fields (`_rev`, `_meta` …) stay as they are; a clean row has no `pending` at all.
        const { pending: _dropped, files: _files, past: _past, ...kept } = current
        return after ? { ...kept, ...after } : { ...kept, ...emptiedRow(current), _deleted: true }
      })
      await tell(before, after)
      return after ? ok(documentOf<D>(changed)) : err({ kind: 'Gone', id: row.primary })
    } catch (thrown) {
      if (thrown === refused && refusal) return refusal
      if (thrown === untouched) return ok(before.doc as D)
      throw thrown
    }
  }

  async function tell(before: Row, after: Row | undefined): Promise<void> {
    const { id, pending, waiting } = before
    if (pending && !after?.pending)
      await author.onWithdrawn(id, pending.edits, waiting === 'r' ? 'refused' : 'unsent')
    else if (waiting === 'r') await author.onReopened(id)
    if (!after) await author.onGone(id)
  }
}

function documentOf<D>(row: RxDocument<Row>): D {
  return storedRow(row).doc as D
}
