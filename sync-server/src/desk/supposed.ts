import type { RoleRights, Unit, User } from '#shared/directory/directory.ts'
import type { Share } from '#shared/directory/share.ts'
import type { Placement } from '#shared/directory/classes-held.ts'

/** A change of the directory that nobody has made yet. */
export type Supposed =
  | { readonly type: 'user'; readonly document: User }
  | { readonly type: 'unit'; readonly document: Unit }
  | { readonly type: 'role'; readonly document: RoleRights }
  | { readonly type: 'customer'; readonly document: Placement }
  | { readonly type: 'share'; readonly document: Share }
