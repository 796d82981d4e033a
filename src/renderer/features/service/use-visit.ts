import { useTranslation } from 'react-i18next'
import type { VisitRefused } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import type { Gone } from '../../replica/store/repository.ts'
import { notify } from '../../ui/notice.tsx'
import { writeVisit } from '../../work/visits/change-visit.ts'
import type { HalfDone } from '../../work/work.ts'

/** Changes a visit that is not over yet, from its newest state; says why where it may not. */
export function useVisit(id: Visit['id']) {
  const { t } = useTranslation()
  const { work } = useApp()
  const refusal = useVisitRefusal()
  return async (change: (now: Visit) => Partial<Visit>): Promise<boolean> => {
    const done = await writeVisit(work, id, change)
    if (!done.ok) notify({ message: refusal(done.failure), tone: 'bad' })
    else if (done.value.signatureGone) notify({ message: t('visits.signatureGone'), tone: 'bad' })
    return done.ok
  }
}

/** Why a visit is not changed, in words. */
export function useVisitRefusal(): (failure: VisitRefused | Gone | HalfDone) => string {
  const { t } = useTranslation()
  return (failure) =>
    failure.kind === 'VisitRefused' ? t(`visits.refused.${failure.because}`) : t('visits.gone')
}

export interface VisitProps {
  readonly visit: Visit
  /** Over: nothing is changed any more. */
  readonly isOver: boolean
}
