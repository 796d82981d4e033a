import { type SubmitEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { focusUnfit } from './unfit.ts'

interface Props {
  /** Carries it out; nothing is carried out while a field's text is none of its kind (`data-unfit`). */
  readonly onSubmit: () => void
  /** There is nothing to carry out, or not yet. */
  readonly disabled?: boolean
  readonly children: ReactNode
}

/**
 * What is carried out the same everywhere: with Enter in a line of text, with Ctrl+Enter and Ctrl+S wherever one is,
 * in a text of several lines, too.
 */
export function Form({ onSubmit, disabled = false, children }: Props) {
  const form = useRef<HTMLFormElement>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    // A dialog may have been opened from another form: that one is not meant.
    event.stopPropagation()
    if (disabled || focusUnfit(form.current)) return
    onSubmit()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!carriesOut(event)) return
    event.preventDefault()
    event.stopPropagation()
    const field = document.activeElement as HTMLElement | null
    // What is taken when its field is left is taken first.
    field?.blur()
    setTimeout(() => {
      // She goes on where she was; a field that opens a list would open it.
      if (document.activeElement === document.body && !field?.matches('[aria-haspopup]')) field?.focus()
      form.current?.requestSubmit()
    })
  }

  /** A choice would open its list first, and leave it open over what is said of the fields. */
  function onKeyDownCapture(event: KeyboardEvent) {
    const field = event.target as HTMLElement
    const isClosedChoice = field.matches('[aria-haspopup="listbox"]:not([aria-expanded="true"])')
    if (isClosedChoice && form.current?.contains(field)) onKeyDown(event)
  }

  return (
    <form
      ref={form}
      data-form
      onSubmit={submit}
      noValidate
      autoComplete="off"
      onKeyDown={onKeyDown}
      onKeyDownCapture={onKeyDownCapture}
    >
      {children}
    </form>
  )
}

function carriesOut({ key, ctrlKey, metaKey, altKey, nativeEvent }: KeyboardEvent): boolean {
  if (!(ctrlKey || metaKey) || altKey || nativeEvent.isComposing) return false
  return key === 'Enter' || key.toLowerCase() === 's'
}
