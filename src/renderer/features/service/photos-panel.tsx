import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Document } from '#shared/documents/document.ts'
import { useApp } from '../../app-context.tsx'
import type { Bytes } from '../../replica/store/file-store.ts'
import { FileChooser } from '../../ui/file-chooser.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { Photo } from './photo.tsx'
import { PhotoForm } from './photo-form.tsx'
import classes from './service.module.css'
import { usePhotos } from './use-photos.ts'
import type { VisitProps } from './use-visit.ts'

/** Photos of a visit: made small, without what the camera wrote into them, and drawn on where it helps. */
export function PhotosPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { photos, busy, add, redraw, remove, caption } = usePhotos(visit)
  const documents = useDocumentsOf(visit)
  const [drawing, setDrawing] = useState<{ readonly id: string; readonly bytes: Bytes }>()

  async function drawn(id: string, bytes: Bytes) {
    setDrawing(undefined)
    await redraw(id, bytes)
  }

  const adding = !isOver && (
    <FileChooser accept="image/*" multiple onChange={(files) => void add(files)}>
      {(props) => (
        <Button {...props} size="compact-sm" variant="default" loading={busy}>
          {t('visits.addPhoto')}
        </Button>
      )}
    </FileChooser>
  )
  return (
    <Panel title={t('visits.photos')} count={photos.length} actions={adding}>
      {photos.length === 0 && <Empty>{t('visits.noPhotos')}</Empty>}
      <div className={classes['photos']}>
        {photos.map((photo) => (
          <Photo
            key={photo.id}
            photo={photo}
            document={documents.find(({ id }) => id === photo.id)}
            isOver={isOver}
            onDraw={(bytes) => setDrawing({ id: photo.id, bytes })}
            onRemove={() => void remove(photo)}
            onCaption={(text) => caption(photo, text)}
          />
        ))}
      </div>
      {drawing && (
        <PhotoForm
          bytes={drawing.bytes}
          onClose={() => setDrawing(undefined)}
          onDrawn={(bytes) => drawn(drawing.id, bytes)}
        />
      )}
    </Panel>
  )
}

function useDocumentsOf({ id, customerId }: VisitProps['visit']): readonly Document[] {
  const { repositories } = useApp()
  return useLiveOr(
    () =>
      repositories.documents
        .watchOfCustomer(customerId)
        .pipe(map((all) => all.filter(({ subjectId }) => subjectId === id))),
    [repositories, id, customerId],
    noDocuments,
  )
}

const noDocuments: readonly Document[] = []
