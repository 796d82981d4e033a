import type { AnyDocument } from '#shared/sync/any-document.ts'
import { same } from '#shared/sync/merge.ts'
import type { KeptMerge, MergedFields } from './device-state.ts'
import type { Replica } from './replica.ts'
import type { Author } from './repository.ts'
import { editedRow, type Row } from './row.ts'
import { storeRows } from './store-rows.ts'

/**
 * Takes my part of a merge out again: the fields that were mine go back to what the server
 * had, as an edit of its own, which can be undone like any other. What others changed, and
 * what anybody changed since, stays. Returns whether there was anything to undo.
 */
export async function undoMerge(replica: Replica, author: Author, merge: KeptMerge): Promise<boolean> {
  const { id, family, documentId, reasons } = merge
  const sealed = merge.fields ?? merge.theirs
  if (sealed === undefined || merge.undone) return false
  const fields = await replica.unseal(id, sealed).catch(() => undefined)
  // The disk damaged it.
  if (!fields) return false
  const mine = reasons.filter(({ taken }) => taken !== 'theirs').map(({ field }) => field)
  const stamp = author.stamp()
  let changed = false
  await storeRows(replica.collections[family], [
    {
      id: documentId,
      replace: (row) => {
        if (!row) return undefined
        const { theirs, merged } =
          merge.fields === undefined ? ofOlderApp(fields, row, stamp.by) : (fields as MergedFields)
        const standing = mine.filter((field) => same(row.doc[field], merged[field]))
        const kept = Object.fromEntries(
          Object.entries(row.doc).filter(([field]) => !standing.includes(field)),
        )
        const back = Object.fromEntries(Object.entries(theirs).filter(([field]) => standing.includes(field)))
        const doc: AnyDocument = {
          ...(kept as AnyDocument),
          ...back,
          updatedAt: stamp.at,
          updatedBy: stamp.by,
          updatedDevice: stamp.device,
        }
        const next = editedRow(row, doc, { id: author.editId(), ...stamp })
        changed = next !== row
        return next
      },
    },
  ])
  await replica.device.merges.put({ ...merge, undone: true })
  return changed
}

/** An older app kept no more than the server's version: as long as I wrote last, what stands is what was merged. */
function ofOlderApp(theirs: object, { doc }: Row, me: string): MergedFields {
  return {
    theirs: theirs as MergedFields['theirs'],
    merged: doc.updatedBy === me ? doc : {},
  }
}
