import type { RxDocumentData } from 'rxdb/plugins/core'
import type { FamilyCollection } from './collections.ts'
import { emptiedRow, type Row } from './row.ts'

/** What to make of a stored row: another row, `undefined` to remove it, or the same row to leave it alone. */
export type Replace = (stored: Row | undefined) => Row | undefined

export interface RowChange {
  readonly id: string
  readonly replace: Replace
}

/**
 * Changes many rows in one storage write, below RxDB's document layer (no hooks, no
 * second copy), and above its change stream, so that live queries follow.
 *
 * A row that somebody edits in the same moment is read again and asked again: the
 * edit is never overwritten. Where rows are `expected` to be new they are not looked
 * up first; one that is there after all is found out by the write and asked for again.
 */
export async function storeRows(
  collection: FamilyCollection,
  changes: readonly RowChange[],
  expected: 'any' | 'new' = 'any',
): Promise<void> {
  let open = changes
  let looking = expected === 'any'
  while (open.length > 0) {
    const stored = looking
      ? await readRows(
          collection,
          open.map(({ id }) => id),
        )
      : nothingStored
    looking = true
    const writes: { document: RxDocumentData<Row>; previous?: RxDocumentData<Row> }[] = []
    for (const { id, replace } of open) {
      const previous = stored.get(id)
      const live = previous && !previous._deleted ? previous : undefined
      const next = replace(live)
      if (next === live || (!next && !live)) continue
      const document = storedRow(next ?? (live as RxDocumentData<Row>), next === undefined)
      writes.push(previous ? { previous, document } : { document })
    }
    if (writes.length === 0) return
    const { error } = await collection.storageInstance.bulkWrite(writes, 'satchel-sync')
    const failed = new Set(error.filter(({ status }) => status === 409).map(({ documentId }) => documentId))
    const other = error.find(({ status }) => status !== 409)
    if (other) throw new Error(`storage refused a row: ${other.status}`)
    open = open.filter(({ id }) => failed.has(id))
  }
}

const nothingStored: ReadonlyMap<string, RxDocumentData<Row>> = new Map()

export async function readRows(
  collection: FamilyCollection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RxDocumentData<Row>>> {
  const rows = await collection.storageInstance.findDocumentsById([...ids], true)
  return new Map(rows.map((row) => [row.id, row]))
}

function storedRow(row: Row, deleted: boolean): RxDocumentData<Row> {
  const { id, customerId, waiting, rev, doc, files, pending, past } = deleted ? emptiedRow(row) : row
  return {
    id,
    customerId,
    waiting,
    rev,
    doc,
    ...(files ? { files } : {}),
    ...(pending ? { pending } : {}),
    ...(past ? { past } : {}),
    _deleted: deleted,
    _attachments: {},
    _meta: { lwt: 1 },
    _rev: '',
  }
}
