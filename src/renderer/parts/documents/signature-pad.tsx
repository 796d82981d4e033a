import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Signature, Stroke } from '#shared/contracts/signature.ts'
import { useApp } from '../../app-context.tsx'
import { useOnePointer } from '../../ui/use-one-pointer.ts'
import { drawStrokes } from './draw-signature.ts'
import classes from './signature-pad.module.css'
import { Dialog } from '../../ui/dialog.tsx'

/** Height of the field for a width of 1. */
const aspect = 0.36
type Point = Stroke[number]

interface Props {
  readonly party: Signature['party']
  readonly name: string
  readonly title: string
  readonly onClose: () => void
  /** Returns why it was not taken, in words. */
  readonly onSigned: (signature: Signature) => Promise<string | undefined>
}

/** A field to sign in, with a finger, a pen or a mouse: place, pressure and time of each point are kept. */
export function SignaturePad({ party, name: known, title: knownTitle, onClose, onSigned }: Props) {
  const { t } = useTranslation()
  const { author } = useApp()
  const [name, setName] = useState(known)
  const [title, setTitle] = useState(knownTitle)
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function sign() {
    setBusy(true)
    const { at, device } = author.stamp()
    const refused = await onSigned({
      party,
      name: name.trim(),
      title: title.trim(),
      at,
      device,
      aspect,
      strokes,
    })
    setBusy(false)
    setProblem(refused)
  }

  return (
    <Dialog
      unsaved={strokes.length > 0}
      onClose={onClose}
      title={t(`contracts.sign.${party}`)}
      size={720}
      centered
    >
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        <Group grow>
          <TextInput
            label={t('contracts.signerName')}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('contracts.signerTitle')}
            value={title}
            maxLength={80}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        </Group>
        <Field strokes={strokes} onChange={setStrokes} />
        <Text fz="xs" c="dimmed">
          {t('contracts.signHelp')}
        </Text>
        <Group justify="space-between">
          <Button variant="default" onClick={() => setStrokes([])} disabled={strokes.length === 0}>
            {t('contracts.clear')}
          </Button>
          <Button onClick={() => void sign()} loading={busy}>
            {t('contracts.signNow')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function Field(props: {
  readonly strokes: readonly Stroke[]
  readonly onChange: (change: (strokes: readonly Stroke[]) => readonly Stroke[]) => void
}) {
  const { t } = useTranslation()
  const { strokes, onChange } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const begun = useRef<number>(undefined)
  const current = useRef<Point[]>(undefined)
  useEffect(() => {
    if (canvas.current) drawStrokes(canvas.current, strokes)
  }, [strokes])

  const pointOf = (event: PointerEvent<HTMLCanvasElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect()
    const share = (value: number, whole: number) =>
      Math.round(Math.min(1, Math.max(0, value / whole)) * 1_000)
    begun.current ??= event.timeStamp
    const time = Math.max(0, Math.round(event.timeStamp - begun.current))
    const pressure = Math.round(Math.min(1, event.pressure) * 100)
    return [
      share(event.clientX - box.left, box.width),
      share(event.clientY - box.top, box.height),
      pressure,
      time,
    ]
  }
  const pointer = useOnePointer({
    begin: (event) => {
      current.current = [pointOf(event)]
    },
    move: (event) => {
      if (!current.current || current.current.length > 3_900) return
      current.current.push(pointOf(event))
      drawStrokes(event.currentTarget, [...strokes, current.current])
    },
    end: () => {
      const stroke = current.current
      current.current = undefined
      if (stroke) onChange((before) => [...before, stroke].slice(0, 400))
    },
    giveUp: () => {
      current.current = undefined
      if (canvas.current) drawStrokes(canvas.current, strokes)
    },
  })

  return (
    <canvas
      ref={canvas}
      className={classes['field']}
      width={1_360}
      height={Math.round(1_360 * aspect)}
      aria-label={t('contracts.field')}
      {...pointer}
    />
  )
}
