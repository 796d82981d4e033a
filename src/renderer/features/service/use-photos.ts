import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '#shared/documents/document.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { preparePhoto } from '../../parts/documents/photo.ts'
import { useAttach } from '../../parts/documents/use-attach.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import { notify } from '../../ui/notice.tsx'
import { writeVisit } from '../../work/visits/change-visit.ts'
import { useVisit } from './use-visit.ts'

export type VisitPhoto = NonNullable<Visit['photos']>[number]

/** What is done with the photos of a visit. The file is there before the visit shows it. */
export function usePhotos(visit: Visit) {
  const { t } = useTranslation()
  const { ids, serverClock, work } = useApp()
  const { undo } = useWayBack()
  const attach = useAttach()
  const change = useVisit(visit.id)
  const [busy, setBusy] = useState(false)
  const photos = visit.photos ?? []
  const set = (photosOf: (now: readonly VisitPhoto[]) => readonly VisitPhoto[]) =>
    change((now) => ({ photos: [...photosOf(now.photos ?? [])] }))

  async function add(files: readonly File[]) {
    setBusy(true)
    for (const file of files) {
      const prepared = await preparePhoto(file)
      if (prepared.ok) await keep(prepared.value, '')
      else notify({ message: t(`visits.photo.${prepared.failure.kind}`, { file: file.name }), tone: 'bad' })
    }
    setBusy(false)
  }

  async function keep(bytes: Bytes, caption: string): Promise<boolean> {
    const id = ids.next('document') as DocumentId
    const fileName = `${visit.number || 'visit'}-${photos.length + 1}-${id.slice(-4)}.jpg`
    const of = { customerId: visit.customerId, subjectId: visit.id }
    await attach({ id, ...of, kind: 'file', templateId: '', fileName }, 'image/jpeg', bytes)
    return set((now) => [...now, { id, at: serverClock.now(), caption }])
  }

  async function redraw(photoId: string, bytes: Bytes) {
    const caption = photos.find(({ id }) => id === photoId)?.caption ?? ''
    if (await keep(bytes, caption)) notify({ message: t('visits.photo.drawn') })
  }

  async function remove(photo: VisitPhoto) {
    if (!(await set((now) => now.filter(({ id }) => id !== photo.id)))) return
    const back = () => writeVisit(work, visit.id, ({ photos: now = [] }) => ({ photos: [...now, photo] }))
    notify({ message: t('visits.photo.off'), undo: undo(back) })
  }

  const caption = ({ id }: VisitPhoto, text: string) =>
    set((now) => now.map((one) => (one.id === id ? { ...one, caption: text } : one)))

  return { photos, busy, add, redraw, remove, caption }
}
