import type { ScopeKey } from '#shared/sync/scope-keys.ts'
import type { EscrowEntry, Storage } from '../core/storage.ts'

/** By which rights an edit was written that are over now: keys of what it stands on that its author held once. */
export function heldBefore(storage: Storage, { user, db, id, path }: EscrowEntry): readonly ScopeKey[] {
  const tree = storage.document(db, id)?.tree ?? []
  const known = path.map((rev) => tree.find((node) => node.rev === rev)).find((node) => node !== undefined)
  const base = known ?? tree.find(({ leaf }) => leaf)
  const now = storage.grants(user)
  return (base?.scopes ?? [])
    .filter((scope) => storage.everHeld(user, scope) && !now.has(scope))
    .map((scope) => storage.scopeKey(scope))
}
