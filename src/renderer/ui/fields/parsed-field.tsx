import { type MantineSize, type StyleProp, TextInput } from '@mantine/core'
import { type HTMLAttributes, type ReactNode, useState } from 'react'
import { same } from '#shared/kernel/same.ts'
import type { Result } from '#shared/kernel/result.ts'
import { useThrownAway } from './half-typed.ts'
import type { FieldOf } from './use-fields.ts'

/** How a field looks; all fields of the kit take it. */
export interface FieldLook {
  readonly label?: ReactNode
  readonly 'aria-label'?: string
  readonly description?: ReactNode
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly required?: boolean
  readonly size?: MantineSize
  readonly w?: StyleProp<number | string>
  readonly 'data-autofocus'?: boolean
}

interface Parsing<T> {
  /** The value as the field writes it when nobody types. */
  readonly show: (value: T) => string
  /** What was typed, or what is wrong with it, in words. */
  readonly parse: (typed: string) => Result<T, string>
}

/**
 * A text that stands for a value of another kind. What can be read is the form's value at once; what cannot is
 * said as the field is left or carried out, keeps the form from being saved (`data-unfit`) and is kept as it stands.
 */
export function useParsed<T>({ value, onChange, onBlur, half, show, parse }: FieldOf<T> & Parsing<T>) {
  const [typed, setTyped] = useState(() => half?.read())
  const [isLooked, setLooked] = useState(typed !== undefined)
  useThrownAway(half, () => setTyped(undefined))
  const parsed = typed === undefined ? undefined : parse(typed)
  const fault = parsed && !parsed.ok ? parsed.failure : undefined

  function type(text: string) {
    setTyped(text)
    setLooked(false)
    const read = parse(text)
    half?.write(read.ok ? undefined : text)
    if (read.ok && !same(read.value, value)) onChange(read.value)
  }

  return {
    text: typed ?? show(value),
    type,
    /** Another way to choose a value was taken. */
    choose: (chosen: T) => {
      setTyped(undefined)
      half?.write(undefined)
      if (!same(chosen, value)) onChange(chosen)
    },
    fault: isLooked ? fault : undefined,
    isUnfit: fault !== undefined,
    look: () => setLooked(true),
    leave: () => {
      setLooked(true)
      if (fault === undefined) setTyped(undefined)
      onBlur?.()
    },
  }
}

type Parsed = Pick<ReturnType<typeof useParsed>, 'text' | 'type' | 'fault' | 'isUnfit' | 'look' | 'leave'>

interface Props extends FieldLook {
  readonly parsed: Parsed
  readonly error?: ReactNode
  readonly 'data-path'?: string | undefined
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  readonly leftSection?: ReactNode
  readonly rightSection?: ReactNode
  readonly rightSectionWidth?: number
  readonly maxLength?: number
}

/** The text of a field whose value is parsed. */
export function ParsedInput({ parsed, error, ...look }: Props) {
  const { text, type, fault, isUnfit, look: lookAt, leave } = parsed
  return (
    <TextInput
      maxLength={40}
      autoComplete="off"
      {...look}
      value={text}
      error={fault ?? error}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) lookAt()
      }}
      data-unfit={isUnfit || undefined}
    />
  )
}
