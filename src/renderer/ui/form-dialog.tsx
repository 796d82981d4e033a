import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A form over the page: Enter carries it out, Escape leaves it, a problem stands on top. */
export function FormDialog(props: {
  readonly title: ReactNode
  /** Width in pixels. */
  readonly size?: number
  readonly problem?: ReactNode
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
}) {
  const { title, size = 480, problem, action, disabled = false, busy = false, more, aside } = props
  const { onSubmit, onClose, children } = props
  const { t } = useTranslation()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog may have been opened from another form: that one is not meant.
    event.stopPropagation()
    if (!disabled && !busy) onSubmit()
  }
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {problem && (
            <Alert role="alert" color="red" p="xs">
              {problem}
            </Alert>
          )}
          {children}
          <Group justify="space-between" gap="xs">
            {aside ?? <span />}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
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
    </Modal>
  )
}
