import { describe, expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { addPhoto, mostPhotos, takePhotoOff, type VisitPhoto } from '#renderer/work/visits/photos.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { aVisit } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const visit = aVisit({ stage: 'onSite', number: 'SV-2026-000007' })
// Every byte there is: what is noted of it is text.
const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
const photo = { bytes, caption: 'the seal' }
const aPhoto = (id: string): VisitPhoto => ({ id, at: at('08:00'), caption: '' })

const given = ({ repositories }: Work) => repositories.visits.add(visit)

async function seen({ repositories }: Work) {
  const [found] = await repositories.visits.all()
  const documents = await repositories.documents.all()
  return {
    photos: found?.photos ?? [],
    documents: documents.map(({ id, subjectId, fileName, sha256, bytes: length }) => ({
      id,
      subjectId,
      fileName,
      sha256,
      length,
    })),
  }
}

async function fileOf({ files }: Replica, { documents: [document] }: Awaited<ReturnType<typeof seen>>) {
  return document && (await files.read(document.id, document.fileName))
}

describe('a photo of a visit', () => {
  test('is a document and a line of the visit, whatever breaks off between the writes', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'photoOfVisit',
      given,
      act: (work) => addPhoto(work, visit.id, photo),
      seen,
    })
    expect(whole.photos).toMatchObject([{ caption: 'the seal' }])
    expect(whole.documents).toMatchObject([{ id: whole.photos[0]?.id, subjectId: visit.id, length: 256 }])
    expect(whole.documents[0]?.fileName).toMatch(/^SV-2026-000007-1-.{4}\.jpg$/)
    expect(early).toEqual(before)
    expect(crashed.length).toBeGreaterThan(3)
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
    // What was noted is finished; before that, nothing is there.
    expect(crashed.slice(1)).toEqual(crashed.slice(1).map(() => whole))
    for (const found of again) expect(found).toEqual(whole)
  })

  test('is kept as it was taken, byte for byte', () =>
    withWork({}, async (work, replica) => {
      await given(work)
      expect(await addPhoto(work, visit.id, photo)).toEqual(ok(null))
      expect(await fileOf(replica, await seen(work))).toEqual(bytes)
    }))

  test('is refused on a visit that is over or full, and nothing is left of it', () =>
    withWork({}, async (work) => {
      const { visits, documents } = work.repositories
      await given(work)
      const full = Array.from({ length: mostPhotos }, (_, index) => aPhoto(`document:${index}`))
      await visits.change(visit.id, (now) => ok({ ...now, photos: full }))
      expect(await addPhoto(work, visit.id, photo)).toMatchObject({ failure: { kind: 'TooManyPhotos' } })
      await visits.change(visit.id, (now) => ok({ ...now, photos: [], stage: 'cannotComplete' as const }))
      expect(await addPhoto(work, visit.id, photo)).toMatchObject({ failure: { because: 'over' } })
      expect(await documents.all()).toEqual([])
    }))

  test('comes off and back again, with those that were added meanwhile', () =>
    withWork({}, async (work) => {
      await given(work)
      const [first, second] = [aPhoto('document:1'), aPhoto('document:2')]
      await work.repositories.visits.change(visit.id, (now) => ok({ ...now, photos: [first] }))
      const off = await takePhotoOff(work, visit.id, first)
      await work.repositories.visits.change(visit.id, (now) => ok({ ...now, photos: [second] }))
      if (!off.ok) throw new Error('refused')
      await off.value.back()
      expect((await seen(work)).photos).toEqual([second, first])
    }))
})
