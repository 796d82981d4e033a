import type { Role } from '#shared/directory/directory.ts'
import { useDirectory } from './use-directory.ts'

/** What the user may do by her roles. The server asks again; here it decides what is shown. */
export function useMyRoles(): readonly Role[] {
  return useDirectory().me?.roles ?? []
}
