import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { KeptMerge } from './device-state.ts'
import type { Replica } from './replica.ts'
import type { Author } from './repository.ts'
import { editedRow } from './row.ts'
import { storeRows } from './store-rows.ts'

/**
 * Takes my part of a merge out again: the fields that were mine go back to what the server
 * had, as an edit of its own, which can be undone like any other. What others changed, and
 * what was changed since, stays. Returns whether there was anything to undo.
 */
export async function undoMerge(replica: Replica, author: Author, merge: KeptMerge): Promise<boolean> {
  const { id, family, documentId, reasons, theirs } = merge
  if (theirs === undefined || merge.undone) return false
  const before = (await replica.unseal(id, theirs)) as AnyDocument
  const mine = reasons.filter(({ taken }) => taken !== 'theirs').map(({ field }) => field)
  const stamp = author.stamp()
  let changed = false
  await storeRows(replica.collections[family], [
    {
      id: documentId,
      replace: (row) => {
        if (!row) return undefined
        const back = Object.fromEntries(mine.map((field) => [field, before[field]]))
        const doc = {
          ...row.doc,
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
