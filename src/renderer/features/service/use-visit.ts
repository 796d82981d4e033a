import { useTranslation } from 'react-i18next'
import { changeVisit } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'

/** Changes a visit that is not over yet, from its newest state; says why where it may not. */
export function useVisit(id: Visit['id']) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  return async (change: (now: Visit) => Partial<Visit>): Promise<boolean> => {
    let signatureGone = false
    const done = await repositories.visits.change(id, (now) => {
      const changed = changeVisit(now, change(now))
      signatureGone = changed.ok && now.signature !== undefined && changed.value.signature === undefined
      return changed
    })
    if (!done.ok) {
      const { failure } = done
      notify({
        message: failure.kind === 'Gone' ? t('visits.gone') : t(`visits.refused.${failure.because}`),
        tone: 'bad',
      })
    } else if (signatureGone) notify({ message: t('visits.signatureGone'), tone: 'bad' })
    return done.ok
  }
}

export interface VisitProps {
  readonly visit: Visit
  /** Over: nothing is changed any more. */
  readonly isOver: boolean
}
