import type { SyncCore } from '#server/core/sync-core.ts'
import type { Viewer } from '#server/core/viewer.ts'
import type { WriteRow } from '#server/core/write-contract.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'

/** Writes as requests do: within a transaction of several, a part that may fail alone. Throws what it failed by. */
export function requested(
  core: SyncCore,
  viewer: () => Viewer,
  db: string,
  docs: readonly WireDocument[],
  newEdits: boolean,
): readonly WriteRow[] {
  const [outcome] = core.writeTogether([{ viewer, db, docs, newEdits, device: undefined }])
  if (!outcome) throw new Error('nothing came of it')
  if (!outcome.ok) throw outcome.failure
  return outcome.value
}
