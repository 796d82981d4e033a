import { Button, Group, Stack } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { jpegOf } from '../../parts/documents/photo.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useOnePointer } from '../../ui/use-one-pointer.ts'
import classes from './service.module.css'

type Line = readonly (readonly [x: number, y: number])[]

const mostPoints = 4_000

interface Props {
  readonly bytes: Bytes
  readonly onDrawn: (bytes: Bytes) => Promise<void>
  readonly onClose: () => void
}

/** Draws on a photo: what is meant is marked. The photo itself stays as it is; a new one is made. */
export function PhotoForm({ bytes, onDrawn, onClose }: Props) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const picture = usePicture(bytes)
  const { lines, takeBack, pointer } = useLines(canvas, picture)

  async function save() {
    if (!canvas.current) return
    const made = await jpegOf(canvas.current)
    // What was drawn stands there still.
    if (made) await onDrawn(made)
    else notify({ message: t('visits.photo.undrawn'), tone: 'bad' })
  }

  return (
    <Dialog unsaved={lines > 0} onClose={onClose} title={t('visits.draw')} size="auto" centered>
      <Stack gap="sm">
        {picture && (
          <canvas
            ref={canvas}
            className={classes['drawing']}
            width={picture.width}
            height={picture.height}
            aria-label={t('visits.draw')}
            {...pointer}
          />
        )}
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={14} />}
            disabled={lines === 0}
            onClick={takeBack}
          >
            {t('app.undo')}
          </Button>
          <Button disabled={lines === 0} onClick={() => void save()}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function usePicture(bytes: Bytes): ImageBitmap | undefined {
  const [picture, setPicture] = useState<ImageBitmap>()
  useEffect(() => {
    let current = true
    void createImageBitmap(new Blob([bytes])).then((bitmap) => current && setPicture(bitmap))
    return () => {
      current = false
    }
  }, [bytes])
  return picture
}

/** What is drawn with one pointer, line by line; the last can be taken back. */
function useLines(canvas: RefObject<HTMLCanvasElement | null>, picture: ImageBitmap | undefined) {
  const [lines, setLines] = useState<readonly Line[]>([])
  const line = useRef<[number, number][]>(undefined)
  const onDrawn = useEffectEvent(show)
  useEffect(() => onDrawn(lines), [picture, lines])

  function show(all: readonly Line[]) {
    const pen = canvas.current?.getContext('2d')
    if (pen && picture) draw(pen, picture, all)
  }

  const pointer = useOnePointer({
    begin: (event) => {
      line.current = [pointOf(event)]
    },
    move: (event) => {
      if (!line.current || line.current.length > mostPoints) return
      line.current.push(pointOf(event))
      show([...lines, line.current])
    },
    end: () => {
      const drawn = line.current
      line.current = undefined
      if (drawn && drawn.length > 1) setLines((before) => [...before, drawn])
    },
    giveUp: () => {
      line.current = undefined
      show(lines)
    },
  })
  return { lines: lines.length, takeBack: () => setLines((before) => before.slice(0, -1)), pointer }
}

function draw(pen: CanvasRenderingContext2D, picture: ImageBitmap, lines: readonly Line[]): void {
  pen.drawImage(picture, 0, 0)
  pen.strokeStyle = '#e5102d'
  pen.lineWidth = Math.max(4, picture.width / 160)
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const points of lines) {
    pen.beginPath()
    for (const [index, [x, y]] of points.entries())
      if (index === 0) pen.moveTo(x, y)
      else pen.lineTo(x, y)
    pen.stroke()
  }
}

function pointOf(event: PointerEvent<HTMLCanvasElement>): [number, number] {
  const box = event.currentTarget.getBoundingClientRect()
  const { width, height } = event.currentTarget
  return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height]
}
