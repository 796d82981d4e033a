import type { ApprovalPolicy, policyIds } from '#shared/approvals/approval.ts'
import type { Asker } from '#shared/approvals/needed-approval.ts'
import type { User } from '#shared/directory/directory.ts'
import { useDirectory } from '../directory/use-directory.ts'

/** The company's policies, and whose limits count: of the user, or of anybody by id. */
export function useLimits() {
  const { policies, find, me } = useDirectory()
  return {
    policy: (wanted: (typeof policyIds)[keyof typeof policyIds]): ApprovalPolicy | undefined =>
      policies.find(({ id }) => id === wanted),
    askerOf: (id: string): Asker => (find(id) as User | undefined) ?? nobody,
    asker: me ?? nobody,
  }
}

const nobody: Asker = { roles: [], territoryId: '' }
