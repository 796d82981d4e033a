import { useTranslation } from 'react-i18next'
import { ok } from '#shared/kernel/result.ts'
import { type DealThread, withEvidence } from '#shared/opportunities/deal-thread.ts'
import { moveDeal, needsReason } from '#shared/opportunities/move-deal.ts'
import type { Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'

/** Moves a deal by the rules of its process. What it returns is what is still asked for, if anything. */
export type Move = (to: OpportunityStage, reason: string) => Promise<'reason' | 'steps' | undefined>

export function useMoveDeal(
  deal: Opportunity,
  thread: DealThread,
  process: SalesProcess | undefined,
): { readonly move: Move } {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { repositories, author, ids } = useApp()

  const move: Move = async (to, reason) => {
    const { at, by } = author.stamp()
    const id = ids.next('move')
    const done = await repositories.opportunities.change(deal.id, (now) =>
      moveDeal(withEvidence(now, thread), to, { process, reason, at, by, id }),
    )
    if (done.ok) {
      notify({
        message: t('deals.moved', { stage: t(`stage.${to}`) }),
        undo: undo(() => takeBack(id)),
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

  /** As if it had not been: the entry goes too, as long as nothing came after it. */
  function takeBack(moveId: string) {
    const { stage, probability, reason } = deal
    return repositories.opportunities.change(deal.id, (now) =>
      now.stageLog?.at(-1)?.id === moveId
        ? ok({
            ...now,
            stage,
            probability,
            // The move may have been sent by now: a step back has a reason.
            reason: reason || (needsReason(now.stage, stage, process) ? t('deals.takenBack') : ''),
            stageLog: now.stageLog.slice(0, -1),
          })
        : ok(now),
    )
  }

  return { move }
}
