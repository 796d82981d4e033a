import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCode } from '../../parts/scan/read-code.ts'
import { Camera } from '../../parts/scan/camera.tsx'
import type { ScanFault } from '../../parts/scan/watch-camera.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FileChooser } from '../../ui/file-chooser.tsx'

interface Props {
  readonly onFound: (code: string) => void
  readonly onClose: () => void
}

/** Reads a code with the camera, or out of a picture where there is no camera. */
export function ScanForm({ onFound, onClose }: Props) {
  const { t } = useTranslation()
  const [fault, setFault] = useState<ScanFault>()

  async function fromPicture(file: File | null) {
    if (!file) return
    const code = await readCode(file)
    if (code === undefined) return setFault('NoCode')
    onFound(code)
  }

  return (
    <Dialog onClose={onClose} title={t('scan.title')} size={560} centered>
      <Stack gap="sm">
        {fault && (
          <Alert role="alert" color="orange" p="xs">
            {t(`scan.${fault}`)}
          </Alert>
        )}
        <Camera onFound={onFound} onFault={setFault} />
        <Text fz="xs" c="dimmed">
          {t('scan.help')}
        </Text>
        <Group justify="space-between">
          <FileChooser accept="image/*" onChange={(file) => void fromPicture(file)}>
            {(props) => (
              <Button {...props} variant="default">
                {t('scan.picture')}
              </Button>
            )}
          </FileChooser>
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
