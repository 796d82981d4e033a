import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'

/** What is out of use, at the end of a list and behind a press. */
export function ShowRetired(props: {
  readonly label: string
  readonly count: number
  readonly children: ReactNode
}) {
  const { label, count, children } = props
  const [shown, setShown] = useState(false)
  if (count === 0) return null
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        mx={8}
        my={2}
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        {label}
      </Button>
      {shown && children}
    </>
  )
}
