import type { Asker } from '#shared/approvals/needed-approval.ts'
import type { User } from '#shared/directory/directory.ts'
import { current } from '../core/current.ts'
import type { Storage } from '../core/storage.ts'

/** Who asks, as limits look at her; who is not in the directory has no role and no territory. */
export function askerOf(storage: Storage, me: string): Asker {
  return current<User>(storage, me) ?? { roles: [], territoryId: '' }
}
