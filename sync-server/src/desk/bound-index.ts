import { boundTo, boundTypes } from '#shared/desk/bound-work.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { type Family, familyOfType } from '#shared/sync/families.ts'
import type { FieldIndex, Storage } from '../core/storage.ts'

/** The server's own: no index of anybody's `_find`, whose design documents begin with `_design/`. */
const ddoc = 'satchel/bound'
const rowsInPiece = 1_000
const types: ReadonlySet<string> = new Set(boundTypes)
/** A share that ends later is looked at again when it is read. */
const always = '0000-01-01T00:00:00.000Z' as Instant

const boundFamilies: readonly Family[] = [...new Set(boundTypes.map(familyOfType))]

/**
 * Reads who has what to do out of what was written since it was last asked, in pieces between which
 * others have their turn. The first time takes a look at all of the company's documents.
 */
export function* refreshBound(storage: Storage): Generator<undefined> {
  for (const db of boundFamilies)
    for (;;) {
      const index = indexOf(storage, db)
      const rows = storage.allRows(db, index.seq, rowsInPiece)
      const last = rows.at(-1)
      if (!last) break
      storage.transaction(() => {
        for (const row of rows) {
          if (!types.has(typeOfId(row.id))) continue
          const people = storage.leaves(row).flatMap(({ deleted, body }) => {
            const document = deleted || body === undefined ? undefined : (JSON.parse(body) as AnyDocument)
            return (document && boundTo(document, always)?.person) ?? []
          })
          storage.putFieldEntries(index, row, people)
        }
        storage.setFieldIndexSeq(index, last.seq)
      })
      yield
    }
}

/** The ids of what may be bound to a person: what stands decides. */
export function boundIds(
  storage: Storage,
  person: string,
): readonly { readonly db: Family; readonly id: string }[] {
  return boundFamilies.flatMap((db) => {
    const index = indexOf(storage, db)
    const most = Number.MAX_SAFE_INTEGER
    const range = { from: person, to: person, after: undefined, descending: false, limit: most }
    return storage.fieldEntries(index, range).map(({ id }) => ({ db, id }))
  })
}

function indexOf(storage: Storage, db: Family): FieldIndex {
  const find = () => storage.fieldIndexes(db).find((one) => one.ddoc === ddoc)
  const there = find()
  if (there) return there
  storage.transaction(() => storage.createFieldIndex(db, { ddoc, name: 'person', fields: [] }))
  const made = find()
  if (!made) throw new Error('no index')
  return made
}

/** Whether an index is the server's own: nobody lists, asks or drops it. */
export function isOwnIndex({ ddoc: of }: Pick<FieldIndex, 'ddoc'>): boolean {
  return of === ddoc
}
