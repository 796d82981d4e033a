import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly title: string
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
  const { title, problem, note, onNote, action, onSave, onClose, children } = props
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={title} size={480}>
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        {children}
        <Textarea
          label={t('machines.reason')}
          value={note}
          maxLength={400}
          autosize
          minRows={2}
          onChange={(event) => onNote(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button onClick={onSave}>{action}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
