import { Button, Center, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** One sentence why nothing is shown, and another try. */
export function AlreadyOpen(props: {
  readonly text?: string
  /** Another try than reading the whole page again. */
  readonly again?: { readonly label: string; readonly run: () => void }
}) {
  const { text, again } = props
  const { t } = useTranslation()
  return (
    <Center component="main" h="100vh">
      <Stack align="center" maw={420}>
        <Text ta="center">{text ?? t('app.alreadyOpen')}</Text>
        <Button onClick={again?.run ?? (() => window.location.reload())}>
          {again?.label ?? t('app.reload')}
        </Button>
      </Stack>
    </Center>
  )
}
