import { Alert, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../app-context.tsx'

/** Says that nothing is stored any more, and what helps. */
export function StorageLost() {
  const { t } = useTranslation()
  const { sync } = useApp()
  const lost = useStore(sync, (status) => status.storageLost)
  if (!lost) return null
  return (
    <Alert color="red" p="xs" radius={0} role="alert">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text fz="sm">{t(`storage.${lost}`)}</Text>
        <Button
          size="compact-sm"
          color="red"
          style={{ flex: 'none' }}
          onClick={() => window.location.reload()}
        >
          {t('app.reload')}
        </Button>
      </Group>
    </Alert>
  )
}
