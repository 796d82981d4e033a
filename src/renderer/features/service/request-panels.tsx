import { Anchor, Badge, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import type { ServiceRequest } from '#shared/service/service.ts'
import { codeName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { ClockBadge } from '../../parts/service/clock-badge.tsx'
import { useRequestClocks } from '../../parts/service/use-service.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, Facts, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { requestColors } from './service-colors.ts'

/** What was asked, and what solved it. */
export function TextPanel({ request }: { readonly request: ServiceRequest }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('requests.description')}>
      <Stack px="md" py="xs" gap="xs">
        <Text fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {request.description || '–'}
        </Text>
        {request.resolution && (
          <>
            <Text fz="xs" c="dimmed">
              {t('requests.resolution')}
            </Text>
            <Text fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {request.resolution}
            </Text>
          </>
        )}
      </Stack>
    </Panel>
  )
}

/** What it is about, who has it in hand, and how what was promised stands. */
export function FactsPanel({ request }: { readonly request: ServiceRequest }) {
  const { t } = useTranslation()
  const { repositories, serverClock } = useApp()
  const { language, instant } = useLanguage()
  const { assets, users } = repositories
  const { customerId, assetId, assignedTo = '' } = request
  const asset = useLiveOr(() => assets.watch(assetId), [assets, assetId], undefined)
  const person = useLiveOr(() => users.watch(assignedTo), [users, assignedTo], undefined)
  const clock = useRequestClocks(customerId)(request, serverClock.now())
  return (
    <Panel title={t('requests.facts')}>
      <Facts
        rows={[
          [t('machines.machine'), asset && <MachineLink key="machine" asset={asset} />],
          [t('requests.kind'), t(`requestKind.${request.kind ?? 'fault'}`)],
          [t('requests.severity'), t(`severity.${request.severity}`)],
          [t('requests.fault'), codeName(request.faultCode, language)],
          [t('requests.assignedTo'), person?.name ?? ''],
          [t('requests.reportedAt'), instant(request.reportedAt)],
          [t('clock.response'), <ClockBadge key="response" deadline={clock.response} />],
          [t('clock.resolution'), <ClockBadge key="resolution" deadline={clock.resolution} />],
        ]}
      />
      {!clock.response && (
        <Text fz="xs" c="dimmed" px="md" pb="xs">
          {t('clock.none')}
        </Text>
      )}
    </Panel>
  )
}

function MachineLink({ asset }: { readonly asset: Asset }) {
  const { navigation } = useApp()
  return (
    <Anchor
      component="button"
      fz="sm"
      onClick={() => navigation.getState().go({ name: 'machine', id: asset.id })}
    >
      {asset.serialNumber} {asset.productName}
    </Anchor>
  )
}

/** The visits that were planned for it. */
export function VisitsPanel({ request }: { readonly request: ServiceRequest }) {
  const { t } = useTranslation()
  const { repositories, navigation } = useApp()
  const { day } = useLanguage()
  const visits = useLiveOr(
    () => repositories.visits.watchOfCustomer(request.customerId),
    [repositories, request.customerId],
    [],
  ).filter(({ requestId }) => requestId === request.id)
  return (
    <Panel title={t('visits.title')} count={visits.length}>
      {visits.length === 0 && <Empty>{t('requests.noVisits')}</Empty>}
      {visits.map((visit) => (
        <ListRow key={visit.id} onOpen={() => navigation.getState().go({ name: 'visit', id: visit.id })}>
          <span className={cells['when']}>{day(visit.scheduledFor)}</span>
          <span className={cells['grow']}>
            {visit.number} {visit.findings}
          </span>
          <Badge>{t(`visitStage.${visit.stage}`)}</Badge>
        </ListRow>
      ))}
    </Panel>
  )
}

/** Its steps, the newest first. */
export function LogPanel({ request }: { readonly request: ServiceRequest }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { day, instant } = useLanguage()
  const { nameOf } = useDirectory()
  const steps = (request.stageLog ?? []).toSorted((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <Panel title={t('requests.log')} count={steps.length}>
      {steps.length === 0 && (
        <Empty>{t('requests.noLog', { day: day(days.own.dayOf(request.reportedAt)) })}</Empty>
      )}
      {steps.map(({ id, at, by, stage, note }) => (
        <ListRow key={id}>
          <Text fz="xs" c="dimmed" w={140} style={{ flex: 'none' }}>
            {instant(at)}
          </Text>
          <Badge color={requestColors[stage]} style={{ flex: 'none' }}>
            {t(`requestStage.${stage}`)}
          </Badge>
          <span className={cells['grow']}>{note}</span>
          <Text fz="xs" c="dimmed" style={{ flex: 'none' }}>
            {nameOf(by)}
          </Text>
        </ListRow>
      ))}
    </Panel>
  )
}
