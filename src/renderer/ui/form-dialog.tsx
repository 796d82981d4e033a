import { Alert, Button, Group, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { focusUnfit } from './unfit.ts'
import { Dialog, useCancel } from './dialog.tsx'
import type { Draft } from './draft.ts'

interface Props {
  readonly title: ReactNode
  /** Width in pixels, or a size of the theme. */
  readonly size?: number | string
  /** Keeps what is typed until it is thrown away, or the form says that it is saved (`draft.drop`). */
  readonly draft?: Draft | undefined
  readonly problem?: ReactNode
  /** What she has to decide before it can be saved: it stands on top, too. */
  readonly overtaken?: ReactNode
  /** What the button says that carries it out; without it there is nothing to carry out. */
  readonly action?: ReactNode
  readonly disabled?: boolean
  readonly busy?: boolean
  /** Further ways on, beside the action. */
  readonly more?: ReactNode
  /** On the other side, away from the rest: what takes something away. */
  readonly aside?: ReactNode
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * A form over the page: Enter and Ctrl+S carry it out, Escape leaves it, a problem stands on top. A field
 * whose text is none of its kind (`data-unfit`) is shown instead of saving what stood there before.
 */
export function FormDialog(props: Props) {
  const {
    title,
    size = 480,
    draft,
    problem,
    overtaken,
    action,
    disabled = false,
    busy = false,
    more,
    aside,
  } = props
  const { onSubmit, onClose, children } = props
  const { t } = useTranslation()
  const cancel = useCancel(draft, onClose)
  const form = useRef<HTMLFormElement>(null)
  const top = useRef<HTMLDivElement>(null)
  const [tries, setTries] = useState(0)
  // In a small window the button lies far below what stands in the way.
  useEffect(() => {
    if (problem ?? overtaken) top.current?.scrollIntoView({ block: 'center' })
  }, [problem, overtaken === undefined, tries])

  function submit(event: FormEvent) {
    event.preventDefault()
    // A dialog may have been opened from another form: that one is not meant.
    event.stopPropagation()
    if (disabled || busy || action === undefined) return
    if (focusUnfit(form.current)) return
    setTries(tries + 1)
    onSubmit()
  }

  return (
    <Dialog title={title} size={size} draft={draft} onClose={onClose}>
      <form
        ref={form}
        onSubmit={submit}
        noValidate
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
          event.preventDefault()
          // What is taken when its field is left is taken first.
          ;(document.activeElement as HTMLElement | null)?.blur()
          setTimeout(() => form.current?.requestSubmit())
        }}
      >
        <Stack gap="sm">
          {(problem ?? overtaken) && (
            <Stack ref={top} gap="sm">
              {problem && (
                <Alert role="alert" color="red" p="xs">
                  {problem}
                </Alert>
              )}
              {overtaken}
            </Stack>
          )}
          {children}
          <Group justify="space-between" gap="xs">
            {aside ?? <span />}
            <Group gap="xs">
              <Button variant="default" onClick={cancel}>
                {t(action === undefined ? 'app.close' : 'app.cancel')}
              </Button>
              {more}
              {action !== undefined && (
                <Button type="submit" disabled={disabled} loading={busy}>
                  {action}
                </Button>
              )}
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
