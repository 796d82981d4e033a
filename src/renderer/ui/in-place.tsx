import { ActionIcon, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import classes from './in-place.module.css'
import { type Taken, useTyped } from './typed-field.tsx'

interface Props {
  /** The field's name within its document. */
  readonly name: string
  readonly label: string
  readonly value: string
  readonly max: number
  /** Several lines: Ctrl+Enter saves. */
  readonly long?: boolean
  /** How it is shown where that is more than its text: then the pencil alone begins. */
  readonly children?: ReactNode
  readonly onChange: (value: string) => Taken
}

/**
 * A value that is corrected where it stands: by a click on it or its pencil. Enter and leaving it store it, Escape
 * takes back what was typed; what is wrong, or was changed by others meanwhile, stands beside it.
 */
export function InPlace({ name, label, value, max, long = false, children, onChange }: Props) {
  const [isEditing, setEditing] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const field = useTyped({ name, stored: value, take: onChange })
  const isOpen = isEditing || field.value !== value || field.notice !== undefined

  // Closed by a key, the focus is where it began, once what was typed is stored.
  const comesBack = useRef(false)
  useEffect(() => {
    if (isOpen || !comesBack.current) return
    comesBack.current = false
    if (document.activeElement === document.body) pencil.current?.focus()
  }, [isOpen])

  function close() {
    comesBack.current = true
    setEditing(false)
  }

  function byKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      field.giveUp()
      close()
    }
    if (event.key === 'Enter' && (!long || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      field.leave()
      close()
    }
  }

  if (!isOpen)
    return (
      <Shown label={label} value={value} pencil={pencil} onBegin={() => setEditing(true)}>
        {children}
      </Shown>
    )
  const Field = long ? Textarea : TextInput
  return (
    <div>
      <Field
        size="xs"
        aria-label={label}
        maxLength={max}
        value={field.value}
        error={field.fault}
        autoFocus={isEditing}
        {...(long ? { autosize: true, minRows: 2, maxRows: 8 } : {})}
        onChange={(event: { currentTarget: { value: string } }) => field.type(event.currentTarget.value)}
        onKeyDown={byKey}
        onBlur={(event: FocusEvent) => {
          if (event.relatedTarget !== null) comesBack.current = false
          field.leave()
          setEditing(false)
        }}
      />
      {field.notice}
    </div>
  )
}

/** A value as it stands, with what begins to correct it. */
export function Shown(
  props: Pick<Props, 'label' | 'value' | 'children'> & {
    readonly pencil: Ref<HTMLButtonElement>
    readonly onBegin: () => void
  },
) {
  const { label, value, children, pencil, onBegin } = props
  const { t } = useTranslation()
  return (
    <span className={classes['shown']}>
      {value !== '' && children ? (
        children
      ) : (
        <UnstyledButton fz="inherit" tabIndex={-1} className={classes['text'] ?? ''} onClick={onBegin}>
          {value === '' ? '–' : value}
        </UnstyledButton>
      )}
      <ActionIcon
        ref={pencil}
        size={18}
        variant="subtle"
        className={classes['pencil'] ?? ''}
        aria-label={t('fields.change')}
        title={label}
        onClick={onBegin}
      >
        <IconPencil size={13} />
      </ActionIcon>
    </span>
  )
}
