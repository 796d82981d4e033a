import { Alert, Anchor, Button, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '#shared/session/session.ts'
import type { HostClient } from '../../app-context.tsx'
import { useLockMessage } from './lock-message.ts'
import classes from './sign-in-screen.module.css'

interface Props {
  readonly host: HostClient
  readonly user: string
  readonly onUnlocked: (session: Session) => void
  readonly onForgotten: () => void
}

/** Asks for the password of this laptop. No network is needed; a forgotten one costs a sign-in. */
export function UnlockScreen({ host, user, onUnlocked, onForgotten }: Props) {
  const { t } = useTranslation()
  const message = useLockMessage()
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (password === '') return
    setBusy(true)
    const unlocked = await host.session.unlock({ password })
    setBusy(false)
    setPassword('')
    if (unlocked.ok) return onUnlocked(unlocked.value)
    setProblem(message(unlocked.failure))
  }

  return (
    <main className={classes['screen']}>
      <Paper withBorder p="xl" w={380} shadow="sm">
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="sm">
            <div className={classes['mark']}>
              <IconLock size={24} stroke={1.6} />
              <Title order={1} fz="lg">
                {t('lock.title')}
              </Title>
            </div>
            <Text c="dimmed" fz="sm">
              {t('lock.intro', { name: user })}
            </Text>
            {problem && (
              <Alert role="alert" color="red" p="xs">
                {problem}
              </Alert>
            )}
            <PasswordInput
              label={t('lock.password')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="off"
              size="sm"
              data-autofocus
              autoFocus
            />
            <Button type="submit" size="sm" loading={busy}>
              {t('lock.unlock')}
            </Button>
            <Anchor component="button" type="button" fz="xs" onClick={onForgotten}>
              {t('lock.forgotten')}
            </Anchor>
          </Stack>
        </form>
      </Paper>
    </main>
  )
}
