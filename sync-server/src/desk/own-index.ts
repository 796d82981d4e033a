import { typeOfId } from '#shared/kernel/id.ts'
import { invariant } from '#shared/kernel/bug.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Family } from '#shared/model/family.ts'
import type { FieldEntry, FieldIndex, ScopeRow, Storage } from '../core/storage.ts'
import { ifThereIsRoom } from '../storage/disk-fault.ts'

/** Sorted keys over some documents, for the desk's own questions: read when it asks, and free for those who write. */
export interface OwnIndex {
  readonly name: string
  readonly families: readonly Family[]
  readonly types: ReadonlySet<string>
  /** Under which keys a document is found; none for most. */
  readonly keysOf: (document: AnyDocument) => readonly string[]
}

/** No index of anybody's `_find`: those are named by design documents, which begin with `_design/`. */
const mark = 'satchel/'
/** So many that a piece takes less than 50 ms, whatever is read of a document. */
const rowsInPiece = 250

/** Entries that a full disk did not take. */
interface Unwritten {
  /** Up to where documents have been read into it. */
  seq: number
  readonly ids: Map<string, Set<string>>
}

const unwritten = new WeakMap<Storage, Map<string, Unwritten>>()

/**
 * Reads what was written since an index was last asked, in pieces between which others have their
 * turn. The first time takes a look at every document of its families. What a disk that is full does
 * not take is remembered until it does.
 */
export function* refreshOwn(storage: Storage, own: OwnIndex): Generator<undefined> {
  for (const db of own.families)
    for (;;) {
      const index = ifThereIsRoom(() => madeIndex(storage, own, db))
      const rows = index ? storage.allRows(db, index.seq, rowsInPiece) : []
      const taken = index && (rows.length === 0 || writeEntries(storage, own, index, rows))
      if (!taken) {
        yield* remember(storage, own, db)
        break
      }
      if (rows.length > 0) yield
      else {
        forget(storage, own, db)
        break
      }
    }
}

function writeEntries(
  storage: Storage,
  own: OwnIndex,
  index: FieldIndex,
  rows: readonly ScopeRow[],
): true | undefined {
  return ifThereIsRoom(() =>
    storage.transaction(() => {
      for (const row of rows)
        if (own.types.has(typeOfId(row.id))) storage.putFieldEntries(index, row, keysIn(storage, own, row))
      storage.setFieldIndexSeq(index, rows.at(-1)?.seq ?? index.seq)
      return true as const
    }),
  )
}

function* remember(storage: Storage, own: OwnIndex, db: Family): Generator<undefined> {
  const kept = unwritten.get(storage) ?? new Map<string, Unwritten>()
  unwritten.set(storage, kept)
  const noted = kept.get(`${own.name} ${db}`) ?? { seq: 0, ids: new Map<string, Set<string>>() }
  kept.set(`${own.name} ${db}`, noted)
  for (;;) {
    const rows = storage.allRows(db, readUpTo(storage, own, db), rowsInPiece)
    for (const row of rows) {
      if (own.types.has(typeOfId(row.id)))
        for (const key of keysIn(storage, own, row))
          noted.ids.set(key, (noted.ids.get(key) ?? new Set()).add(row.id))
      noted.seq = row.seq
    }
    if (rows.length === 0) return
    yield
  }
}

function forget(storage: Storage, { name }: OwnIndex, db: Family): void {
  unwritten.get(storage)?.delete(`${name} ${db}`)
}

/** Up to where an index knows what was written, on the disk or beside it. */
function readUpTo(storage: Storage, own: OwnIndex, db: Family): number {
  const noted = unwritten.get(storage)?.get(`${own.name} ${db}`)
  return Math.max(indexOf(storage, own, db)?.seq ?? 0, noted?.seq ?? 0)
}

interface Found {
  readonly db: Family
  readonly id: string
}

/** What may be under a key: what stands decides. */
export function ownIds(storage: Storage, own: OwnIndex, key: string): readonly Found[] {
  return ownLookup(storage, own)(key)
}

/** The same for many keys at once; it knows what was written until it was made. */
export function ownLookup(storage: Storage, own: OwnIndex): (key: string) => readonly Found[] {
  const parts = own.families.map((db) => {
    const since = storage
      .allRows(db, readUpTo(storage, own, db), Number.MAX_SAFE_INTEGER)
      .filter((row) => own.types.has(typeOfId(row.id)))
      .map((row) => ({ id: row.id, keys: keysIn(storage, own, row) }))
    return { db, since, index: indexOf(storage, own, db) }
  })
  return (key) => {
    const range = { from: key, to: key, after: undefined, descending: false, limit: Number.MAX_SAFE_INTEGER }
    return parts.flatMap(({ db, since, index }) => {
      const noted = index ? storage.fieldEntries(index, range).map(({ id }) => id) : []
      const beside = unwritten.get(storage)?.get(`${own.name} ${db}`)?.ids.get(key) ?? []
      const later = since.flatMap(({ id, keys }) => (keys.includes(key) ? [id] : []))
      return [...new Set([...noted, ...beside, ...later])].map((id) => ({ db, id }))
    })
  }
}

/** Everything in an index of one family, by key, in pieces between which others have their turn. */
export function* allEntries(storage: Storage, own: OwnIndex, db: Family): Generator<readonly FieldEntry[]> {
  for (let after: FieldEntry | undefined; ;) {
    const index = indexOf(storage, own, db)
    const range = { from: '', to: '\uffff', after, descending: false, limit: rowsInPiece }
    const piece = index ? storage.fieldEntries(index, range) : []
    if (piece.length === 0) return
    yield piece
    after = piece.at(-1)
  }
}

function keysIn(storage: Storage, own: OwnIndex, row: Parameters<Storage['leaves']>[0]): readonly string[] {
  return storage
    .leaves(row)
    .flatMap(({ deleted, body }) =>
      deleted || body === undefined ? [] : own.keysOf(JSON.parse(body) as AnyDocument),
    )
}

/** Whether an index is the server's own: nobody lists, asks or drops it. */
export function isOwnIndex({ ddoc }: Pick<FieldIndex, 'ddoc'>): boolean {
  return ddoc.startsWith(mark)
}

function indexOf(storage: Storage, { name }: OwnIndex, db: Family): FieldIndex | undefined {
  return storage.fieldIndexes(db).find(({ ddoc }) => ddoc === `${mark}${name}`)
}

function madeIndex(storage: Storage, own: OwnIndex, db: Family): FieldIndex {
  const { name } = own
  if (!indexOf(storage, own, db))
    storage.transaction(() => storage.createFieldIndex(db, { ddoc: `${mark}${name}`, name, fields: [] }))
  const index = indexOf(storage, own, db)
  invariant(index, 'an index that was made is there')
  return index
}
