import type { AnyDocument } from '#shared/sync/any-document.ts'
import { documentOf } from '../core/body.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { ScopedUser } from '../core/viewer.ts'

/** A document as somebody sees it; `undefined` where it is deleted or hidden from her, alike. */
export function standingFor(
  core: SyncCore,
  viewer: ScopedUser,
  db: string,
  id: string,
): AnyDocument | undefined {
  const winner = core.view(viewer, db, id)?.winner
  return !winner || winner.deleted ? undefined : documentOf(id, winner)
}
