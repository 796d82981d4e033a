import { Anchor, Button, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Session } from '#shared/session/session.ts'
import type { HostClient } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { Form } from '../../ui/form.tsx'
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
  return (
    <main className={classes['screen']}>
      <Paper withBorder p="xl" w={380} shadow="sm">
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
          <Password host={host} onUnlocked={onUnlocked} />
          <Anchor component="button" type="button" fz="xs" onClick={onForgotten}>
            {t('lock.forgotten')}
          </Anchor>
        </Stack>
      </Paper>
    </main>
  )
}

/** What was wrong is said beside the field, and it is typed anew. */
function Password({ host, onUnlocked }: Pick<Props, 'host' | 'onUnlocked'>) {
  const { t } = useTranslation()
  const message = useLockMessage()
  const fields = useFields(useDraft('unlock'), { password: '' }, undefined, ['password'])

  async function unlock({ password }: { readonly password: string }) {
    if (password === '') return
    const unlocked = await host.session.unlock({ password })
    fields.set('password', '')
    if (unlocked.ok) return onUnlocked(unlocked.value)
    fields.blame({ password: message(unlocked.failure) })
  }

  return (
    <Form onSubmit={fields.submit(unlock)} disabled={fields.busy}>
      <Stack gap="sm">
        <PasswordInput
          label={t('lock.password')}
          autoComplete="off"
          size="sm"
          data-autofocus
          autoFocus
          {...fields.input('password')}
        />
        <Button type="submit" size="sm" loading={fields.busy}>
          {t('lock.unlock')}
        </Button>
      </Stack>
    </Form>
  )
}
