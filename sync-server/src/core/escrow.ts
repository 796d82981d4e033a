import type { AnyDocument } from '#shared/sync/any-document.ts'
import { scopeKeysOf } from '#shared/sync/scope-keys.ts'
import { syntheticRevisions } from './closings.ts'
import type { Incoming } from './incoming.ts'
import type { StoredDocument } from './storage.ts'
import type { ScopedUser } from './viewer.ts'
import { closingsOf } from './view.ts'
import type { WriteDeps } from './write-contract.ts'

/**
 * Keeps a refused edit under seal, if its author held the right when she made it (rule 2,
 * "nothing that a person typed is ever dropped"). Returns the number of the entry.
 *
 * Clocks do not decide what she held when: the revision that the edit stands on does. She
 * can name it only if she was shown it. A new document stands on nothing; it counts by the
 * scope that it was written for, if she ever held that.
 */
export function sealEdit(
  deps: WriteDeps,
  viewer: ScopedUser,
  db: string,
  document: AnyDocument,
  stored: StoredDocument | undefined,
  incoming: Incoming,
  reason: string,
): number | undefined {
  const { storage, now } = deps
  const held = stored
    ? heldBase(deps, viewer, db, document.id, stored, incoming)
    : heldScope(deps, viewer, document)
  if (!held) return undefined
  const { rev, path, deleted, body } = incoming
  const entry = { user: viewer.name, db, id: document.id, rev, path, deleted, body, at: now(), reason }
  return storage.putEscrow(entry)
}

function heldBase(
  { storage, seal }: WriteDeps,
  viewer: ScopedUser,
  db: string,
  id: string,
  { tree }: StoredDocument,
  { path, rev }: Incoming,
): boolean {
  const shown = syntheticRevisions(seal, id, closingsOf(storage, viewer, db, id))
  const named = new Set(path.filter((one) => one !== rev))
  const base = tree.filter((node) => named.has(node.rev))
  return (
    [...named].some((one) => shown.has(one)) ||
    base.some((node) => node.scopes.some((scope) => storage.everHeld(viewer.name, scope)))
  )
}

function heldScope({ storage }: WriteDeps, viewer: ScopedUser, document: AnyDocument): boolean {
  const scopes = scopeKeysOf(document).map((key) => storage.scopeNumber(key))
  return (
    scopes.some((scope) => storage.everHeld(viewer.name, scope)) &&
    !scopes.some((scope) => viewer.grants.has(scope))
  )
}
