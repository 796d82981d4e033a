import { useTranslation } from 'react-i18next'
import { unreachable } from '#shared/kernel/bug.ts'
import type { SignInFailure } from '../../server/sign-in.ts'

/** What went wrong and what the user can do about it, in one sentence. */
export function useSignInMessage() {
  const { t } = useTranslation()
  return (failure: SignInFailure, server: string): string => {
    switch (failure.kind) {
      case 'WrongCredentials':
        return t('signIn.wrong')
      case 'TooManyTries':
        return t('signIn.tooMany', { seconds: failure.seconds })
      case 'Unreachable':
        return t('signIn.unreachable', { server })
      case 'NotSatchel':
        return t('signIn.notSatchel', { server })
      case 'ServerFailed':
        return t('signIn.serverFailed')
      case 'OtherCompany':
        return t('signIn.otherCompany')
      case 'DeviceStopped':
        return t('signIn.deviceStopped')
      default:
        return unreachable(failure)
    }
  }
}
