import { useMemo } from 'react'
import type { ApprovalPolicy } from '#shared/approvals/approval.ts'
import type { BusinessLine, RoleRights, Territory, Unit, User } from '#shared/directory/directory.ts'
import type { Share } from '#shared/directory/share.ts'
import { useApp } from '../app-context.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { useLiveOr } from '../ui/use-live.ts'

/** The organisation as every laptop holds it, by what it consists of. */
export function useDirectory() {
  const { directory, session } = useApp()
  const { named } = useLanguage()
  const documents = useLiveOr(() => directory.documents$, [directory], new Map())
  return useMemo(() => {
    const of = <D>(type: string) =>
      [...documents.values()].filter((one) => one.type === type) as unknown as D[]
    return {
      users: of<User>('user').toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      units: of<Unit>('unit'),
      roles: of<RoleRights>('role'),
      territories: of<Territory>('territory'),
      lines: of<BusinessLine>('line'),
      policies: of<ApprovalPolicy>('policy'),
      shares: of<Share>('share'),
      /** Who signed in; `undefined` until the directory was read. */
      me: documents.get(`user:${session.user}`) as User | undefined,
      find: (id: string): object | undefined => documents.get(id),
      /** Somebody or something by name; an id that is not here is its own. */
      nameOf: (id: string): string => {
        const found = documents.get(id) as { readonly name: string; readonly nameEn?: string } | undefined
        return found?.name
          ? named({ name: found.name, nameEn: found.nameEn ?? '' })
          : id.slice(id.indexOf(':') + 1)
      },
    }
  }, [documents, named, session.user])
}
