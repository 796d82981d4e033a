import { type CompanyProfile, profileId } from '#shared/directory/company-profile.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

/** Who the company is on its papers; `undefined` where it has not said so. */
export function useOwnCompany(): CompanyProfile | undefined {
  const { repositories } = useApp()
  return useLiveOr(() => repositories.company.watch(profileId), [repositories], undefined)
}
