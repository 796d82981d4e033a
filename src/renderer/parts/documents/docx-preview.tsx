import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocxView, printDocx } from '../../ui/docx-view.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface Props {
  readonly bytes: Uint8Array
  readonly title: string
  readonly onClose: () => void
}

/** A Word file to look at, and to print without Word. */
export function DocxPreview({ bytes, title, onClose }: Props) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState(false)
  const print = () => {
    setProblem(false)
    printDocx(bytes).catch(() => setProblem(true))
  }
  return (
    <Dialog onClose={onClose} title={title} size={760}>
      <Stack gap="xs">
        {problem && (
          <Alert role="alert" color="orange" p="xs">
            {t('templates.noPreview')}
          </Alert>
        )}
        <DocxView bytes={bytes} label={title} />
        <Group justify="flex-end">
          <Button leftSection={<IconPrinter size={16} />} onClick={print}>
            {t('documents.print')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
