import type { DocumentId } from '#shared/documents/document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { changeVisit, type VisitRefused } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { bytesOf, textOf } from '../../replica/store/sealed-storage.ts'
import { attach, type AttachFixed, fixAttach } from '../documents/attach.ts'
import type { HalfDone, Plan, Work } from '../work.ts'
import { writeVisit } from './change-visit.ts'

export type VisitPhoto = NonNullable<Visit['photos']>[number]

/** A visit holds no more. */
export const mostPhotos = 60

export interface TooManyPhotos {
  readonly kind: 'TooManyPhotos'
}

type Refused = VisitRefused | Gone | TooManyPhotos

interface Wish {
  readonly visitId: Visit['id']
  readonly caption: string
  /** The picture itself is noted, too: it is nowhere else until its document is written. */
  readonly base64: string
}

interface Fixed extends AttachFixed {
  readonly documentId: DocumentId
  readonly seenAt: Instant
  readonly fileName: string
}

/** The picture as a document, and the line of the visit that shows it. */
export const photoOfVisit: Plan<Wish, Fixed, Refused> = {
  kind: 'photoOfVisit',
  about: ({ visitId }) => visitId,
  ask: async ({ repositories }, { visitId }) => {
    const visit = await repositories.visits.find(visitId)
    if (!visit) return err({ kind: 'Gone', id: visitId })
    const { photos = [] } = visit
    return photos.length >= mostPhotos ? err({ kind: 'TooManyPhotos' }) : changeVisit(visit, { photos })
  },
  fix: async (means, { visitId }) => {
    const documentId = means.ids.next('document')
    const { number = '', photos = [] } = (await means.repositories.visits.find(visitId)) ?? {}
    const fileName = `${number || 'visit'}-${photos.length + 1}-${documentId.slice(-4)}.jpg`
    return { ...fixAttach(means), documentId, seenAt: means.serverClock.now(), fileName }
  },
  steps: [
    async (means, { visitId, documentId, fileName, base64, editId, stamp }) => {
      const visit = await means.repositories.visits.find(visitId)
      if (!visit) return err({ kind: 'Gone', id: visitId })
      const of = { customerId: visit.customerId, subjectId: visitId }
      const about = { id: documentId, ...of, kind: 'file', templateId: '', fileName } as const
      await attach(means, about, { type: 'image/jpeg', bytes: bytesOf(base64) }, { editId, stamp })
      return ok(null)
    },
    ({ repositories }, { visitId, documentId, seenAt, caption }) =>
      repositories.visits.change(visitId, (now) => {
        const { photos = [] } = now
        if (photos.some(({ id }) => id === documentId)) return ok(now)
        return changeVisit(now, { photos: [...photos, { id: documentId, at: seenAt, caption }] })
      }),
  ],
}

/** A photo of a visit that is not over: a JPEG as `preparePhoto` makes it. */
export async function addPhoto(
  work: Work,
  visitId: Visit['id'],
  photo: { readonly bytes: Bytes; readonly caption: string },
): Promise<Result<null, Refused | HalfDone>> {
  const { caption } = photo
  const done = await work.intents.carryOut(photoOfVisit, {
    visitId,
    caption,
    base64: btoa(textOf(photo.bytes)),
  })
  return done.ok ? ok(null) : done
}

/** The visit shows it no more; the picture stays among the customer's files. The way back shows it again. */
export async function takePhotoOff(
  work: Work,
  visitId: Visit['id'],
  photo: VisitPhoto,
): Promise<Result<{ readonly back: () => ReturnType<typeof writeVisit> }, VisitRefused | Gone>> {
  const off = await writeVisit(work, visitId, ({ photos = [] }) => ({
    photos: photos.filter(({ id }) => id !== photo.id),
  }))
  if (!off.ok) return off
  const back = () => writeVisit(work, visitId, ({ photos = [] }) => ({ photos: [...photos, photo] }))
  return ok({ back })
}
