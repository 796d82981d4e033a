import { typeOfId } from '#shared/kernel/id.ts'
import { invariant } from '#shared/kernel/bug.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Family } from '#shared/sync/families.ts'
import type { FieldIndex, Storage } from '../core/storage.ts'

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
const rowsInPiece = 1_000

/**
 * Reads what was written since an index was last asked, in pieces between which others have their
 * turn. The first time takes a look at every document of its families.
 */
export function* refreshOwn(storage: Storage, own: OwnIndex): Generator<undefined> {
  for (const db of own.families)
    for (;;) {
      const index = indexOf(storage, own, db)
      const rows = storage.allRows(db, index.seq, rowsInPiece)
      const last = rows.at(-1)
      if (!last) break
      storage.transaction(() => {
        for (const row of rows) {
          if (!own.types.has(typeOfId(row.id))) continue
          const keys = storage
            .leaves(row)
            .flatMap(({ deleted, body }) =>
              deleted || body === undefined ? [] : own.keysOf(JSON.parse(body) as AnyDocument),
            )
          storage.putFieldEntries(index, row, keys)
        }
        storage.setFieldIndexSeq(index, last.seq)
      })
      yield
    }
}

/** What may be under a key: what stands decides. */
export function ownIds(
  storage: Storage,
  own: OwnIndex,
  key: string,
): readonly { readonly db: Family; readonly id: string }[] {
  return own.families.flatMap((db) => {
    const range = { from: key, to: key, after: undefined, descending: false, limit: Number.MAX_SAFE_INTEGER }
    return storage.fieldEntries(indexOf(storage, own, db), range).map(({ id }) => ({ db, id }))
  })
}

/** Whether an index is the server's own: nobody lists, asks or drops it. */
export function isOwnIndex({ ddoc }: Pick<FieldIndex, 'ddoc'>): boolean {
  return ddoc.startsWith(mark)
}

function indexOf(storage: Storage, { name }: OwnIndex, db: Family): FieldIndex {
  const ddoc = `${mark}${name}`
  const find = () => storage.fieldIndexes(db).find((one) => one.ddoc === ddoc)
  if (!find()) storage.transaction(() => storage.createFieldIndex(db, { ddoc, name, fields: [] }))
  const index = find()
  invariant(index, 'an index that was made is there')
  return index
}
