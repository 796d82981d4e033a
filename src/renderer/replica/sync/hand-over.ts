import { ok, type Result } from '#shared/kernel/result.ts'
import { families } from '#shared/sync/families.ts'
import type { Replica } from '../replica.ts'
import { readRows } from '../store-rows.ts'
import type { CouchClient, RequestFailure } from './couch-client.ts'
import { siblingOf } from './sibling.ts'

const batchSize = 100

/**
 * Before a laptop is wiped: everything that waits goes to the server as it is, as a revision
 * of its own beside whatever stands there. Nothing is merged any more, nothing is asked;
 * what the server takes, keeps under seal or refuses with a reason is known to it then.
 * Where it cannot be met, the edits stay, and so does everything else.
 */
export async function handOverEdits(
  replica: Replica,
  client: CouchClient,
): Promise<Result<null, RequestFailure>> {
  for (const family of families) {
    const ids = replica.waiting.of(family)
    for (let from = 0; from < ids.length; from += batchSize) {
      const rows = await readRows(replica.collections[family], ids.slice(from, from + batchSize))
      const waiting = [...rows.values()].filter((row) => row.waiting === 'w')
      const edits = await Promise.all(waiting.map(siblingOf))
      const sent = edits.length > 0 ? await client.bulkDocs(family, edits, false) : ok([])
      if (!sent.ok) return sent
    }
  }
  return ok(null)
}
