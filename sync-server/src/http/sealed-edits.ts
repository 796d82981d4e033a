import type { FastifyRequest } from 'fastify'
import type { EscrowEntry } from '../core/storage.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { heldBefore } from '../desk/held-before.ts'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { countParameter, type Query } from './routing.ts'

/** Edits that lie in memory at a time: one may have megabytes. */
const atOnce = 10

/**
 * The list of what is under seal, the oldest first: a person's own, or everybody's with the keys that its author
 * held. With `limit` a page of it, which says whether there is more; `after` is the number of the last one before.
 */
export function* sealedEdits(
  core: SyncCore,
  request: FastifyRequest<{ Querystring: Query }>,
): Generator<string, void> {
  const { storage } = core
  const viewer = viewerOf(request, core)
  const whose = viewer.kind === 'user' ? viewer.name : undefined
  const limit = countParameter(request.query['limit'], 'limit')
  let left = limit ?? Infinity
  let last = lastOf(request.query)
  let more = true
  yield '{"escrow":['
  for (let between = ''; more && left > 0;) {
    const entries = storage.escrows(whose, last, Math.min(atOnce, left))
    more = entries.length === Math.min(atOnce, left)
    for (const entry of entries) {
      yield (
        between +
        JSON.stringify(viewer.kind === 'user' ? entry : { ...entry, held: heldBefore(storage, entry) })
      )
      between = ','
      last = entry
    }
    left -= entries.length
  }
  yield limit === undefined ? ']}\n' : `],"more":${more && storage.escrows(whose, last, 1).length > 0}}\n`

  /** Somebody else's number is answered as one that was never given. */
  function lastOf({ after }: Query): EscrowEntry | undefined {
    if (after === undefined) return undefined
    const entry = storage.escrow(countParameter(after, 'after') ?? 0)
    if (!entry || (whose !== undefined && entry.user !== whose)) throw new CouchError('not_found', 'missing')
    return entry
  }
}
