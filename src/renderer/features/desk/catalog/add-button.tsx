import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** One more in a list of the catalogue. */
export function AddButton(props: { readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <Button size="compact-xs" variant="default" leftSection={<IconPlus size={12} />} onClick={props.onClick}>
      {props.children}
    </Button>
  )
}
