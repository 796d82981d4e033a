import { useTranslation } from 'react-i18next'
import { unreachable } from '#shared/kernel/bug.ts'
import type { SyncState } from '#shared/sync/sync-state.ts'

/** What the sync is doing, and what that means for the user, in one sentence. */
export function useStateSentence(state: SyncState): string {
  const { t } = useTranslation()
  switch (state.name) {
    case 'offline':
      return t(`sync.cause.${state.cause}`)
    case 'syncing':
      return t('sync.state.syncing')
    case 'upToDate':
      return t('sync.state.upToDate')
    case 'signInNeeded':
      return t('sync.state.signInNeeded')
    case 'updateNeeded':
      return t('sync.state.updateNeeded')
    case 'suspended':
      return t('sync.state.suspended')
    case 'otherCompany':
      return t('sync.state.otherCompany', { server: state.server })
    default:
      return unreachable(state)
  }
}
