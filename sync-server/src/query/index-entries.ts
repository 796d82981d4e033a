import { documentText } from '../core/read.ts'
import type { FieldEntry, FieldIndex, Storage } from '../core/storage.ts'
import { fieldPath } from './field-path.ts'
import { indexKey } from './index-key.ts'

const entriesInPiece = 1_000
const documentsInPiece = 250

/**
 * Reads into an index what was written since it was last asked, in pieces that each stand for themselves: a
 * new index over a large database keeps nobody waiting. Every live leaf is in it, so that it serves every
 * viewer: what she sees of a document is decided when it is read.
 */
export function* refreshIndex(storage: Storage, db: string, index: FieldIndex): Generator<undefined> {
  const paths = index.fields.map(fieldPath)
  for (;;) {
    // Another question may have gone on with it meanwhile, or the index may be gone.
    const seq = storage.fieldIndexes(db).find(({ key }) => key === index.key)?.seq
    const rows = seq === undefined ? [] : storage.allRows(db, seq, documentsInPiece)
    const last = rows.at(-1)
    if (!last) return
    storage.transaction(() => {
      for (const row of rows) {
        const live = storage.leaves(row).filter((leaf) => !leaf.deleted)
        const keys = live.flatMap((leaf) => indexKey(JSON.parse(documentText(row.id, leaf)), paths) ?? [])
        storage.putFieldEntries(index, row, keys)
      }
      storage.setFieldIndexSeq(index, last.seq)
    })
    yield
  }
}

/** The entries between two keys, by key and then by id. `undefined` is a piece of work without an entry. */
export function* entriesInOrder(
  storage: Storage,
  index: FieldIndex,
  from: string,
  to: string,
  descending: boolean,
): Generator<FieldEntry | undefined> {
  const compare = (a: FieldEntry, b: FieldEntry) => (a.id < b.id ? -1 : 1) * (descending ? -1 : 1)
  let after: FieldEntry | undefined
  let alike: FieldEntry[] = []
  for (;;) {
    const entries = storage.fieldEntries(index, { from, to, after, descending, limit: entriesInPiece })
    for (const entry of entries) {
      if (alike.length > 0 && alike[0]?.key !== entry.key) {
        yield* alike.toSorted(compare)
        alike = []
      }
      alike.push(entry)
    }
    after = entries.at(-1)
    if (entries.length < entriesInPiece) break
    yield undefined
  }
  yield* alike.toSorted(compare)
}
