import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** Which machine a visit goes to, for which request, and who goes. */
export function MachinePanel({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { named } = useLanguage()
  const { asset, site, request, engineer } = useAround(visit)
  const { go } = navigation.getState()
  const serial = asset && (
    <Link onOpen={() => go({ name: 'machine', id: asset.id })}>{asset.serialNumber}</Link>
  )
  const asked = request && (
    <Link onOpen={() => go({ name: 'request', id: request.id })}>
      {request.number} {request.subject}
    </Link>
  )
  return (
    <Panel title={t('machines.machine')}>
      <Facts
        rows={[
          [t('machines.serial'), serial],
          [t('machines.machine'), asset?.productName ?? ''],
          [t('orders.site'), site?.name ?? ''],
          [t('requests.title'), asked],
          [t('visits.engineer'), engineer ? named(engineer) : ''],
          [t('visits.startsAt'), visit.startsAt ?? ''],
        ]}
      />
    </Panel>
  )
}

function Link({ onOpen, children }: { readonly onOpen: () => void; readonly children: ReactNode }) {
  return (
    <Anchor component="button" fz="sm" ta="start" onClick={onOpen}>
      {children}
    </Anchor>
  )
}

/** What a visit names, as far as it is held here. */
function useAround({ assetId, requestId, engineerId }: Visit) {
  const { repositories } = useApp()
  const { assets, sites, requests, users } = repositories
  const asset = useLiveOr(() => assets.watch(assetId), [assets, assetId], undefined)
  const siteId = asset?.siteId ?? ''
  const site = useLiveOr(() => sites.watch(siteId), [sites, siteId], undefined)
  const request = useLiveOr(() => requests.watch(requestId), [requests, requestId], undefined)
  const engineer = useLiveOr(() => users.watch(engineerId), [users, engineerId], undefined)
  return { asset, site, request, engineer }
}
