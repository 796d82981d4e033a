import type { Seal } from '#shared/contracts/signature.ts'
import type { TemplateImage } from '#shared/documents/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Bytes } from '../../replica/store/file-store.ts'

/** Bytes of a file as a camera writes it. Beyond this it is a video, or a mistake. */
export const largestPhoto = 40 * 1024 * 1024

/** Pixels of the longer side: what a screen shows and a report prints. */
const longestSide = 1_600
const quality = 0.82

export interface PhotoRefused {
  /** `Unmade`: the browser made no picture of it, for want of memory. */
  readonly kind: 'TooLarge' | 'NotAPhoto' | 'Unmade'
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
  const made = await jpegOf(canvas)
  return made ? ok(made) : err({ kind: 'Unmade' })
}

/** `undefined` where the browser makes none of it: no file without a byte stands for a photo. */
export async function jpegOf(canvas: Pick<HTMLCanvasElement, 'toBlob'>): Promise<Bytes | undefined> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
  return blob && blob.size > 0 ? new Uint8Array(await blob.arrayBuffer()) : undefined
}

/** At most so many centimetres, drawn with so many pixels. */
interface Box {
  readonly width: number
  readonly height: number
  readonly pixels: number
}

/** A photo in a report: a tall one must fit a page. */
const photoBox: Box = { width: 7, height: 9, pixels: 480 }
/** The mark beside the company's name. */
export const logoBox: Box = { width: 2.8, height: 1.3, pixels: 360 }

/** A seal is round, 4.2 cm across at most, and lies in the contract itself. */
const sealBox: Box = { width: 4.2, height: 4.2, pixels: 420 }

/** A seal as a contract bears it. `undefined` where the file is no picture. */
export function sealForPaper(bytes: Bytes): Promise<Seal | undefined> {
  return photoForPaper(bytes, sealBox, 200_000)
}

/** A picture as a template takes it: a small PNG. `undefined` where the file is no picture. */
export async function photoForPaper(
  bytes: Bytes,
  box = photoBox,
  most = 900_000,
): Promise<TemplateImage | undefined> {
  const picture = await decoded(new Blob([bytes]))
  if (!picture) return undefined
  const { width, height } = picture
  for (let { pixels } = box; pixels >= 120; pixels = Math.round(pixels * 0.7)) {
    const canvas = document.createElement('canvas')
    canvas.width = Math.min(width, pixels)
    canvas.height = Math.max(1, Math.round((canvas.width * height) / width))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const png = canvas.toDataURL('image/png').split(',')[1] ?? ''
    // Any of them must fit what a template may hold.
    const paper = Math.min(box.width, (box.height * width) / height)
    if (png.length < most) return { png, width: paper, height: (paper * height) / width }
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
