import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../app-context.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { LockOver } from './lock-over.tsx'

/**
 * Lets nobody work on a laptop whose lease has ended or that was stopped. It lies over the work, which
 * stays as it is: what is half typed in it stands there again once the laptop may go on.
 */
export function LeaseGate(props: {
  /** A sign-in, or the lock of a password, lies over the work already. */
  readonly isCovered: boolean
  readonly children: ReactNode
}) {
  const { isCovered, children } = props
  const { t } = useTranslation()
  const { sync } = useApp()
  const ended = useStore(sync, (status) => status.lease.name === 'ended')
  const stopped = useStore(sync, (status) => status.stopped)
  const locked = (stopped || ended) && !isCovered
  const title = t(stopped ? 'lease.suspendedTitle' : 'lease.endedTitle')
  return (
    <>
      {children}
      {locked && (
        <LockOver title={title}>
          <Locked title={title} text={t(stopped ? 'lease.suspended' : 'lease.ended')} />
        </LockOver>
      )}
    </>
  )
}

/** Says in good time that the laptop will lock, where everybody looks, with what keeps it open. */
export function LeaseWarning() {
  const { t } = useTranslation()
  const { sync, syncNow, signInAgain } = useApp()
  const lease = useStore(sync, (status) => status.lease)
  const state = useStore(sync, (status) => status.state.name)
  if (lease.name !== 'ending') return null
  return (
    <Alert color="orange" p="xs" radius={0} role="status">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text fz="sm">
          {lease.days === 1 ? t('lease.endingOne') : t('lease.ending', { count: lease.days })}
        </Text>
        {state === 'signInNeeded' ? (
          <Button size="compact-sm" onClick={signInAgain}>
            {t('sync.signIn')}
          </Button>
        ) : (
          <Button size="compact-sm" onClick={syncNow} loading={state === 'syncing'}>
            {t('sync.now')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}

function Locked({ title, text }: { readonly title: string; readonly text: string }) {
  const { t } = useTranslation()
  const { sync, syncNow, signInAgain } = useApp()
  const language = useLanguage()
  const { state, waiting } = useStore(sync)
  return (
    <Stack component="main" align="center" justify="center" h="100vh" gap="sm">
      <IconLock size={32} stroke={1.6} />
      <Title order={1} fz="lg">
        {title}
      </Title>
      <Text ta="center" maw={460}>
        {text}
      </Text>
      {waiting > 0 && <Text c="dimmed">{t('lease.waiting', { formatted: language.count(waiting) })}</Text>}
      {state.name === 'signInNeeded' ? (
        <Button onClick={signInAgain}>{t('sync.signIn')}</Button>
      ) : (
        <Button onClick={syncNow} loading={state.name === 'syncing'}>
          {t('lease.tryNow')}
        </Button>
      )}
    </Stack>
  )
}
