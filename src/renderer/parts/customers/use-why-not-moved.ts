import { useTranslation } from 'react-i18next'
import type { RequestFailure } from '../../server/request-failure.ts'
import { refusalText } from '../records/refusal-text.ts'
import { whyNotMoved } from './pool-answer.ts'

/** Why the server did not claim a customer, or did not take it back into the pool, in words. */
export function useWhyNotMoved(act: 'claim' | 'giveBack'): (failure: RequestFailure, id: string) => string {
  const { t, i18n } = useTranslation()
  return (failure, id) => {
    const why = whyNotMoved(failure)
    switch (why.name) {
      case 'gone':
        return t(`pool.gone.${act}`)
      case 'refused':
        return refusalText(i18n, why.refusal, id)
      case 'refusedBy':
        return t('pool.notDone.refusedBy', { reason: why.reason })
      case 'blocked':
        return t('pool.notDone.blocked', { status: why.status })
      default:
        return t(`pool.notDone.${why.name}`)
    }
  }
}
