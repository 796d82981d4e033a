import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { parseTime } from '#shared/kernel/parse-time.ts'
import { useTyped } from '../typed-field.tsx'

/** A time of day, typed as 08:30 or 830; '' where there is none. What is no time is said beside it and changes nothing. */
export function TimeField(props: {
  readonly label: ReactNode
  readonly value: string
  readonly onChange: (time: string) => void
}) {
  const { label, value, onChange } = props
  const { t } = useTranslation()
  const faultOf = (text: string) =>
    text.trim() === '' || parseTime(text) !== undefined ? undefined : t('fault.NotATime')
  const field = useTyped({
    name: '',
    stored: value,
    take: (text) => faultOf(text) ?? onChange(parseTime(text) ?? ''),
  })
  return (
    <TextInput
      label={label}
      value={field.value}
      error={field.fault}
      placeholder="HH:MM"
      maxLength={8}
      autoComplete="off"
      onChange={(event) => field.type(event.currentTarget.value)}
      onBlur={field.leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) field.keep()
      }}
      {...(field.value !== value && faultOf(field.value) !== undefined ? { 'data-unfit': true } : {})}
    />
  )
}
