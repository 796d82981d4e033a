import { FileButton, type FileButtonProps } from '@mantine/core'
import { useRef } from 'react'

/** Lets a file be chosen, or several; the same one again, too, after it was mended in another program. */
export function FileChooser<Multiple extends boolean = false>({
  onChange,
  ...props
}: Omit<FileButtonProps<Multiple>, 'resetRef'>) {
  // Else the browser says nothing of a file that is chosen again.
  const forget = useRef<() => void>(null)
  return (
    <FileButton<Multiple>
      {...props}
      resetRef={forget}
      onChange={(chosen) => {
        onChange(chosen)
        forget.current?.()
      }}
    />
  )
}
