import { useTranslation } from 'react-i18next'
import { unreachable } from '#shared/kernel/bug.ts'
import type { SyncState } from '#shared/sync/sync-state.ts'
import { useApp } from '../../app-context.tsx'
import { useFoundInWords, useServerFound } from '../../parts/records/use-server-found.ts'

/** What the sync is doing, and what that means for the user, in one sentence. */
export function useStateSentence(state: SyncState): string {
  const { t } = useTranslation()
  const { host, session } = useApp()
  const inWords = useFoundInWords()
  const found = useServerFound(host, unmetOf(state))
  switch (state.name) {
    case 'offline':
      return (found && inWords(found, session.server)) ?? t(`sync.cause.${state.cause}`)
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

/** Why the server was not met, where the machine can know more of it than the window. */
function unmetOf(state: SyncState): string | undefined {
  if (state.name !== 'offline') return undefined
  return state.cause === 'unreachable' || state.cause === 'notSatchel' ? state.cause : undefined
}
