import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'

/** Who works on a deal beside its owner, and everybody by name. */
export function useTeam({ id }: Pick<Opportunity, 'id'>) {
  const { shares, nameOf } = useDirectory()
  return {
    team: shares.filter(({ kind, opportunityId }) => kind === 'dealTeam' && opportunityId === id),
    nameOf,
  }
}
