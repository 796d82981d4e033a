import { ok, type Result } from '#shared/kernel/result.ts'
import { keptReason } from '../store/kept-reason.ts'
import type { Replica } from '../store/replica.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'

/** Asks what was decided about the edits that lie under seal, as long as there are any. */
export async function followSealedEdits(
  replica: Replica,
  client: CouchClient,
): Promise<Result<null, RequestFailure>> {
  const { device } = replica
  const sealed = await device.ledger.where('fate').equals('escrow').toArray()
  const open = sealed.filter(({ escrow }) => escrow?.state === 'waiting')
  if (open.length === 0) return ok(null)
  const answer = await client.satchel.sealed.list()
  if (!answer.ok) return answer
  const decided = new Map(answer.value.escrow.map((entry) => [entry.n, entry]))
  for (const entry of open) {
    const now = entry.escrow && decided.get(entry.escrow.n)
    if (!now || now.state === 'waiting') continue
    const reason = await keptReason(replica, entry.documentId, now.reason)
    await device.ledger.put({ ...entry, reason, escrow: { n: now.n, state: now.state } })
  }
  return ok(null)
}
