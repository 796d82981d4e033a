import { useMemo } from 'react'
import type { ApprovalPolicy } from '#shared/approvals/approval.ts'
import type { BusinessLine, RoleRights, Territory, Unit, User } from '#shared/directory/directory.ts'
import type { Share } from '#shared/directory/share.ts'
import { useApp } from '../../app-context.tsx'
import { byNameOf } from '../../replica/views/name-order.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

interface Named {
  readonly id: string
  readonly name: string
  readonly nameEn?: string
}

/** The organisation as every laptop holds it, by what it consists of, in the order of names. */
export function useDirectory() {
  const { directory, session } = useApp()
  const { language, named } = useLanguage()
  const documents = useLiveOr(() => directory.documents$, [directory], new Map())
  return useMemo(() => {
    const of = <D>(type: string) =>
      [...documents.values()].filter((one) => one.type === type) as unknown as D[]
    const inOrder = <D extends Named>(type: string) =>
      of<D>(type).toSorted(byNameOf(language, ({ id, name, nameEn = '' }) => named({ name, nameEn }) || id))
    return {
      users: inOrder<User>('user'),
      units: inOrder<Unit>('unit'),
      roles: inOrder<RoleRights>('role'),
      territories: inOrder<Territory>('territory'),
      lines: inOrder<BusinessLine>('line'),
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
  }, [documents, language, named, session.user])
}
