import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'

interface Notice {
  readonly message: string
  readonly tone?: 'good' | 'bad'
  /** Offered for as long as the notice stands. */
  readonly undo?: { readonly label: string; readonly run: () => void }
  /** What it is about: a later notice about the same takes its place. */
  readonly about?: string
  /** Until it is closed or its way is taken. */
  readonly stays?: true
}

/** One sentence about what just happened, with the way back where there is one. */
export function notify({ message, tone = 'good', undo, about, stays }: Notice): void {
  if (about !== undefined) notifications.hide(about)
  const id = notifications.show({
    ...(about === undefined ? {} : { id: about }),
    color: tone === 'good' ? 'brand' : 'red',
    autoClose: stays ? false : tone === 'bad' ? 12_000 : undo ? 10_000 : 4_000,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text fz="sm">{message}</Text>
        {undo && (
          <Button
            variant="light"
            size="compact-xs"
            style={{ flex: 'none' }}
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
