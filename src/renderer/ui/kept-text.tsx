import { Textarea, type TextareaProps } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { type Taken, useTyped } from './typed-field.tsx'

interface Props extends Omit<TextareaProps, 'value' | 'onChange' | 'defaultValue' | 'name'> {
  /** The field's name within its document. */
  readonly name: string
  readonly stored: string
  readonly onKeep: (value: string) => Taken
}

/** Milliseconds after the last key. */
const pause = 700

/** A text that keeps itself while somebody writes: after a pause, on leaving it, and when the screen goes. */
export function KeptText({ name, stored, onKeep, ...props }: Props) {
  const field = useTyped({ name, stored, take: onKeep })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(field)
  useLayoutEffect(() => {
    latest.current = field
  })

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      latest.current.leave()
    },
    [],
  )

  return (
    <div>
      <Textarea
        autosize
        minRows={3}
        maxRows={14}
        {...props}
        value={field.value}
        error={field.fault}
        onChange={(event) => {
          field.type(event.currentTarget.value)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => latest.current.keep(), pause)
        }}
        onBlur={() => {
          clearTimeout(timer.current)
          latest.current.leave()
        }}
      />
      {field.notice}
    </div>
  )
}
