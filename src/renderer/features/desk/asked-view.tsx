import { Alert, Button, Group, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Asked, useDeskMessage } from './use-desk.ts'

/** An answer of the server's, or why there is none and the way to ask again. */
export function AskedView<T>(props: {
  readonly asked: Asked<T>
  readonly again: () => void
  readonly children: (value: T) => ReactNode
}) {
  const { asked, again, children } = props
  const { t } = useTranslation()
  const message = useDeskMessage()
  if (asked.name === 'ready') return children(asked.value)
  if (asked.name === 'loading') return <Loader size="sm" m="md" />
  return (
    <Alert role="alert" color="orange" p="xs" my="xs">
      <Group justify="space-between">
        {message(asked.failure)}
        <Button size="compact-sm" variant="default" onClick={again}>
          {t('app.retry')}
        </Button>
      </Group>
    </Alert>
  )
}
