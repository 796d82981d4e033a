import type { User } from '#shared/directory/directory.ts'
import type { Share } from '#shared/directory/share.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** Who works on a deal beside its owner, and everybody by name. */
export function useTeam({ id }: Pick<Opportunity, 'id'>) {
  const { directory } = useApp()
  const { named } = useLanguage()
  const documents = useLiveOr(() => directory.documents$, [directory], new Map())
  const all = [...documents.values()] as unknown as (User | Share)[]
  return {
    team: all.filter(
      (one): one is Share => one.type === 'share' && one.kind === 'dealTeam' && one.opportunityId === id,
    ),
    colleagues: all.filter((one): one is User => one.type === 'user' && one.active),
    nameOf: (userId: string): string => {
      const user = documents.get(userId) as User | undefined
      return user ? named(user) : userId.replace('user:', '')
    },
  }
}
