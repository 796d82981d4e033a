import { useTranslation } from 'react-i18next'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import type { PlanChanged } from '../../work/maintenance/change-plan.ts'

/** What is said where a plan was changed: how many of its visits that called off, and the way back. */
export function usePlanChanged() {
  const { t } = useTranslation()
  const { undo, gone } = useWayBack()
  const changed = ({ calledOff, back }: PlanChanged) =>
    notify({
      message: calledOff === 0 ? t('app.saved') : t('plans.calledOff', { count: calledOff }),
      undo: undo(back),
    })
  return { changed, gone }
}
