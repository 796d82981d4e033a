import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { ChecklistsPanel } from './checklists-panel.tsx'
import { DayPlan } from './day-plan.tsx'
import { PartMovesPanel } from './part-moves-panel.tsx'
import { PlansPanel } from './plans-panel.tsx'
import { RequestList } from './request-list.tsx'
import { usePartMoves } from './use-part-moves.ts'
import { VanPanel } from './van-panel.tsx'

const views = ['day', 'requests', 'plans', 'van', 'checklists'] as const
type View = (typeof views)[number]

let lastView: View = 'day'

/** Where an engineer's day begins: who is waited for, and what customers asked for. */
export function ServiceScreen() {
  const { t } = useTranslation()
  const [view, setView] = useState<View>(lastView)
  const waiting = usePartMoves().filter(({ isMine }) => isMine).length
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
      {view === 'van' && (
        <Stack gap="md">
          <PartMovesPanel />
          <VanPanel />
        </Stack>
      )}
      {view === 'checklists' && <ChecklistsPanel />}
    </Page>
  )
}
