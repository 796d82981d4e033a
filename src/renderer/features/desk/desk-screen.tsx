import { Button, SegmentedControl } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../../app-context.tsx'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ConflictsPanel } from './conflicts/conflicts-panel.tsx'
import { createDeskClient } from './desk-client.ts'
import { EscrowPanel } from './sealed/escrow-panel.tsx'
import { importsOf, isBusy } from './imports/import-store.ts'
import { HandoverPanel } from './handover/handover-panel.tsx'
import { OrganisationPanel } from './organisation/organisation-panel.tsx'
import { PeoplePanel } from './organisation/people-panel.tsx'
import { ScopePanel } from './organisation/scope-panel.tsx'
import { UndecidedPanel } from './handover/undecided-panel.tsx'
import { DeskContext } from './use-desk.ts'

const CatalogPanel = lazy(() => import('./catalog/catalog-panel.tsx'))
const ImportsPanel = lazy(() => import('./imports/imports-panel.tsx'))
const TwinsPanel = lazy(() => import('./twins/twins-panel.tsx'))
const AuditPanel = lazy(() => import('./audit/audit-panel.tsx'))
const HealthPanel = lazy(() => import('./health/health-panel.tsx'))

const views = [
  'conflicts',
  'escrow',
  'approvals',
  'twins',
  'scope',
  'people',
  'organisation',
  'catalog',
  'imports',
  'handover',
  'health',
  'audit',
] as const
type View = (typeof views)[number]

/** Who comes back while an import runs sees it, and so does who comes from its badge. */
function useView() {
  const store = importsOf(useApp())
  const isWanted = useStore(store, (imports) => imports.isWanted)
  const [view, setView] = useState<View>(() => (isBusy(store.getState()) ? 'imports' : 'conflicts'))
  const choose = (chosen: View) => {
    store.setState({ isWanted: false })
    setView(chosen)
  }
  return [isWanted ? 'imports' : view, choose] as const
}

/** The sync admin's workplace: what two people changed at once, who holds what and why, who works for whom. */
export function DeskScreen() {
  const { t } = useTranslation()
  const { line, navigation } = useApp()
  const roles = useMyRoles()
  const [view, setView] = useView()
  const client = useMemo(() => createDeskClient(line), [line])
  if (!roles.includes('syncAdmin'))
    return (
      <Page title={t('nav.desk')}>
        <Empty action={<Button onClick={() => navigation.getState().back()}>{t('app.back')}</Button>}>
          {t('desk.forAdmins')}
        </Empty>
      </Page>
    )
  return (
    <DeskContext value={client}>
      <Page
        title={t('nav.desk')}
        fixed={view === 'conflicts'}
        actions={
          <SegmentedControl
            aria-label={t('desk.view')}
            data={views.map((value) => ({ value, label: t(`desk.views.${value}`) }))}
            value={view}
            onChange={(value) => setView(value)}
          />
        }
      >
        {view === 'conflicts' && <ConflictsPanel />}
        {view === 'escrow' && <EscrowPanel />}
        {view === 'approvals' && <UndecidedPanel />}
        {view === 'twins' && (
          <Suspense fallback={null}>
            <TwinsPanel />
          </Suspense>
        )}
        {view === 'scope' && <ScopePanel />}
        {view === 'people' && <PeoplePanel />}
        {view === 'organisation' && <OrganisationPanel />}
        {view === 'catalog' && (
          <Suspense fallback={null}>
            <CatalogPanel />
          </Suspense>
        )}
        {view === 'imports' && (
          <Suspense fallback={null}>
            <ImportsPanel />
          </Suspense>
        )}
        {view === 'handover' && <HandoverPanel />}
        {view === 'health' && (
          <Suspense fallback={null}>
            <HealthPanel />
          </Suspense>
        )}
        {view === 'audit' && (
          <Suspense fallback={null}>
            <AuditPanel />
          </Suspense>
        )}
      </Page>
    </DeskContext>
  )
}
