import { Group, Progress, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { families } from '#shared/model/family.ts'
import { useApp } from '../../app-context.tsx'
import { receivedIn, type SyncStatus } from '../../state/sync-store.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useStateSentence } from './state-sentence.ts'
import classes from './first-sync-panel.module.css'

/** While the first sync runs: how far it is, which family comes now, what can be used already. */
export function FirstSyncPanel() {
  const { sync } = useApp()
  const status = useStore(sync)
  return status.complete ? null : <Running status={status} />
}

function Running({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const sentence = useStateSentence(status.state)
  const received = receivedIn(status.progress)
  const done = families.filter((family) => status.progress[family]?.done)
  const now = families.find((family) => !status.progress[family]?.done)
  return (
    <section className={classes['panel']} aria-label={t('firstSync.title')}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} fz="sm">
          {t('firstSync.title')}
        </Text>
        <Text fz="sm" c="dimmed" role="status">
          {received > 0
            ? t('firstSync.counts', { received: language.count(received) })
            : t('firstSync.waitingFor')}
        </Text>
      </Group>
      <Progress
        value={(done.length / families.length) * 100}
        animated={status.state.name === 'syncing'}
        aria-label={t('firstSync.title')}
      />
      <Stack gap={6}>
        <Group gap={12}>
          {done.map((family) => (
            <Text key={family} fz="xs" className={classes['done']}>
              <IconCheck size={13} /> {t(`family.${family}`)}
            </Text>
          ))}
          {now && status.state.name === 'syncing' && (
            <Text fz="xs" c="dimmed">
              {t(`family.${now}`)}…
            </Text>
          )}
        </Group>
        <Text fz="xs" c="dimmed">
          {status.state.name === 'syncing' ? t('firstSync.ready') : sentence}
        </Text>
      </Stack>
    </section>
  )
}
