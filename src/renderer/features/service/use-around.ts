import type { Contact } from '#shared/contacts/contact.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

/** What a visit names, as far as it is held here. */
export function useAround({ assetId, requestId, engineerId }: Visit) {
  const { repositories } = useApp()
  const { assets, sites, requests, users } = repositories
  const asset = useLiveOr(() => assets.watch(assetId), [assets, assetId], undefined)
  const siteId = asset?.siteId ?? ''
  const site = useLiveOr(() => sites.watch(siteId), [sites, siteId], undefined)
  const request = useLiveOr(() => requests.watch(requestId), [requests, requestId], undefined)
  const engineer = useLiveOr(() => users.watch(engineerId), [users, engineerId], undefined)
  return { asset, site, request, engineer }
}

export type Around = ReturnType<typeof useAround>

/** Whom one asks for: who reported it, else who receives people there. */
export function useWhoReceives(ids: readonly (string | undefined)[]): Contact | undefined {
  const { repositories } = useApp()
  const id = ids.find((one) => one !== undefined && one !== '') ?? ''
  return useLiveOr(() => repositories.contacts.watch(id), [repositories, id], undefined)
}
