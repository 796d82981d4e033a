import { Button, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { type Badge, badgeOf } from '../../state/sync-store.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useStateSentence } from './state-sentence.ts'

const looks = {
  calm: { color: 'gray', variant: 'subtle' },
  busy: { color: 'brand', variant: 'light' },
  alert: { color: 'red', variant: 'light' },
} as const

/** The state of the sync in a word, on every screen. A click says more. */
export function SyncBadge() {
  const { sync, navigation } = useApp()
  const badge = useStore(sync, useShallow(badgeOf))
  const text = useBadgeText(badge)
  const sentence = useStateSentence(useStore(sync, ({ state }) => state))
  return (
    <Tooltip label={sentence} multiline maw={320}>
      <Button
        {...looks[badge.tone]}
        size="compact-sm"
        fw={500}
        leftSection={<BadgeIcon {...badge} />}
        onClick={() => navigation.getState().go({ name: 'sync' })}
        data-sync={badge.kind}
        aria-live="polite"
      >
        {text}
      </Button>
    </Tooltip>
  )
}

function useBadgeText({ kind, count }: Badge): string {
  const { t } = useTranslation()
  const language = useLanguage()
  const shown = { count, formatted: language.count(count) }
  if (kind === 'offline' && count > 0) return t('sync.badge.offlineWaiting', shown)
  if (kind === 'rejected') return t('sync.badge.rejected', shown)
  if (kind === 'unfinished') return t('sync.badge.unfinished', shown)
  return t(`sync.badge.${kind}`, shown)
}

function BadgeIcon({ kind, tone }: Badge) {
  if (tone === 'alert') return <IconAlertTriangle size={15} />
  if (kind === 'offline') return <IconCloudOff size={15} />
  return kind === 'upToDate' ? <IconCloudCheck size={15} /> : <IconRefresh size={15} />
}
