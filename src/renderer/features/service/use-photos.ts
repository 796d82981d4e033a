import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { preparePhoto } from '../../parts/documents/photo.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import { notify } from '../../ui/notice.tsx'
import { addPhoto, mostPhotos, takePhotoOff, type VisitPhoto } from '../../work/visits/photos.ts'
import { useVisit, useVisitRefusal } from './use-visit.ts'

/** What is done with the photos of a visit. The file is there before the visit shows it. */
export function usePhotos(visit: Visit) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { undo } = useWayBack()
  const refusal = useVisitRefusal()
  const change = useVisit(visit.id)
  const keep = useKeepPhoto(visit.id)
  const [busy, setBusy] = useState(false)
  const photos = visit.photos ?? []

  async function add(files: readonly File[]) {
    setBusy(true)
    for (const file of files) {
      const prepared = await preparePhoto(file)
      if (prepared.ok) await keep(prepared.value, '')
      else notify({ message: t(`visits.photo.${prepared.failure.kind}`, { file: file.name }), tone: 'bad' })
    }
    setBusy(false)
  }

  async function redraw(photoId: string, bytes: Bytes) {
    const caption = photos.find(({ id }) => id === photoId)?.caption ?? ''
    if (await keep(bytes, caption)) notify({ message: t('visits.photo.drawn') })
  }

  async function remove(photo: VisitPhoto) {
    const off = await takePhotoOff(work, visit.id, photo)
    if (!off.ok) return notify({ message: refusal(off.failure), tone: 'bad' })
    notify({ message: t('visits.photo.off'), undo: undo(off.value.back) })
  }

  const caption = ({ id }: VisitPhoto, text: string) =>
    change(({ photos: now = [] }) => ({
      photos: now.map((one) => (one.id === id ? { ...one, caption: text } : one)),
    }))

  return { photos, busy, add, redraw, remove, caption }
}

/** Keeps a photo on the visit; says why where it may not, and returns whether it did. */
function useKeepPhoto(visitId: Visit['id']) {
  const { t } = useTranslation()
  const { work, syncNow } = useApp()
  const refusal = useVisitRefusal()
  return async (bytes: Bytes, caption: string): Promise<boolean> => {
    const kept = await addPhoto(work, visitId, { bytes, caption })
    if (kept.ok) syncNow()
    else if (kept.failure.kind === 'TooManyPhotos')
      notify({ message: t('visits.photo.TooMany', { count: mostPhotos }), tone: 'bad' })
    else notify({ message: refusal(kept.failure), tone: 'bad' })
    return kept.ok
  }
}
