import { Anchor, Badge, Button, Menu, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok } from '#shared/kernel/result.ts'
import { moveRequest } from '#shared/service/move-request.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { codeName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { ClockBadge } from '../../parts/service/clock-badge.tsx'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { useRequestClocks, useStep } from '../../parts/service/use-service.ts'
import { VisitForm } from '../../parts/service/visit-form.tsx'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, Facts, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { requestColors } from './service-colors.ts'
import { RequestMoveForm } from './request-move-form.tsx'

/** One request: what was asked, what was promised, who goes, and how it ended. */
export function RequestScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const request = useLive(() => repositories.requests.watch(id), [repositories, id])
  if (request.name === 'loading') return null
  if (request.value) return <Sheet request={request.value} />
  return <GonePage title={t('requests.title')}>{t('requests.gone')}</GonePage>
}

function Sheet({ request }: { readonly request: ServiceRequest }) {
  const { t } = useTranslation()
  const { repositories, serverClock, navigation } = useApp()
  const { language, instant } = useLanguage()
  const { customerId, assetId } = request
  const clockOf = useRequestClocks(customerId)
  const customer = useLiveOr(
    () => repositories.customers.watch(customerId),
    [repositories, customerId],
    undefined,
  )
  const asset = useLiveOr(() => repositories.assets.watch(assetId), [repositories, assetId], undefined)
  const assigned = request.assignedTo ?? ''
  const person = useLiveOr(() => repositories.users.watch(assigned), [repositories, assigned], undefined)
  const clock = clockOf(request, serverClock.now())
  return (
    <SubjectPage
      title={request.subject}
      stage={{ label: t(`requestStage.${request.stage}`), color: requestColors[request.stage] }}
      facts={[request.number]}
      customer={customer}
      actions={<Steps request={request} />}
      main={
        <>
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
          <VisitsPanel request={request} />
          <LogPanel request={request} />
        </>
      }
      side={
        <Panel title={t('requests.facts')}>
          <Facts
            rows={[
              [
                t('machines.machine'),
                asset && (
                  <Anchor
                    key="machine"
                    component="button"
                    fz="sm"
                    onClick={() => navigation.getState().go({ name: 'machine', id: asset.id })}
                  >
                    {asset.serialNumber} {asset.productName}
                  </Anchor>
                ),
              ],
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
      }
    />
  )
}

const nexts: Readonly<Record<ServiceRequest['stage'], readonly ServiceRequest['stage'][]>> = {
  new: ['triaged', 'assigned', 'duplicate', 'cancelled'],
  triaged: ['assigned', 'duplicate', 'cancelled'],
  assigned: ['inProgress', 'resolved', 'cancelled'],
  inProgress: ['resolved', 'onHold', 'cancelled'],
  onHold: ['inProgress', 'resolved', 'cancelled'],
  reopened: ['inProgress', 'resolved'],
  resolved: ['closed', 'reopened'],
  closed: ['reopened'],
  cancelled: [],
  duplicate: [],
}

function Steps({ request }: { readonly request: ServiceRequest }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const step = useStep()
  const [planning, setPlanning] = useState(false)
  const [moving, setMoving] = useState<ServiceRequest['stage']>()
  const ways = nexts[request.stage]
  const isOpen = ways.some((stage) => stage !== 'reopened')

  /** Whoever plans a visit has taken the request in hand. */
  async function assign(visit: Visit) {
    const taken = await repositories.requests.change(request.id, (now) =>
      now.stage === 'new' || now.stage === 'triaged'
        ? moveRequest(now, { stage: 'assigned', note: visit.number, assignedTo: visit.engineerId, ...step() })
        : ok({ ...now, assignedTo: visit.engineerId }),
    )
    if (taken.ok) notify({ message: t('visits.planned', { number: visit.number }) })
  }

  return (
    <>
      {ways.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={14} />}>
              {t('requests.move')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {ways.map((stage) => (
              <Menu.Item key={stage} onClick={() => setMoving(stage)}>
                {t(`requests.to.${stage as 'closed'}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {isOpen && request.stage !== 'resolved' && (
        <Button onClick={() => setPlanning(true)}>{t('visits.plan')}</Button>
      )}
      {planning && (
        <VisitForm
          customerId={request.customerId}
          assetId={request.assetId}
          requestId={request.id}
          onPlanned={assign}
          onClose={() => setPlanning(false)}
        />
      )}
      {moving && <RequestMoveForm request={request} to={moving} onClose={() => setMoving(undefined)} />}
    </>
  )
}

function VisitsPanel({ request }: { readonly request: ServiceRequest }) {
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

function LogPanel({ request }: { readonly request: ServiceRequest }) {
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
