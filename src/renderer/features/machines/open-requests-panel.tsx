import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { nextDeadline } from '#shared/service/request-clock.ts'
import { isOpenRequest } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { ClockBadge } from '../../parts/service/clock-badge.tsx'
import { useRequestClocks } from '../../parts/service/use-service.ts'
import cells from '../../ui/list-cells.module.css'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

/** What is asked for this machine and not done yet; nothing is shown where there is nothing. */
export function OpenRequestsPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const { repositories, navigation, serverClock } = useApp()
  const clockOf = useRequestClocks(asset.customerId)
  const requests = useLiveOr(
    () => repositories.requests.watchOfCustomer(asset.customerId),
    [repositories, asset.customerId],
    [],
  ).filter((request) => request.assetId === asset.id && isOpenRequest(request))
  if (requests.length === 0) return null
  return (
    <Panel title={t('machines.openRequests')} count={requests.length}>
      {requests.map((request) => {
        return (
          <ListRow
            key={request.id}
            onOpen={() => navigation.getState().go({ name: 'request', id: request.id })}
          >
            <span className={cells['grow']}>{request.subject}</span>
            <ClockBadge deadline={nextDeadline(clockOf(request, serverClock.now()))} />
            <Badge>{t(`requestStage.${request.stage}`)}</Badge>
          </ListRow>
        )
      })}
    </Panel>
  )
}
