import type { ApprovalPolicy, policyIds } from '#shared/approvals/approval.ts'
import type { Asker } from '#shared/approvals/needed-approval.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { dayMade } from '#shared/quotes/quote-stages.ts'
import type { User } from '#shared/directory/directory.ts'
import { inLimitsSince } from '#shared/catalog/exchange-rate.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useDirectory } from '../directory/use-directory.ts'

/** The company's policies, whose limits count (of the user, or of anybody by id), and what amounts are in them by the day on which something was made. */
export function useLimits() {
  const { policies, find, me } = useDirectory()
  const { catalog, days } = useApp()
  const { rates } = useLiveOr(() => catalog, [catalog], noCatalog)
  return {
    policy: (wanted: (typeof policyIds)[keyof typeof policyIds]): ApprovalPolicy | undefined =>
      policies.find(({ id }) => id === wanted),
    askerOf: (id: string): Asker => (find(id) as User | undefined) ?? nobody,
    asker: me ?? nobody,
    inLimitsOn: (madeOn: Day) => {
      const today = days.company.today()
      return inLimitsSince(dayMade(madeOn, today), today, rates)
    },
  }
}

const nobody: Asker = { roles: [], territoryId: '' }
