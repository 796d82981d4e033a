import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Props<F extends object> {
  readonly title: string
  readonly fields: Fields<F>
  readonly action: string
  readonly onSave: (values: F) => Promise<void>
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** A change of a machine: what is asked for it, and why. */
export function MachineForm<F extends { readonly note: string }>(props: Props<F>) {
  const { title, fields, action, onSave, onClose, children } = props
  const { t } = useTranslation()
  return (
    <FormDialog
      fields={fields}
      title={title}
      size={480}
      action={action}
      onSubmit={fields.submit(onSave)}
      onClose={onClose}
    >
      {children}
      <Textarea label={t('machines.reason')} maxLength={400} autosize minRows={2} {...fields.input('note')} />
    </FormDialog>
  )
}
