import { Alert, Button, Group, Stack } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog, useCancel, useLeaving } from './dialog.tsx'
import type { Draft } from './draft.ts'
import { Form } from './form.tsx'

interface Props {
  readonly title: ReactNode
  /** Width in pixels, or a size of the theme. */
  readonly size?: number | string
  /** What it asks for (`useFields`): keeps what is typed, and says what has no field to stand beside. */
  readonly fields?: { readonly draft: Draft; readonly busy: boolean; readonly problem: ReactNode }
  /** Keeps what is typed until it is thrown away, or the form says that it is saved (`draft.drop`). */
  readonly draft?: Draft | undefined
  /** Something was chosen that the draft does not keep: leaving it is asked about. */
  readonly unsaved?: boolean
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

/** A form over the page: `Form` says how it is carried out, Escape leaves it, a problem stands on top. */
export function FormDialog(props: Props) {
  const { title, size = 480, fields, draft = fields?.draft, overtaken, action, disabled = false } = props
  const { onSubmit, onClose, children } = props
  const problem = props.problem ?? fields?.problem
  const busy = props.busy ?? fields?.busy ?? false
  const [tries, setTries] = useState(0)
  const cancel = useCancel(draft, onClose)

  return (
    <Dialog title={title} size={size} draft={draft} unsaved={props.unsaved ?? false} onClose={onClose}>
      <Form
        disabled={disabled || busy || action === undefined}
        onSubmit={() => {
          setTries(tries + 1)
          onSubmit()
        }}
      >
        <Stack gap="sm">
          <InTheWay problem={problem} overtaken={overtaken} tries={tries} />
          {children}
          <Buttons
            action={action}
            disabled={disabled}
            busy={busy}
            more={props.more}
            aside={props.aside}
            onCancel={cancel}
          />
        </Stack>
      </Form>
    </Dialog>
  )
}

/** What keeps it from being saved. In a small window the button lies far below: it is brought into view. */
function InTheWay(props: {
  readonly problem: ReactNode
  readonly overtaken: ReactNode
  /** How often it was tried to save it. */
  readonly tries: number
}) {
  const { problem, overtaken, tries } = props
  const top = useRef<HTMLDivElement>(null)
  const isAny = Boolean(problem) || Boolean(overtaken)
  useEffect(() => {
    if (isAny) top.current?.scrollIntoView({ block: 'center' })
  }, [problem, isAny, tries])
  if (!isAny) return null
  return (
    <Stack ref={top} gap="sm">
      {problem && (
        <Alert role="alert" color="red" p="xs">
          {problem}
        </Alert>
      )}
      {overtaken}
    </Stack>
  )
}

function Buttons(props: {
  readonly action: ReactNode
  readonly disabled: boolean
  readonly busy: boolean
  readonly more: ReactNode
  readonly aside: ReactNode
  readonly onCancel: () => void
}) {
  const { action, disabled, busy, more, aside, onCancel } = props
  const { t } = useTranslation()
  const leaving = useLeaving()
  return (
    <Group justify="space-between" gap="xs">
      {aside ?? <span />}
      <Group gap="xs">
        <Button variant="default" onClick={() => leaving(onCancel)}>
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
  )
}
