import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '#shared/kernel/parse-day.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { type Taken, useTyped } from '../typed-field.tsx'
import { DayInput } from './day-input.tsx'
import { useFaultWords } from './fault-words.ts'
import type { HalfTyped } from './half-typed.ts'
import { type FieldLook, useParsed } from './parsed-field.tsx'

interface Props extends FieldLook {
  /** The field's name within its document, where it is stored as it is left. */
  readonly name?: string
  /** '' where none is chosen yet. */
  readonly value: string
  /** The first and the last day that it takes. */
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly error?: ReactNode
  /** In a form: there may be none, which is ''. */
  readonly optional?: boolean
  readonly onChange: (day: Day) => Taken
  /** Where there may be none: what an empty field means. */
  readonly onClear?: () => Taken
  readonly onBlur?: (() => void) | undefined
  /** A field of a form (`fields.of`): the form keeps it and is told of every key. */
  readonly half?: HalfTyped | undefined
  readonly 'data-path'?: string | undefined
}

/**
 * A day, typed as 2027-06-30 or picked, in both languages alike. In a form it is the form's at once; elsewhere
 * nothing changes while it is typed: it is taken when the field is left, or with Enter. What is no day, or lies out
 * of bounds, is said beside the field and changes nothing; a form with it is not saved (`data-unfit`).
 */
export function DateField(props: Props) {
  return props.half ? <DateOfForm {...props} /> : <DateOfPage {...props} />
}

function DateOfForm(props: Props) {
  const { name: _name, value, min, max, optional = false, error, onChange, onClear, ...rest } = props
  const { onBlur, half, ...look } = rest
  const clear = onClear ?? (optional ? () => onChange('' as Day) : undefined)
  const parse = useDayParser({ min, max, isOptional: clear !== undefined })
  const parsed = useParsed<string>({
    value,
    half,
    onBlur,
    parse,
    show: (day) => day,
    onChange: (day) => void (day === '' ? clear?.() : onChange(day as Day)),
  })
  return (
    <DayInput
      {...look}
      min={min}
      max={max}
      value={value}
      parsed={parsed}
      error={parsed.fault ?? error}
      onPick={(day) => parsed.choose(day)}
    />
  )
}

function DateOfPage(props: Props) {
  const { name = '', value, min, max, optional: _optional, error, onChange, onClear, ...rest } = props
  const { onBlur: _onBlur, half: _half, ...look } = rest
  const parse = useDayParser({ min, max, isOptional: onClear !== undefined })
  const field = useTyped({ name, stored: value, take })
  const isUnfit = field.value !== value && !parse(field.value).ok

  function take(text: string): Taken {
    const read = parse(text)
    if (!read.ok) return read.failure
    if (read.value === '') return onClear?.()
    return read.value === value ? undefined : onChange(read.value)
  }

  function pick(picked: Day) {
    field.giveUp()
    if (picked !== value) void onChange(picked)
  }

  const parsed = { text: field.value, isUnfit, type: field.type, leave: field.leave, look: field.keep }
  return (
    <div>
      <DayInput
        {...look}
        min={min}
        max={max}
        value={value}
        parsed={parsed}
        error={field.fault ?? error}
        onPick={pick}
      />
      {field.notice}
    </div>
  )
}

function useDayParser(of: {
  readonly min: string | undefined
  readonly max: string | undefined
  readonly isOptional: boolean
}): (text: string) => Result<Day | '', string> {
  const { min, max, isOptional } = of
  const { t } = useTranslation()
  const { words } = useFaultWords()
  return (text) => {
    if (text.trim() === '') return isOptional ? ok('') : err(t('fault.noDay'))
    const read = parseDay(text, { min, max })
    return read.ok ? read : err(words(read.failure))
  }
}
