import { expect, test } from 'vitest'
import { jpegOf } from '#renderer/parts/documents/photo.ts'

/** A canvas of which the browser makes this. */
const making = (blob: Blob | null) => ({ toBlob: (done: BlobCallback) => done(blob) })

test('where the browser makes no picture, or an empty one, there is none: no empty file stands for a photo', async () => {
  expect(await jpegOf(making(null))).toBeUndefined()
  expect(await jpegOf(making(new Blob()))).toBeUndefined()
  expect(await jpegOf(making(new Blob(['abc'])))).toEqual(new Uint8Array([97, 98, 99]))
})
