import { useTranslation } from 'react-i18next'
import type { DealThread } from '#shared/opportunities/deal-thread.ts'
import { type Chosen, nothingChosen } from '#shared/opportunities/move-deal.ts'
import type { Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { moveDeal, takeMoveBack } from '../../work/opportunities/move-deal.ts'

/** `reason` and `steps` are still asked for; why it was refused was said. */
export type MoveOutcome = 'moved' | 'reason' | 'steps' | 'refused'

/** Moves a deal by the rules of its process. */
export type Move = (to: OpportunityStage, reason: string, chosen?: Chosen) => Promise<MoveOutcome>

/** Whether the move waits for more to be said or done. */
export function isAsked(outcome: MoveOutcome): boolean {
  return outcome === 'reason' || outcome === 'steps'
}

/** How a deal is moved that has this thread and follows this process. */
export function useMoving(): (
  id: Opportunity['id'],
  thread: DealThread,
  process: SalesProcess | undefined,
) => Move {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { work } = useApp()

  return (id, thread, process) =>
    async (to, reason, chosen = nothingChosen) => {
      const done = await moveDeal(work, id, to, { thread, process, reason, chosen })
      if (done.ok) {
        notify({
          message: t('deals.moved', { stage: t(`stage.${to}`) }),
          undo: undo(() => takeMoveBack(work, done.value, process, t('deals.takenBack'))),
        })
        return 'moved'
      }
      const { failure } = done
      if (failure.kind === 'Gone') notify({ message: t('deals.gone'), tone: 'bad' })
      else if (failure.because === 'noReason') return 'reason'
      else if (failure.because === 'stepsMissing') return 'steps'
      else notify({ message: t(`deals.refused.${failure.because}`), tone: 'bad' })
      return 'refused'
    }
}
