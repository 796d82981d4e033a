import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { EscrowEntry } from '../../core/storage.ts'
import type { SyncCore } from '../../core/sync-core.ts'
import type { Viewer } from '../../core/viewer.ts'
import { heldBefore } from '../../desk/held-before.ts'

/** Edits that lie in memory at a time: one may have megabytes. */
const atOnce = 10

/**
 * The list of what is under seal, the oldest first: a person's own, or everybody's with the keys that its author
 * held. With `limit` a page of it, which says whether there is more; `after` is the last one before.
 */
export function* sealedEdits(
  { storage }: SyncCore,
  viewer: Viewer,
  limit: number | undefined,
  after: EscrowEntry | undefined,
): Generator<string, void> {
  const whose = whoseOf(viewer)
  let left = limit ?? Infinity
  let last = after
  let more = true
  yield '{"escrow":['
  for (let between = ''; more && left > 0;) {
    const entries = storage.escrows(whose, last, Math.min(atOnce, left))
    more = entries.length === Math.min(atOnce, left)
    for (const entry of entries) {
      yield (
        between + JSON.stringify(whose === undefined ? { ...entry, held: heldBefore(storage, entry) } : entry)
      )
      between = ','
      last = entry
    }
    left -= entries.length
  }
  yield limit === undefined ? ']}\n' : `],"more":${more && storage.escrows(whose, last, 1).length > 0}}\n`
}

/** The entry of a number. Somebody else's is answered as one that was never given. */
export function entryBefore(
  { storage }: SyncCore,
  viewer: Viewer,
  n: number | undefined,
): Result<EscrowEntry | undefined, { readonly kind: 'missing' }> {
  if (n === undefined) return ok(undefined)
  const whose = whoseOf(viewer)
  const entry = storage.escrow(n)
  return !entry || (whose !== undefined && entry.user !== whose) ? err({ kind: 'missing' }) : ok(entry)
}

function whoseOf(viewer: Viewer): string | undefined {
  return viewer.kind === 'user' ? viewer.name : undefined
}
