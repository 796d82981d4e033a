import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCode, type ScanFault, watchCamera } from './scan.ts'
import classes from './machines.module.css'
import { Dialog } from '../../ui/dialog.tsx'

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
          <FileButton accept="image/*" onChange={(file) => void fromPicture(file)}>
            {(props) => (
              <Button {...props} variant="default">
                {t('scan.picture')}
              </Button>
            )}
          </FileButton>
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** Inside the dialog: it begins when its picture is there. */
function Camera(props: {
  readonly onFound: (code: string) => void
  readonly onFault: (fault: ScanFault) => void
}) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  // What is found is looked up among the machines that are known then, not when the camera went on.
  const onFound = useEffectEvent(props.onFound)
  const onFault = useEffectEvent(props.onFault)
  useEffect(() => {
    const element = video.current
    if (!element) return
    const camera = watchCamera(
      element,
      (code) => onFound(code),
      (fault) => onFault(fault),
    )
    return () => camera.stop()
  }, [])
  return <video ref={video} className={classes['camera']} muted playsInline aria-label={t('scan.camera')} />
}
