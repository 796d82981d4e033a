import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '#shared/kernel/schema.ts'
import { DayPicker } from './day-picker.tsx'
import type { FieldLook } from './parsed-field.tsx'

interface Props extends FieldLook {
  readonly value: string
  readonly min: string | undefined
  readonly max: string | undefined
  readonly error: ReactNode
  readonly parsed: {
    readonly text: string
    readonly isUnfit: boolean
    readonly type: (text: string) => void
    readonly leave: () => void
    readonly look: () => void
  }
  readonly onPick: (day: Day) => void
  readonly 'data-path'?: string | undefined
}

/** The text of a day, and a month to pick one from behind its button. */
export function DayInput({ value, min, max, parsed, onPick, ...look }: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)

  function pick(day: Day) {
    setOpen(false)
    onPick(day)
  }

  // A field of text opens nothing, its button does: that is what readers of the screen are told.
  return (
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
          {...look}
          value={parsed.text}
          maxLength={20}
          placeholder="YYYY-MM-DD"
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => parsed.type(event.currentTarget.value)}
          onBlur={parsed.leave}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) parsed.look()
          }}
          data-unfit={parsed.isUnfit || undefined}
          rightSection={
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              disabled={look.disabled ?? false}
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
  )
}
