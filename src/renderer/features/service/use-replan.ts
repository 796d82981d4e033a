import { useTranslation } from 'react-i18next'
import type { Replanned } from '#shared/service/replan-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { replanMany } from '../../work/visits/replan-visit.ts'
import { useVisitRefusal } from './use-visit.ts'

interface Outcome {
  /** By field, where none could be planned anew. */
  readonly faults?: Record<string, string>
  readonly left: readonly Visit['id'][]
}

/** Plans visits anew and says how many, and whether somebody has to accept them. */
export function useReplan() {
  const { t } = useTranslation()
  const { work } = useApp()
  const { undo } = useWayBack()
  const refusal = useVisitRefusal()
  return async (visits: readonly Visit[], plan: Replanned): Promise<Outcome> => {
    const ids = visits.map(({ id }) => id)
    const { done, left, refused, back } = await replanMany(work, ids, plan)
    if (done.length === 0 && refused) {
      const isDay = refused.kind === 'VisitRefused' && refused.because === 'noDay'
      return { faults: { [isDay ? 'day' : '']: refusal(refused) }, left }
    }
    const count = done.length
    // What an engineer moved of her own is accepted by that.
    const isAccepted = done.every(({ stage }) => stage === 'accepted')
    const message = t(isAccepted ? 'visits.moved' : 'visits.replanned', { count })
    notify({
      message: left.length === 0 ? message : t('visits.someLeft', { message, count: left.length }),
      ...(left.length === 0 ? {} : { tone: 'bad' as const }),
      undo: undo(back),
    })
    return { left }
  }
}
