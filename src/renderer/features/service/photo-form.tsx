import { Button, Group, Stack } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { jpegOf } from '../../parts/documents/photo.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import { useOnePointer } from '../../ui/use-one-pointer.ts'
import classes from './service.module.css'
import { Dialog } from '../../ui/dialog.tsx'

type Line = readonly (readonly [x: number, y: number])[]

interface Props {
  readonly bytes: Bytes
  readonly onDrawn: (bytes: Bytes) => Promise<void>
  readonly onClose: () => void
}

/** Draws on a photo: what is meant is marked. The photo itself stays as it is; a new one is made. */
export function PhotoForm({ bytes, onDrawn, onClose }: Props) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [picture, setPicture] = useState<ImageBitmap>()
  const [lines, setLines] = useState<readonly Line[]>([])
  const line = useRef<[number, number][]>(undefined)
  useEffect(() => {
    let current = true
    void createImageBitmap(new Blob([bytes])).then((bitmap) => current && setPicture(bitmap))
    return () => {
      current = false
    }
  }, [bytes])
  useEffect(() => draw(lines), [picture, lines])

  function draw(all: readonly Line[]) {
    const pen = canvas.current?.getContext('2d')
    if (!pen || !picture) return
    pen.drawImage(picture, 0, 0)
    pen.strokeStyle = '#e5102d'
    pen.lineWidth = Math.max(4, picture.width / 160)
    pen.lineCap = 'round'
    pen.lineJoin = 'round'
    for (const points of all) {
      pen.beginPath()
      for (const [index, [x, y]] of points.entries())
        if (index === 0) pen.moveTo(x, y)
        else pen.lineTo(x, y)
      pen.stroke()
    }
  }

  const pointOf = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    const { width, height } = event.currentTarget
    return [
      ((event.clientX - box.left) / box.width) * width,
      ((event.clientY - box.top) / box.height) * height,
    ]
  }

  const pointer = useOnePointer({
    begin: (event) => {
      line.current = [pointOf(event)]
    },
    move: (event) => {
      if (!line.current || line.current.length > 4_000) return
      line.current.push(pointOf(event))
      draw([...lines, line.current])
    },
    end: () => {
      const drawn = line.current
      line.current = undefined
      if (drawn && drawn.length > 1) setLines((before) => [...before, drawn])
    },
    giveUp: () => {
      line.current = undefined
      draw(lines)
    },
  })

  async function save() {
    if (canvas.current) await onDrawn(await jpegOf(canvas.current))
  }

  return (
    <Dialog unsaved={lines.length > 0} onClose={onClose} title={t('visits.draw')} size="auto" centered>
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
            disabled={lines.length === 0}
            onClick={() => setLines((before) => before.slice(0, -1))}
          >
            {t('app.undo')}
          </Button>
          <Button disabled={lines.length === 0} onClick={() => void save()}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
