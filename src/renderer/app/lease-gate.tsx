import { Alert, Button, Center, Stack, Text, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../app-context.tsx'
import { useLanguage } from '../ui/use-language.ts'

/** Lets nobody work on a laptop whose lease has ended or that was stopped; warns before. Nothing is deleted. */
export function LeaseGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { sync } = useApp()
  const lease = useStore(sync, (status) => status.lease)
  const stopped = useStore(sync, (status) => status.stopped)
  if (stopped) return <Locked title={t('lease.suspendedTitle')} text={t('lease.suspended')} />
  if (lease.name === 'ended') return <Locked title={t('lease.endedTitle')} text={t('lease.ended')} />
  if (lease.name === 'fine') return children
  return (
    <>
      <Alert color="orange" p="xs" radius={0} role="status">
        {lease.days === 1 ? t('lease.endingOne') : t('lease.ending', { count: lease.days })}
      </Alert>
      {children}
    </>
  )
}

function Locked({ title, text }: { readonly title: string; readonly text: string }) {
  const { t } = useTranslation()
  const { sync, syncNow, signInAgain } = useApp()
  const language = useLanguage()
  const { state, waiting } = useStore(sync)
  return (
    <Center component="main" h="100vh">
      <Stack align="center" maw={460} gap="sm">
        <IconLock size={32} stroke={1.6} />
        <Title order={1} fz="lg">
          {title}
        </Title>
        <Text ta="center">{text}</Text>
        {waiting > 0 && <Text c="dimmed">{t('lease.waiting', { formatted: language.count(waiting) })}</Text>}
        {state.name === 'signInNeeded' ? (
          <Button onClick={signInAgain}>{t('sync.signIn')}</Button>
        ) : (
          <Button onClick={syncNow} loading={state.name === 'syncing'}>
            {t('lease.tryNow')}
          </Button>
        )}
      </Stack>
    </Center>
  )
}
