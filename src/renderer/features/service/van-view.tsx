import { Stack } from '@mantine/core'
import { PartMovesPanel } from './part-moves-panel.tsx'
import { VanPanel } from './van-panel.tsx'

/** What is on its way from and to the van, and what is in it. `at`: the movement that one came for. */
export function VanView({ at }: { readonly at?: string | undefined }) {
  return (
    <Stack gap="md">
      <PartMovesPanel at={at} />
      <VanPanel />
    </Stack>
  )
}
