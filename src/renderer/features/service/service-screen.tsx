import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { ChecklistsPanel } from './checklists-panel.tsx'
import { DayPlan } from './day-plan.tsx'
import { RequestList } from './request-list.tsx'
import { VanPanel } from './van-panel.tsx'

const views = ['day', 'requests', 'van', 'checklists'] as const
type View = (typeof views)[number]

let lastView: View = 'day'

/** Where an engineer's day begins: who is waited for, and what customers asked for. */
export function ServiceScreen() {
  const { t } = useTranslation()
  const [view, setView] = useState<View>(lastView)
  return (
    <Page
      title={t('nav.service')}
      fixed={view === 'requests'}
      actions={
        <SegmentedControl
          aria-label={t('service.view')}
          data={views.map((value) => ({ value, label: t(`service.views.${value}`) }))}
          value={view}
          onChange={(value) => {
            lastView = value
            setView(lastView)
          }}
        />
      }
    >
      {view === 'day' && <DayPlan />}
      {view === 'requests' && <RequestList />}
      {view === 'van' && <VanPanel />}
      {view === 'checklists' && <ChecklistsPanel />}
    </Page>
  )
}
