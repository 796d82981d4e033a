import { Group, Text } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Asset } from '#shared/assets/asset.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { DocumentList } from '../../parts/documents/document-list.tsx'
import { MachinePlansPanel } from '../../parts/maintenance/machine-plans-panel.tsx'
import { MergedRecord } from '../../parts/records/merged-record.tsx'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { EntitlementFacts } from '../../parts/service/entitlement-facts.tsx'
import { Later } from '../../ui/later.tsx'
import { Empty, Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { ComponentsPanel } from './components-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { MachineActions } from './machine-actions.tsx'
import { OpenRequestsPanel } from './open-requests-panel.tsx'
import { SparePartsPanel } from './spare-parts-panel.tsx'
import { AddWarranty, Warranties } from './warranties.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'

// Charts are large, and nobody waits for them: they come when a machine is opened.
const ReadingsPanel = lazy(() => import('./readings-panel.tsx'))

/** Everything ever done to one machine. */
export function MachineScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const asset = useLive(() => repositories.assets.watch(id), [repositories, id])
  const customerId = asset.name === 'ready' ? (asset.value?.customerId ?? '') : ''
  const customer = useLive(() => repositories.customers.watch(customerId), [repositories, customerId])
  if (asset.name === 'loading' || customer.name === 'loading') return null
  if (!asset.value) return <GonePage title={t('machines.title')}>{t('machines.gone')}</GonePage>
  const machine = asset.value
  if (machine.mergedInto)
    return (
      <MergedRecord
        name={`${machine.productName} ${machine.serialNumber}`.trim()}
        to={{ name: 'machine', id: machine.mergedInto }}
      />
    )
  return (
    <SubjectPage
      id={machine.id}
      title={machine.serialNumber}
      stage={{
        label: t(`assetStatus.${machine.status}`),
        color: machine.status === 'underRepair' ? 'orange' : machine.status === 'inUse' ? 'green' : 'gray',
      }}
      facts={[machine.productName]}
      customer={customer.value}
      actions={<MachineActions asset={machine} />}
      main={
        <>
          <OpenRequestsPanel asset={machine} />
          <MachinePlansPanel asset={machine} />
          <HistoryPanel asset={machine} />
          <Later>
            <Suspense fallback={null}>
              <ReadingsPanel asset={machine} />
            </Suspense>
          </Later>
        </>
      }
      side={
        <>
          <IdentityPanel asset={machine} />
          <EntitlementPanel asset={machine} />
          <Later>
            <ComponentsPanel asset={machine} />
            <SparePartsPanel asset={machine} />
            <FilesPanel asset={machine} />
          </Later>
        </>
      }
    />
  )
}

function IdentityPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { day } = useLanguage()
  const site = useLiveOr(
    () => repositories.sites.watch(asset.siteId),
    [repositories, asset.siteId],
    undefined,
  )
  return (
    <Panel title={t('machines.identity')}>
      <Facts
        rows={[
          [t('machines.serial'), asset.serialNumber],
          [t('machines.machine'), asset.productName],
          [t('orders.site'), site?.name ?? ''],
          [t('customers.installed'), day(asset.installedOn)],
          [t('machines.firmware'), asset.firmware],
          [t('quotes.note'), asset.note],
        ]}
      />
    </Panel>
  )
}

const noVisits: readonly Visit[] = []

/** Who pays for what, on the day that one chooses. */
function EntitlementPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const [on, setOn] = useState<string>(days.company.today())
  return (
    <Panel title={t('machines.entitlement')} actions={<AddWarranty asset={asset} />}>
      <Group px="md" pt="xs">
        <DateField label={t('machines.onDay')} value={on} onChange={setOn} />
      </Group>
      <EntitlementFacts asset={asset} on={on as Day} />
      <Warranties asset={asset} on={on as Day} />
    </Panel>
  )
}

function FilesPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const visits = useLiveOr(
    () => repositories.visits.watchOfCustomer(asset.customerId),
    [repositories, asset.customerId],
    noVisits,
  )
  const ofVisits = useMemo(
    () => new Set<string>(visits.filter(({ assetId }) => assetId === asset.id).map(({ id }) => id)),
    [visits, asset.id],
  )
  const documents = useLiveOr(
    () =>
      repositories.documents
        .watchOfCustomer(asset.customerId)
        .pipe(map((all) => all.filter(({ subjectId }) => subjectId === asset.id || ofVisits.has(subjectId)))),
    [repositories, asset.id, asset.customerId, ofVisits],
    [],
  )
  return (
    <Panel title={t('documents.title')} count={documents.length}>
      {documents.length === 0 ? (
        <Empty>
          <Text span fz="sm">
            {t('machines.noFiles')}
          </Text>
        </Empty>
      ) : (
        <DocumentList documents={documents} />
      )}
    </Panel>
  )
}
