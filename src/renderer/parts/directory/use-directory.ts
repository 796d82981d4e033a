import { useMemo } from 'react'
import type { User } from '#shared/directory/directory.ts'
import type { DocumentType } from '#shared/registry/documents.ts'
import { isA } from '#shared/registry/is-a.ts'
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
    const of = <T extends DocumentType>(type: T) => [...documents.values()].filter((one) => isA(one, type))
    const inOrder = <D extends Named>(all: readonly D[]) =>
      all.toSorted(byNameOf(language, ({ id, name, nameEn = '' }) => named({ name, nameEn }) || id))
    return {
      users: inOrder(of('user')),
      units: inOrder(of('unit')),
      roles: inOrder(of('role')),
      territories: inOrder(of('territory')),
      lines: inOrder(of('line')),
      policies: of('policy'),
      shares: of('share'),
      taken: of('taken'),
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
