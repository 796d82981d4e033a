import { Button, SegmentedControl } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ConflictsPanel } from './conflicts/conflicts-panel.tsx'
import { createDeskClient } from './desk-client.ts'
import { EscrowPanel } from './sealed/escrow-panel.tsx'
import { HandoverPanel } from './handover/handover-panel.tsx'
import { OrganisationPanel } from './organisation/organisation-panel.tsx'
import { PeoplePanel } from './organisation/people-panel.tsx'
import { ScopePanel } from './organisation/scope-panel.tsx'
import { UndecidedPanel } from './handover/undecided-panel.tsx'
import { DeskContext } from './use-desk.ts'

const HealthPanel = lazy(() => import('./health/health-panel.tsx'))

const views = [
  'conflicts',
  'escrow',
  'approvals',
  'scope',
  'people',
  'organisation',
  'handover',
  'health',
] as const
type View = (typeof views)[number]

/** The sync admin's workplace: what two people changed at once, who holds what and why, who works for whom. */
export function DeskScreen() {
  const { t } = useTranslation()
  const { line, navigation } = useApp()
  const roles = useMyRoles()
  const [view, setView] = useState<View>('conflicts')
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
        {view === 'scope' && <ScopePanel />}
        {view === 'people' && <PeoplePanel />}
        {view === 'organisation' && <OrganisationPanel />}
        {view === 'handover' && <HandoverPanel />}
        {view === 'health' && (
          <Suspense fallback={null}>
            <HealthPanel />
          </Suspense>
        )}
      </Page>
    </DeskContext>
  )
}
