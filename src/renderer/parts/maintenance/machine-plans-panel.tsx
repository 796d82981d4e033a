import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { isGone } from '#shared/assets/change-asset.ts'
import { mayGiveVisits } from '#shared/service/replan-visit.ts'
import { useApp } from '../../app-context.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useMyRoles } from '../directory/use-my-roles.ts'
import { DueBadge } from './due-badge.tsx'
import { NewPlanForm } from './new-plan-form.tsx'
import { useMaintenance } from './use-maintenance.ts'
import { useRhythmWords } from './use-rhythm-words.ts'

/** When a machine is looked after without anybody asking, and what is due next. */
export function MachinePlansPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const maintenance = useMaintenance()
  const rhythmOf = useRhythmWords()
  const mayPlan = mayGiveVisits(useMyRoles()) && !isGone(asset)
  const [adding, setAdding] = useState(false)
  const plans = (maintenance?.plans ?? []).filter(({ assetId }) => assetId === asset.id)
  const add = (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconPlus size={12} />}
      onClick={() => setAdding(true)}
    >
      {t('maintenance.new')}
    </Button>
  )
  return (
    <Panel title={t('maintenance.title')} count={plans.length} actions={mayPlan && add}>
      {maintenance && plans.length === 0 && <Empty>{t('maintenance.none')}</Empty>}
      {plans.map((plan) => (
        <ListRow
          key={plan.id}
          onOpen={() => navigation.getState().go({ name: 'maintenancePlan', id: plan.id })}
        >
          <span className={cells['grow']}>
            {plan.name}{' '}
            <Text span fz="xs" c="dimmed">
              {rhythmOf(plan.rhythm)}
            </Text>
          </span>
          {maintenance && <DueBadge next={maintenance.nextOf(plan)} />}
        </ListRow>
      ))}
      {adding && <NewPlanForm machine={asset} onClose={() => setAdding(false)} />}
    </Panel>
  )
}
