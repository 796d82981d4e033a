import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { Form } from '../../ui/form.tsx'
import type { SignInProps } from './sign-in-props.ts'

/** Another sync server. The window loads again: its policy names the one server it may reach. */
export function ServerChoice({
  host,
  surroundings,
  onCancel,
}: SignInProps & { readonly onCancel: (() => void) | undefined }) {
  const { t } = useTranslation()
  const fields = useFields(useDraft('server'), { server: surroundings.server }, ({ server }) => ({
    server: server.trim().length < 8 && t('signIn.notAnAddress'),
  }))

  async function submit({ server }: { readonly server: string }) {
    const chosen = await host.settings.chooseServer({ server: server.trim() })
    if (chosen.ok) return window.location.reload()
    const words = {
      NotAnAddress: 'signIn.notAnAddress',
      NotSecure: 'signIn.notSecure',
      DiskFull: 'signIn.diskFull',
    } as const
    fields.blame({ server: t(words[chosen.failure.kind]) })
  }

  return (
    <Form onSubmit={fields.submit(submit)} disabled={fields.busy}>
      <Stack gap="sm">
        <TextInput
          label={t('signIn.server')}
          description={t('signIn.serverHelp')}
          size="sm"
          autoFocus
          {...fields.input('server')}
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
    </Form>
  )
}
