import type { Asker } from '#shared/approvals/needed-approval.ts'
import type { User } from '#shared/directory/directory.ts'
import { useApp } from '../app-context.tsx'
import { useLiveOr } from '../ui/use-live.ts'

/** The company's policies, and whose limits count: of the user, or of anybody by id. */
export function useLimits() {
  const { directory, session } = useApp()
  const people = useLiveOr(() => directory.documents$, [directory], new Map())
  const askerOf = (id: string): Asker => (people.get(id) as User | undefined) ?? nobody
  return {
    policy: <P>(id: string) => people.get(id) as P | undefined,
    askerOf,
    asker: askerOf(`user:${session.user}`),
  }
}

const nobody: Asker = { roles: [], territoryId: '' }
