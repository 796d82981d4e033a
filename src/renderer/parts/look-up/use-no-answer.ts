import { useTranslation } from 'react-i18next'
import type { RequestFailure } from '../../server/request-failure.ts'
import { refusalText } from '../records/refusal-text.ts'

/** Why the server did not answer, or did not do it, in words; `documentId` is what it was asked about. */
export function useNoAnswer(): (failure: RequestFailure, documentId?: string) => string {
  const { t, i18n } = useTranslation()
  return (failure, documentId = '') => {
    switch (failure.kind) {
      case 'Offline':
        return failure.cause === 'notSatchel' || failure.cause === 'busy'
          ? t(`lookUp.noAnswer.${failure.cause}`)
          : t('lookUp.unreached')
      case 'Blocked':
        return t('lookUp.noAnswer.Blocked', { status: failure.status })
      case 'TooLarge':
        return t('lookUp.noAnswer.Blocked', { status: 413 })
      case 'Refused':
        return failure.refusal
          ? refusalText(i18n, failure.refusal, documentId)
          : t('lookUp.noAnswer.Refused', { status: failure.status })
      case 'SignInNeeded':
      case 'DeviceStopped':
        return t(`lookUp.noAnswer.${failure.kind}`)
    }
  }
}
