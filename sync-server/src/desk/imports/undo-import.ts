import { families } from '#shared/model/family.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { documents } from '#shared/registry/documents.ts'
import type { ImportRefusal } from '#shared/server/import-refusals.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { current } from '../../core/current.ts'
import type { Storage } from '../../core/storage.ts'
import type { SyncCore } from '../../core/sync-core.ts'
import type { Administrator } from '../../core/viewer.ts'
import { type OwnIndex, ownLookup, refreshOwn } from '../own-index.ts'
import { amendEach, endEach, type Outcome } from '../write-each.ts'
import type { ImportBook, Written } from './import-book.ts'

/** What an import makes that others name. */
const nameable = /^(user|customer|contact|site|product|asset|discountRule|activity|article):/

/** Every document by the records that it names. */
const uses: OwnIndex = {
  name: 'imports-uses-2',
  families,
  types: new Set(Object.keys(documents)),
  // Everything names who wrote it; what is hers or waits for her is another matter.
  keysOf: ({ createdBy, updatedBy, ...document }) => [...namedIn(document, new Set())],
}

/** Where imports are taken back, and who may sign in: such a person stays. */
interface UndoMeans {
  readonly core: SyncCore
  readonly book: ImportBook
  readonly maySignIn: (id: string) => boolean
}

/**
 * Takes back one batch of an import, the newest first: what it made is deleted, what it changed is as it was. What
 * somebody changed since stays, and so does what others were built on.
 */
export function* undoSome(
  means: UndoMeans,
  id: string,
  by: Administrator,
): Generator<undefined, Result<{ readonly left: number; readonly kept: number }, ImportRefusal>> {
  const { core, book } = means
  if (!book.find(id)) return err({ kind: 'noSuchImport' })
  yield* refreshOwn(core.storage, uses)
  const noted = book.find(id)
  if (!noted) return err({ kind: 'noSuchImport' })
  // From now on no rows of it are taken.
  book.change(id, { undoneAt: noted.undoneAt ?? new Date().toISOString() })
  book.letGo(id)
  const left = Math.max(0, noted.pages - 1)
  const stay = noted.pages === 0 ? 0 : yield* undoPage(means, by, book.page(id, left))
  // Somebody else may have taken the same batch back in between.
  if (book.find(id)?.pages === noted.pages) book.undone(id, left, (noted.kept ?? 0) + stay)
  return ok({ left, kept: book.find(id)?.kept ?? 0 })
}

/** Records that are taken back in one turn. */
const undoneAtOnce = 25

/** Returns how many stay. */
function* undoPage(
  means: UndoMeans,
  by: Administrator,
  page: readonly Written[],
): Generator<undefined, number> {
  const newest = page.toReversed()
  let kept = 0
  for (let from = 0; from < newest.length; from += undoneAtOnce) {
    yield
    // What names records was written while others had their turn, and by the pieces before.
    yield* refreshOwn(means.core.storage, uses)
    kept += undoPiece(means, by, newest.slice(from, from + undoneAtOnce))
  }
  return kept
}

function undoPiece({ core, maySignIn }: UndoMeans, by: Administrator, piece: readonly Written[]): number {
  const { storage } = core
  const named = ownLookup(storage, uses)
  const ends: Written[] = []
  const rows: Outcome[] = []
  let kept = 0
  for (const one of piece) {
    const { db, id, at, before } = one
    const now = current<AnyDocument>(storage, id, db)
    // Refused, or deleted since: there is nothing to take back.
    if (!now || (before && now.updatedAt === before['updatedAt'])) continue
    const isHeld = () =>
      isMoved(now, one) || isNamed(storage, named, id) || (now.type === 'user' && maySignIn(id))
    if (now.updatedAt !== at || (!before && isHeld())) kept += 1
    else if (before) rows.push(...amendEach({ core, by, db }, [{ id, fields: fieldsBefore(now, before) }]))
    else ends.push(one)
  }
  for (const [db, some] of Map.groupBy(ends, (one) => one.db))
    rows.push(
      ...endEach(
        { core, by, db },
        some.map(({ id }) => id),
      ),
    )
  return kept + rows.filter((row) => !row.ok).length
}

/** Claims and handovers leave the day of the last change as it is: by its owner it is somebody's since. */
function isMoved(now: AnyDocument, { ownerId }: Written): boolean {
  return ownerId !== undefined && now['ownerId'] !== ownerId
}

/** What was quoted names the version of its prices and discounts: that never goes back. */
function fieldsBefore(
  now: AnyDocument,
  before: NonNullable<Written['before']>,
): Readonly<Record<string, unknown>> {
  const fields = Object.fromEntries(
    Object.entries(before).map(([field, value]) => [field, value ?? undefined]),
  )
  return now.type === 'priceBook' || now.type === 'discountRule'
    ? { ...fields, version: Number(now['version']) + 1 }
    : fields
}

function isNamed(storage: Storage, named: ReturnType<typeof ownLookup>, id: string): boolean {
  return named(id).some((other) => other.id !== id && current(storage, other.id, other.db) !== undefined)
}

function namedIn(value: unknown, found: Set<string>): ReadonlySet<string> {
  if (typeof value === 'string') {
    if (value.length <= 48 && nameable.test(value) && typeOfId(value) !== '') found.add(value)
  } else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) namedIn(one, found)
  return found
}
