import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { EntitlementFacts } from '../../parts/service/entitlement-facts.tsx'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import type { Around } from './use-around.ts'

/** Which machine a visit goes to, for which request, who goes, and who pays for what on its day. */
export function MachinePanel({ visit, around }: { readonly visit: Visit; readonly around: Around }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { named } = useLanguage()
  const { asset, request, engineer } = around
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
    <>
      <Panel title={t('machines.machine')}>
        <Facts
          rows={[
            [t('machines.serial'), serial],
            [t('machines.machine'), asset?.productName ?? ''],
            [t('requests.title'), asked],
            [t('visits.engineer'), engineer ? named(engineer) : ''],
            [t('visits.startsAt'), visit.startsAt ?? ''],
          ]}
        />
      </Panel>
      {asset && (
        <Panel title={t('visits.whoPays')}>
          <EntitlementFacts asset={asset} on={visit.scheduledFor} />
        </Panel>
      )}
    </>
  )
}

function Link({ onOpen, children }: { readonly onOpen: () => void; readonly children: ReactNode }) {
  return (
    <Anchor component="button" fz="sm" ta="start" onClick={onOpen}>
      {children}
    </Anchor>
  )
}
