import { typeOfId } from '#shared/kernel/id.ts'
import type { Family } from '#shared/model/family.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { cleanUp } from './clean-up.ts'
import type { Replica } from './replica.ts'
import { readRows } from './store-rows.ts'

/**
 * These documents left the laptop: everything that was kept beside their rows goes with them,
 * now and not some day. The ledger stays (it holds no values), and so does what waits to be sent.
 */
export async function forgetDocuments(
  { collections, device, files, leaving$ }: Replica,
  family: Family,
  documentIds: readonly string[],
): Promise<void> {
  if (documentIds.length === 0) return
  leaving$.next(documentIds)
  // RxDB keeps a mark of what was removed.
  await cleanUp(collections[family])
  await files.forget(documentIds)
  const ids = [...documentIds]
  await device.merges.where('documentId').anyOf(ids).delete()
  await device.conflicts.where('documentId').anyOf(ids).delete()
  await device.drafts.where('documentId').anyOf(ids).delete()
  // That something was left half done is still said; what it would have written is not kept.
  await device.intents.where('documentId').anyOf(ids).modify({ sealed: '' })
  await device.rejections.bulkDelete(ids)
}

/** Milliseconds: merges can be taken back so long, and the ledger remembers so long. */
const mergesKept = 90 * 86_400_000
const ledgerKept = 400 * 86_400_000

/**
 * Ends lists that would grow for ever. What is still to be decided stays, however old it is.
 * `now` in milliseconds since 1970.
 */
export async function pruneLists({ device }: Pick<Replica, 'device'>, now: number): Promise<void> {
  const before = (kept: number) => new Date(now - kept).toISOString()
  await device.merges.filter(({ at }) => at < before(mergesKept)).delete()
  await device.ledger
    .where('decidedAt')
    .below(before(ledgerKept))
    .filter(({ fate, escrow }) => fate !== 'rejected' && escrow?.state !== 'waiting')
    .delete()
}

/** What a crash left behind of documents that are gone, and refusals of which nothing is left. Run at every start. */
export async function sweepLeftovers(replica: Replica): Promise<void> {
  const { collections, device } = replica
  const named = new Set<string>()
  for (const table of [device.merges, device.conflicts, device.heldFiles, device.drafts, device.intents])
    await table.each(({ documentId }) => void named.add(documentId))
  const rejected = await device.rejections.toCollection().primaryKeys()
  const byFamily = Map.groupBy([...named, ...rejected], (id) => {
    const type = typeOfId(id)
    return isDocumentType(type) ? familyOfType(type) : undefined
  })
  for (const [family, ids] of byFamily) {
    if (family === undefined) continue
    const rows = await readRows(collections[family], ids)
    const isHere = (id: string) => rows.get(id)?._deleted === false
    await forgetDocuments(
      replica,
      family,
      ids.filter((id) => !isHere(id)),
    )
    const refused = (id: string) => rows.get(id)?.waiting === 'r'
    await device.rejections.bulkDelete(rejected.filter((id) => ids.includes(id) && !refused(id)))
  }
}
