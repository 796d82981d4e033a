import { ok, type Result } from '#shared/kernel/result.ts'
import { documentFaults, fromWire } from '#shared/sync/any-document.ts'
import type { Family } from '#shared/model/family.ts'
import type { Replica } from '../store/replica.ts'
import { pulledRow } from '../store/row.ts'
import { storeRows } from '../store/store-rows.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'

/** What belongs to a customer and is needed at the customer's. */
const onTheRoad = [
  'contacts',
  'opportunities',
  'quotes',
  'assets',
  'contracts',
  'service',
  'documents',
] as const
/** Customers in one question, documents in one answer. */
const batch = 50

/**
 * During a first sync, what belongs to these customers comes before everything else. The feed
 * brings it again later, finds the same revisions and leaves them alone.
 */
export async function pullAhead(
  replica: Replica,
  client: CouchClient,
  customers: ReadonlySet<string>,
  isMissing: (family: Family) => boolean,
): Promise<Result<null, RequestFailure>> {
  const ids = [...customers]
  for (const family of onTheRoad) {
    if (!isMissing(family)) continue
    for (let from = 0; from < ids.length; from += batch) {
      const found = await client.ofCustomers(family, ids.slice(from, from + batch))
      if (!found.ok) return found
      for (let at = 0; at < found.value.length; at += batch * 2) {
        const stored = await fetchInto(replica, client, family, found.value.slice(at, at + batch * 2))
        if (!stored.ok) return stored
      }
    }
  }
  return ok(null)
}

async function fetchInto(
  replica: Replica,
  client: CouchClient,
  family: Family,
  ids: readonly string[],
): Promise<Result<null, RequestFailure>> {
  const answer = await client.documents(family, ids)
  if (!answer.ok) return answer
  const wires = answer.value.flatMap((wire) => (wire && wire !== 'deleted' ? [wire] : []))
  const whole = wires.filter((wire) => documentFaults(family, fromWire(wire)).length === 0)
  await storeRows(
    replica.collections[family],
    whole.map((wire) => ({ id: wire._id, replace: (row) => pulledRow(row, wire) })),
  )
  const withFiles = whole.filter((wire) => wire['_attachments'])
  await replica.device.withFiles.bulkPut(withFiles.map(({ _id: documentId }) => ({ documentId, family })))
  return ok(null)
}
