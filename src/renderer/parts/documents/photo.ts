import type { TemplateImage } from '#shared/documents/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Bytes } from '../../replica/store/file-store.ts'

/** Bytes of a file as a camera writes it. Beyond this it is a video, or a mistake. */
export const largestPhoto = 40 * 1024 * 1024

/** Pixels of the longer side: what a screen shows and a report prints. */
const longestSide = 1_600
const quality = 0.82

export interface PhotoRefused {
  readonly kind: 'TooLarge' | 'NotAPhoto'
}

/**
 * A photo as it is kept: turned upright, made smaller, and drawn anew as a JPEG, so that
 * nothing of what the camera wrote into it (place, owner, serial number) comes along.
 */
export async function preparePhoto(file: Blob): Promise<Result<Bytes, PhotoRefused>> {
  if (file.size > largestPhoto) return err({ kind: 'TooLarge' })
  const picture = await decoded(file)
  if (!picture) return err({ kind: 'NotAPhoto' })
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return ok(await jpegOf(canvas))
}

export async function jpegOf(canvas: HTMLCanvasElement): Promise<Bytes> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
  return new Uint8Array(await (blob ?? new Blob()).arrayBuffer())
}

/** Centimetres and pixels of a photo in a report. */
const paperWidth = 7
const paperPixels = 480

/** A photo as a template takes it: a small PNG. `undefined` where the file is no picture. */
export async function photoForPaper(bytes: Bytes): Promise<TemplateImage | undefined> {
  const picture = await decoded(new Blob([bytes]))
  if (!picture) return undefined
  const { width, height } = picture
  for (let pixels = paperPixels; pixels >= 120; pixels = Math.round(pixels * 0.7)) {
    const canvas = document.createElement('canvas')
    canvas.width = Math.min(width, pixels)
    canvas.height = Math.max(1, Math.round((canvas.width * height) / width))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const png = canvas.toDataURL('image/png').split(',')[1] ?? ''
    // A tall picture must fit a page, and any of them what a template may hold.
    const paper = Math.min(paperWidth, (9 * width) / height)
    if (png.length < 900_000) return { png, width: paper, height: (paper * height) / width }
  }
  return undefined
}

async function decoded(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return undefined
  }
}
