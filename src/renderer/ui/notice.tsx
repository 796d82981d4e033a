import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'

interface Notice {
  readonly message: string
  readonly tone?: 'good' | 'bad'
  /** Offered for as long as the notice stands. */
  readonly undo?: { readonly label: string; readonly run: () => void }
}

/** One sentence about what just happened, with the way back where there is one. */
export function notify({ message, tone = 'good', undo }: Notice): void {
  const id = notifications.show({
    color: tone === 'good' ? 'brand' : 'red',
    autoClose: tone === 'bad' ? 12_000 : undo ? 10_000 : 4_000,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text fz="sm">{message}</Text>
        {undo && (
          <Button
            variant="light"
            size="compact-xs"
            onClick={() => {
              notifications.hide(id)
              undo.run()
            }}
          >
            {undo.label}
          </Button>
        )}
      </Group>
    ),
  })
}
