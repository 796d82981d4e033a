import { Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ListRow } from '../../ui/page.tsx'

interface Props {
  /** What it is about. */
  readonly what: ReactNode
  readonly said: ReactNode
  /** Buttons: the ways on. */
  readonly children: ReactNode
}

/** Something that waits for somebody: what it is, what is said of it, and the ways on. */
export function WaysRow({ what, said, children }: Props) {
  return (
    <ListRow>
      <Group justify="space-between" w="100%" wrap="nowrap">
        <Stack gap={0} miw={0}>
          {what}
          <Text fz="xs" c="dimmed">
            {said}
          </Text>
        </Stack>
        {children && (
          <Group gap={6} wrap="nowrap">
            {children}
          </Group>
        )}
      </Group>
    </ListRow>
  )
}
