import { err, ok, type Result } from '#shared/kernel/result.ts'
import { documentFaults, fromWire } from '#shared/sync/any-document.ts'
import type { Family } from '#shared/model/family.ts'
import type { Malformed } from '#shared/sync/sync-state.ts'
import type { WithFiles } from '../store/device-state.ts'
import { forgetDocuments } from '../store/forget-documents.ts'
import type { Replica } from '../store/replica.ts'
import { pulledRow } from '../store/row.ts'
import { readRows, type RowChange, storeRows } from '../store/store-rows.ts'
import type { ChangesPage, CouchClient, RequestFailure } from '../../server/couch-client.ts'

/** Enough for one storage write of a tenth of a second; a page never blocks the window for longer. */
const pageSize = 500
/** On a line on which even such a page does not come in time. */
const smallestPage = 15

export interface PullProgress {
  readonly received: number
  readonly pending: number
}

/**
 * Reads one family's feed from its checkpoint to the end.
 *
 * At most two pages are in memory, the one that is stored and the next: without that
 * bound, 100,000 documents would stand there. The checkpoint moves after the rows, so a crash in
 * between repeats a page and loses none.
 */
export async function pullFamily(
  replica: Replica,
  client: CouchClient,
  family: Family,
  onProgress: (progress: PullProgress) => void,
): Promise<Result<null, RequestFailure>> {
  const stored = await replica.device.checkpoints.get(family)
  let token = stored?.token ?? '0'
  let received = stored?.received ?? 0
  let limit = pageSize
  let asked = client.changes(family, token, limit)
  for (;;) {
    const page = await asked
    if (!page.ok) {
      // A line that is too slow for a page brings a smaller one.
      if (page.failure.kind !== 'Offline' || page.failure.cause !== 'timeout' || limit <= smallestPage)
        return page
      limit = Math.ceil(limit / 4)
      asked = client.changes(family, token, limit)
      continue
    }
    const { results, last_seq, pending } = page.value
    // A server that has more and never gets on would be asked for ever.
    if (pending > 0 && results.length === 0 && last_seq === token)
      return err({ kind: 'Offline', cause: 'notSatchel' })
    // One page ahead and no more: it travels while this one is stored.
    if (pending > 0) asked = client.changes(family, last_seq, limit)
    if (results.length > 0) await storePage(replica, family, results, stored?.caughtUp ? 'any' : 'new')
    received += results.length
    const caughtUp = pending === 0
    if (last_seq !== token || !stored?.caughtUp)
      await replica.device.checkpoints.put({ family, token: last_seq, received, caughtUp })
    onProgress({ received, pending })
    if (caughtUp) return ok(null)
    token = last_seq
  }
}

async function storePage(
  replica: Replica,
  family: Family,
  results: ChangesPage['results'],
  expected: 'any' | 'new',
): Promise<void> {
  const malformed: Malformed[] = []
  const changes: RowChange[] = []
  const removals: RowChange[] = []
  const withFiles: WithFiles[] = []
  for (const { id, deleted, doc } of results) {
    if (deleted) {
      removals.push({ id, replace: (stored) => pulledRow(stored, null) })
      continue
    }
    const faults = doc ? documentFaults(family, fromWire(doc)) : ['/ missing']
    if (!doc || faults.length > 0) malformed.push({ family, documentId: id, faults })
    else changes.push({ id, replace: (stored) => pulledRow(stored, doc) })
    if (doc?.['_attachments']) withFiles.push({ documentId: id, family })
  }
  await storeRows(replica.collections[family], changes, expected)
  if (removals.length > 0) {
    // Looked up even in a first sync: an earlier page of it may have brought what leaves now.
    await storeRows(replica.collections[family], removals)
    const still = await readRows(
      replica.collections[family],
      removals.map(({ id }) => id),
    )
    // What waits stays, with everything beside it: its author is told what becomes of it.
    await forgetDocuments(
      replica,
      family,
      removals.map(({ id }) => id).filter((id) => still.get(id)?._deleted !== false),
    )
  }
  if (withFiles.length > 0) await replica.device.withFiles.bulkPut(withFiles)
  if (malformed.length > 0) await replica.device.malformed.bulkPut(malformed)
  await forgetMended(replica, results, malformed)
}

/** A document that came whole this time is no longer listed as malformed. */
async function forgetMended(
  replica: Replica,
  results: ChangesPage['results'],
  malformed: readonly Malformed[],
) {
  if ((await replica.device.malformed.count()) === 0) return
  const still = new Set(malformed.map(({ documentId }) => documentId))
  await replica.device.malformed.bulkDelete(results.map(({ id }) => id).filter((id) => !still.has(id)))
}
