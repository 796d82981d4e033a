import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import { shortestPassword } from '#shared/session/password-strength.ts'

type Failure<M extends 'setLock' | 'unlock'> = Extract<
  Answer<HostContract['session'][M]>,
  { ok: false }
>['failure']

/** Why the password of this laptop was not taken, and what to do. */
export function useLockMessage() {
  const { t } = useTranslation()
  return (failure: Failure<'setLock'> | Failure<'unlock'>): string => {
    switch (failure.kind) {
      case 'WrongPassword':
        return t('lock.wrong')
      case 'TooManyTries':
        return t('signIn.tooMany', { seconds: String(failure.seconds) })
      case 'WeakPassword':
        return failure.fault === 'tooShort'
          ? t('lock.tooShort', { count: shortestPassword })
          : t('lock.tooSimple')
      case 'PresentNeeded':
        return t('lock.presentNeeded')
      default:
        return t(`lock.failure.${failure.kind}`)
    }
  }
}
