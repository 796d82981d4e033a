import { Button, Center, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function AlreadyOpen() {
  const { t } = useTranslation()
  return (
    <Center component="main" h="100vh">
      <Stack align="center" maw={420}>
        <Text ta="center">{t('app.alreadyOpen')}</Text>
        <Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>
      </Stack>
    </Center>
  )
}
