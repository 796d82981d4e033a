import { CloseButton, TextInput, type TextInputProps } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface Props extends Omit<
  TextInputProps,
  'label' | 'value' | 'onChange' | 'placeholder' | 'leftSection' | 'rightSection'
> {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A box that narrows the list below it. Escape empties it, and leaves it when it is empty. */
export function SearchBox({ label, value, onChange, onKeyDown, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <TextInput
      {...rest}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} />}
      rightSection={
        value !== '' && (
          <CloseButton size="xs" aria-label={t('app.clearSearch')} onClick={() => onChange('')} />
        )
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leaveSearch(event.currentTarget, () => onChange(''))
        onKeyDown?.(event)
      }}
    />
  )
}

/** Escape in a box to search in: what was typed goes first, then the box is left, for the list that it searches. */
export function leaveSearch(box: HTMLInputElement, empty: () => void): void {
  if (box.value !== '') return empty()
  const list = document.querySelector<HTMLElement>('[data-list]')
  if (list) list.focus()
  else box.blur()
}
