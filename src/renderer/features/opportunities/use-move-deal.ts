import { useTranslation } from 'react-i18next'
import type { DealThread } from '#shared/opportunities/deal-thread.ts'
import type { Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { moveDeal, takeMoveBack } from '../../work/opportunities/move-deal.ts'

/** Moves a deal by the rules of its process. What it returns is what is still asked for, if anything. */
export type Move = (to: OpportunityStage, reason: string) => Promise<'reason' | 'steps' | undefined>

export function useMoveDeal(
  deal: Opportunity,
  thread: DealThread,
  process: SalesProcess | undefined,
): { readonly move: Move } {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { work } = useApp()

  const move: Move = async (to, reason) => {
    const done = await moveDeal(work, deal.id, to, { thread, process, reason })
    if (done.ok) {
      notify({
        message: t('deals.moved', { stage: t(`stage.${to}`) }),
        undo: undo(() => takeMoveBack(work, done.value, process, t('deals.takenBack'))),
      })
      return undefined
    }
    const { failure } = done
    if (failure.kind === 'Gone') notify({ message: t('deals.gone'), tone: 'bad' })
    else if (failure.because === 'noReason') return 'reason'
    else if (failure.because === 'stepsMissing') return 'steps'
    else notify({ message: t(`deals.refused.${failure.because}`), tone: 'bad' })
    return undefined
  }

  return { move }
}
