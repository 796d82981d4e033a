import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Signature } from '#shared/contracts/signature.ts'
import { drawStrokes } from './draw-signature.ts'
import classes from './signature-pad.module.css'

/** A signature as the hand drew it. */
export function DrawnSignature({ signature }: { readonly signature: Signature }) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current) drawStrokes(canvas.current, signature.strokes)
  }, [signature])
  return (
    <canvas
      ref={canvas}
      className={classes['drawn']}
      width={480}
      height={Math.round(480 * signature.aspect)}
      role="img"
      aria-label={t('contracts.drawnBy', { name: signature.name })}
    />
  )
}
