import { ActionIcon, type MantineSize, Popover, type StyleProp, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DayFault, parseDay } from '#shared/kernel/parse-day.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { DayPicker } from './day-picker.tsx'
import { type Taken, useTyped } from '../typed-field.tsx'
import { useLanguage } from '../use-language.ts'

interface Props {
  readonly label?: ReactNode
  readonly 'aria-label'?: string
  /** The field's name within its document, where it is stored as it is left. */
  readonly name?: string
  /** '' where none is chosen yet. */
  readonly value: string
  /** The first and the last day that it takes. */
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly disabled?: boolean
  readonly size?: MantineSize
  readonly w?: StyleProp<number | string>
  readonly error?: ReactNode
  readonly onChange: (day: Day) => Taken
  /** Where there may be none: what an empty field means. */
  readonly onClear?: () => Taken
}

/**
 * A day, typed as 2027-06-30 or picked, in both languages alike. Nothing changes while it is typed: it is
 * taken when the field is left, or with Enter. What is no day, or lies out of bounds, is said beside the
 * field and changes nothing; a form with it is not saved (`data-unfit`).
 */
export function DateField({ name = '', value, min, max, onChange, onClear, error, ...props }: Props) {
  const { t } = useTranslation()
  const { day } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const field = useTyped({ name, stored: value, take })
  const isUnfit = field.value !== value && faultOf(field.value) !== undefined

  function take(text: string): Taken {
    const fault = faultOf(text)
    if (fault !== undefined) return fault
    if (text.trim() === '') return onClear?.()
    const parsed = parseDay(text, { min, max })
    return parsed.ok && parsed.value !== value ? onChange(parsed.value) : undefined
  }

  function faultOf(text: string): string | undefined {
    if (text.trim() === '') return onClear ? undefined : t('fault.noDay')
    const parsed = parseDay(text, { min, max })
    return parsed.ok ? undefined : inWords(parsed.failure)
  }

  function inWords(fault: DayFault): string {
    if (fault.kind === 'NotADay') return t('fault.NotADay')
    return fault.kind === 'DayTooEarly'
      ? t('fault.DayTooEarly', { day: day(fault.min) })
      : t('fault.DayTooLate', { day: day(fault.max) })
  }

  function pick(picked: Day) {
    setOpen(false)
    field.giveUp()
    if (picked !== value) void onChange(picked)
  }

  return (
    <div>
      {/* A field of text opens nothing, its button does: that is what readers of the screen are told. */}
      <Popover
        opened={isOpen}
        onChange={setOpen}
        position="bottom-end"
        withArrow
        trapFocus
        withinPortal
        withRoles={false}
      >
        <Popover.Target>
          <TextInput
            {...props}
            error={field.fault ?? error}
            value={field.value}
            maxLength={20}
            placeholder="YYYY-MM-DD"
            inputMode="numeric"
            autoComplete="off"
            onChange={(event) => field.type(event.currentTarget.value)}
            onBlur={field.leave}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) field.keep()
            }}
            {...(isUnfit ? { 'data-unfit': true } : {})}
            rightSection={
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                disabled={props.disabled ?? false}
                aria-label={t('day.choose')}
                aria-haspopup="dialog"
                aria-expanded={isOpen}
                onClick={() => setOpen(!isOpen)}
              >
                <IconCalendar size={14} />
              </ActionIcon>
            }
          />
        </Popover.Target>
        <Popover.Dropdown p="xs" role="dialog" aria-label={t('day.choose')}>
          <DayPicker value={value} min={min} max={max} onPick={pick} />
        </Popover.Dropdown>
      </Popover>
      {field.notice}
    </div>
  )
}
