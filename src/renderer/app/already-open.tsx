import { Button, Center, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** One sentence why nothing is shown, and another try. */
export function AlreadyOpen({ text }: { readonly text?: string }) {
  const { t } = useTranslation()
  return (
    <Center component="main" h="100vh">
      <Stack align="center" maw={420}>
        <Text ta="center">{text ?? t('app.alreadyOpen')}</Text>
        <Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>
      </Stack>
    </Center>
  )
}
