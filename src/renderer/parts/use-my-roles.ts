import type { Role, User } from '#shared/directory/directory.ts'
import { useApp } from '../app-context.tsx'
import { useLiveOr } from '../ui/use-live.ts'

/** What the user may do by her roles. The server asks again; here it decides what is shown. */
export function useMyRoles(): readonly Role[] {
  const { directory, session } = useApp()
  const people = useLiveOr(() => directory.documents$, [directory], new Map())
  return (people.get(`user:${session.user}`) as User | undefined)?.roles ?? []
}
