import { Textarea, type TextareaProps } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

interface Props extends Omit<TextareaProps, 'value' | 'onChange' | 'defaultValue'> {
  readonly stored: string
  readonly onKeep: (value: string) => Promise<unknown>
}

/** Milliseconds after the last key. */
const pause = 700

/** A text that keeps itself while somebody writes: after a pause, on leaving it, and when the screen goes. */
export function KeptText({ stored, onKeep, ...props }: Props) {
  const [value, setValue] = useState(stored)
  const open = useRef<string>(undefined)
  const keep = useRef(onKeep)
  keep.current = onKeep
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // What came from elsewhere shows, unless she is writing.
  useEffect(() => {
    if (open.current === undefined) setValue(stored)
  }, [stored])
  useEffect(() => () => flush(), [])

  function flush() {
    clearTimeout(timer.current)
    const text = open.current
    if (text === undefined) return
    open.current = undefined
    void keep.current(text)
  }

  return (
    <Textarea
      autosize
      minRows={3}
      maxRows={14}
      {...props}
      value={value}
      onChange={(event) => {
        const text = event.currentTarget.value
        setValue(text)
        open.current = text
        clearTimeout(timer.current)
        timer.current = setTimeout(flush, pause)
      }}
      onBlur={flush}
    />
  )
}
