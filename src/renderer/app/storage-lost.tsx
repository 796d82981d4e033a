import { Alert, Button, Group, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../app-context.tsx'
import { notify } from '../ui/notice.tsx'

/** Says that nothing is stored any more, and what helps. */
export function StorageLost() {
  const { t } = useTranslation()
  const { sync } = useApp()
  const lost = useStore(sync, (status) => status.storageLost)
  useDamageTold()
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

/** Says once that something could not be read any more; what it was stands in the ledger. */
function useDamageTold(): void {
  const { t } = useTranslation()
  const { replica } = useApp()
  useEffect(() => {
    const tell = () => notify({ about: 'damaged', message: t('storage.damaged'), tone: 'bad' })
    const subscription = replica.damaged$.subscribe(tell)
    return () => subscription.unsubscribe()
  }, [replica, t])
}
