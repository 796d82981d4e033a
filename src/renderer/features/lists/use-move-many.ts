import { useTranslation } from 'react-i18next'
import type { Chosen } from '#shared/opportunities/move-deal.ts'
import type { OpportunityStage } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { moveMany } from '../../work/opportunities/move-many.ts'

/** Moves many deals, says how many were and why the others were not, and offers one way back for all. Returns those that stayed. */
export function useMoveMany() {
  const { t } = useTranslation()
  const { work } = useApp()
  const { undo } = useWayBack()

  return async function move(
    ids: readonly string[],
    to: OpportunityStage,
    by: { readonly reason: string; readonly chosen: Chosen },
  ): Promise<readonly string[]> {
    const moved = await moveMany(work, ids, to, by)
    if (!moved.ok) {
      notify({ message: t('lists.halfChanged'), tone: 'bad' })
      return ids
    }
    const { done, stepsMissing, noReason, left, stayed, back } = moved.value
    const message = [
      t('lists.movedDeals', { count: done, stage: t(`stage.${to}`) }),
      stepsMissing > 0 && t('lists.stepsMissing', { count: stepsMissing }),
      noReason > 0 && t('lists.reasonMissing', { count: noReason }),
      left > 0 && t('lists.notMoved', { count: left }),
    ]
    notify({
      message: message.filter(Boolean).join(' '),
      tone: stepsMissing + noReason + left > 0 ? 'bad' : 'good',
      ...(done === 0 ? {} : { undo: undo(() => back(t('deals.takenBack'))) }),
    })
    return stayed
  }
}
