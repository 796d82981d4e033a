import { ActionIcon, Button, FileButton, Group, Text } from '@mantine/core'
import { IconPencil, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Document, DocumentId } from '#shared/documents/document.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { preparePhoto } from '../../parts/documents/photo.ts'
import { useAttach } from '../../parts/documents/use-attach.ts'
import { useFileBytes } from '../../parts/documents/use-file-bytes.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import { TextField } from '../../ui/text-field.tsx'
import { notify } from '../../ui/notice.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { PhotoForm } from './photo-form.tsx'
import classes from './service.module.css'
import { useVisit, type VisitProps } from './use-visit.ts'

/** Photos of a visit: made small, without what the camera wrote into them, and drawn on where it helps. */
export function PhotosPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { ids, serverClock, repositories } = useApp()
  const attach = useAttach()
  const change = useVisit(visit.id)
  const [busy, setBusy] = useState(false)
  const [drawing, setDrawing] = useState<{ readonly id: string; readonly bytes: Bytes }>()
  const photos = visit.photos ?? []
  const documents = useLiveOr(
    () =>
      repositories.documents
        .watchOfCustomer(visit.customerId)
        .pipe(map((all) => all.filter(({ subjectId }) => subjectId === visit.id))),
    [repositories, visit.id, visit.customerId],
    noDocuments,
  )

  async function add(files: readonly File[]) {
    setBusy(true)
    for (const file of files) {
      const prepared = await preparePhoto(file)
      if (!prepared.ok) {
        notify({ message: t(`visits.photo.${prepared.failure.kind}`, { file: file.name }), tone: 'bad' })
        continue
      }
      await keep(prepared.value, '')
    }
    setBusy(false)
  }

  async function keep(bytes: Bytes, caption: string): Promise<boolean> {
    const id = ids.next('document') as DocumentId
    const fileName = `${visit.number || 'visit'}-${photos.length + 1}-${id.slice(-4)}.jpg`
    await attach(
      { id, customerId: visit.customerId, subjectId: visit.id, kind: 'file', templateId: '', fileName },
      'image/jpeg',
      bytes,
    )
    const entry = { id: id as string, at: serverClock.now(), caption }
    return change((now) => ({ photos: [...(now.photos ?? []), entry] }))
  }

  async function redraw(bytes: Bytes) {
    const caption = photos.find(({ id }) => id === drawing?.id)?.caption ?? ''
    setDrawing(undefined)
    if (await keep(bytes, caption)) notify({ message: t('visits.photo.drawn') })
  }

  function remove(photo: NonNullable<Visit['photos']>[number]) {
    void change((now) => ({ photos: (now.photos ?? []).filter(({ id }) => id !== photo.id) }))
    notify({
      message: t('visits.photo.off'),
      undo: {
        label: t('app.undo'),
        run: () => void change((now) => ({ photos: [...(now.photos ?? []), photo] })),
      },
    })
  }

  return (
    <Panel
      title={t('visits.photos')}
      count={photos.length}
      actions={
        !isOver && (
          <FileButton accept="image/*" multiple onChange={(files) => void add(files)}>
            {(props) => (
              <Button {...props} size="compact-sm" variant="default" loading={busy}>
                {t('visits.addPhoto')}
              </Button>
            )}
          </FileButton>
        )
      }
    >
      {photos.length === 0 && <Empty>{t('visits.noPhotos')}</Empty>}
      <div className={classes['photos']}>
        {photos.map((photo) => (
          <Photo
            key={photo.id}
            photo={photo}
            document={documents.find(({ id }) => id === photo.id)}
            isOver={isOver}
            onDraw={(bytes) => setDrawing({ id: photo.id, bytes })}
            onRemove={() => remove(photo)}
            onCaption={(caption) =>
              change((now) => ({
                photos: (now.photos ?? []).map((one) => (one.id === photo.id ? { ...one, caption } : one)),
              }))
            }
          />
        ))}
      </div>
      {drawing && <PhotoForm bytes={drawing.bytes} onClose={() => setDrawing(undefined)} onDrawn={redraw} />}
    </Panel>
  )
}

const noDocuments: readonly Document[] = []

function Photo(props: {
  readonly photo: NonNullable<Visit['photos']>[number]
  readonly document: Document | undefined
  readonly isOver: boolean
  readonly onDraw: (bytes: Bytes) => void
  readonly onRemove: () => void
  readonly onCaption: (caption: string) => Promise<boolean>
}) {
  const { photo, document, isOver, onDraw, onRemove, onCaption } = props
  const { t } = useTranslation()
  const bytes = useFileBytes(document)
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!bytes) return
    const made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return (
    <figure className={classes['photo']}>
      {url ? (
        <img src={url} alt={photo.caption || t('visits.photos')} />
      ) : (
        <Text fz="xs" c="dimmed">
          {t('visits.photo.away')}
        </Text>
      )}
      <Group gap={2} wrap="nowrap">
        <div style={{ flex: 1 }}>
          <TextField
            name={`photo/${photo.id}/caption`}
            label={t('visits.caption')}
            silent
            placeholder={t('visits.caption')}
            value={photo.caption}
            max={200}
            readOnly={isOver}
            onChange={onCaption}
          />
        </div>
        {!isOver && bytes && (
          <>
            <ActionIcon variant="subtle" aria-label={t('visits.draw')} onClick={() => onDraw(bytes)}>
              <IconPencil size={14} />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" aria-label={t('visits.removePhoto')} onClick={onRemove}>
              <IconX size={14} />
            </ActionIcon>
          </>
        )}
      </Group>
    </figure>
  )
}
