import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Props {
  readonly title: string
  readonly draft: Draft
  readonly problem: string | undefined
  readonly note: string
  readonly onNote: (note: string) => void
  readonly action: string
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** A change of a machine: what is asked for it, and why. */
export function MachineForm(props: Props) {
  const { title, draft, problem, note, onNote, action, onSave, onClose, children } = props
  const { t } = useTranslation()
  return (
    <FormDialog
      title={title}
      size={480}
      draft={draft}
      problem={problem}
      action={action}
      onSubmit={onSave}
      onClose={onClose}
    >
      {children}
      <Textarea
        label={t('machines.reason')}
        value={note}
        maxLength={400}
        autosize
        minRows={2}
        onChange={(event) => onNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
