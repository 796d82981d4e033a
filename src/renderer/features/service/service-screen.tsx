import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePartMoves } from '../../parts/service/use-part-moves.ts'
import { Page } from '../../ui/page.tsx'
import { ChecklistsPanel } from './checklists-panel.tsx'
import { DayPlan } from './day-plan.tsx'
import { PlansPanel } from './plans-panel.tsx'
import { RequestList } from './request-list.tsx'
import { VanView } from './van-view.tsx'

const views = ['day', 'requests', 'plans', 'van', 'checklists'] as const
type View = (typeof views)[number]

let lastView: View = 'day'

/** Where an engineer's day begins: who is waited for, and what customers asked for. */
export function ServiceScreen() {
  const { t } = useTranslation()
  const [view, setView] = useState<View>(lastView)
  const waiting = usePartMoves().filter(({ wait }) => wait !== undefined).length
  const labels = (value: View) =>
    value === 'van' && waiting > 0
      ? `${t('service.views.van')} (${t('partMoves.toSay', { count: waiting })})`
      : t(`service.views.${value}`)
  return (
    <Page
      title={t('nav.service')}
      fixed={view === 'requests' || view === 'plans'}
      actions={
        <SegmentedControl
          aria-label={t('service.view')}
          data={views.map((value) => ({ value, label: labels(value) }))}
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
      {view === 'plans' && <PlansPanel />}
      {view === 'van' && <VanView />}
      {view === 'checklists' && <ChecklistsPanel />}
    </Page>
  )
}
