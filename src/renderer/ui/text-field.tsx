import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Taken, useTyped } from './typed-field.tsx'

/** A text that is stored when the field is left, so that a sentence is one edit and not forty. */
export function TextField(props: {
  /** The field's name within its document. */
  readonly name: string
  readonly label: string
  /** The label is read out and not shown. */
  readonly silent?: boolean
  readonly value: string
  readonly max: number
  readonly long?: boolean
  readonly disabled?: boolean
  readonly readOnly?: boolean
  readonly placeholder?: string
  readonly description?: ReactNode
  readonly leftSection?: ReactNode
  readonly onChange: (value: string) => Taken
}) {
  const { name, label, silent = false, value, max, long = false, onChange, ...rest } = props
  const field = useTyped({ name, stored: value, take: onChange })
  const shared = {
    ...rest,
    ...(silent ? { 'aria-label': label } : { label }),
    maxLength: max,
    value: field.value,
    error: field.fault,
    onChange: (event: { currentTarget: { value: string } }) => field.type(event.currentTarget.value),
    onBlur: field.leave,
  }
  return (
    <div>
      {long ? (
        <Textarea {...shared} autosize minRows={2} maxRows={silent ? 40 : 6} />
      ) : (
        <TextInput
          {...shared}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) field.keep()
          }}
        />
      )}
      {field.notice}
    </div>
  )
}
