import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignInProps } from './sign-in-props.ts'

/** Another sync server. The window loads again: its policy names the one server it may reach. */
export function ServerChoice({
  host,
  surroundings,
  onCancel,
}: SignInProps & { readonly onCancel: (() => void) | undefined }) {
  const { t } = useTranslation()
  const [server, setServer] = useState(surroundings.server)
  const [problem, setProblem] = useState<string>()

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (server.trim().length < 8) return setProblem(t('signIn.notAnAddress'))
    const chosen = await host.settings.chooseServer({ server: server.trim() })
    if (chosen.ok) return window.location.reload()
    const words = {
      NotAnAddress: 'signIn.notAnAddress',
      NotSecure: 'signIn.notSecure',
      DiskFull: 'signIn.diskFull',
    } as const
    setProblem(t(words[chosen.failure.kind]))
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        <TextInput
          label={t('signIn.server')}
          description={t('signIn.serverHelp')}
          value={server}
          onChange={(event) => setServer(event.currentTarget.value)}
          size="sm"
          autoFocus
        />
        <Group grow>
          {onCancel && (
            <Button variant="default" size="sm" onClick={onCancel}>
              {t('app.cancel')}
            </Button>
          )}
          <Button type="submit" size="sm">
            {t('signIn.useServer')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
