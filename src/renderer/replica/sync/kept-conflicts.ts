import { ok, type Result } from '#shared/kernel/result.ts'
import type { Family } from '#shared/model/family.ts'
import type { Replica } from '../store/replica.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'

/**
 * Conflicts end here when they end on the server: somebody settled them, and one version of
 * the document is left. Asked of the documents that stand in the list, as long as there are any. That an
 * edit stood against a deletion is no conflict of versions: it stays told as long as the document is here.
 */
export async function followConflicts(
  { device }: Replica,
  client: CouchClient,
): Promise<Result<null, RequestFailure>> {
  const kept = (await device.conflicts.toArray()).filter(({ fields }) => !fields.includes('_deleted'))
  for (const [family, entries] of Map.groupBy(kept, (entry): Family => entry.family)) {
    const ids = [...new Set(entries.map(({ documentId }) => documentId))]
    const answer = await client.inConflict(family, ids)
    if (!answer.ok) return answer
    const still = new Set(answer.value)
    const ended = entries.filter(({ documentId }) => !still.has(documentId))
    await device.ledger
      .where('documentId')
      .anyOf(ended.map(({ documentId }) => documentId))
      .filter(({ fate }) => fate === 'conflict')
      .modify({ settled: true })
    await device.conflicts.bulkDelete(ended.map(({ id }) => id))
  }
  return ok(null)
}
