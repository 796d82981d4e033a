import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './camera.module.css'
import { type ScanFault, watchCamera } from './watch-camera.ts'

/** What the camera sees, as long as it stands there; it begins when its picture is there. */
export function Camera(props: {
  readonly onFound: (code: string) => void
  readonly onFault: (fault: ScanFault) => void
}) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  // What is found is taken by what stands there then, not by what did when the camera went on.
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
  return (
    <video ref={video} className={classes['camera'] ?? ''} muted playsInline aria-label={t('scan.camera')} />
  )
}
