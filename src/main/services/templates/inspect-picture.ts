import type { ProblemReason, ProblemValues } from '#shared/templates/problem-words.ts'
import { docxLimits } from './open-docx.ts'

/** What speaks against a part that is a picture, as its bytes say. */
export function inspectPicture(
  name: string,
  type: string,
  bytes: Uint8Array,
): { readonly reason: ProblemReason; readonly values: ProblemValues } | undefined {
  if (/\.svgz?$/i.test(name) || /svg/i.test(type)) return { reason: 'pictureSvg', values: {} }
  const isPicture = /^image\//i.test(type) || /(^|\/)media\//i.test(name)
  if (isPicture && bytes.length > docxLimits.image)
    return { reason: 'pictureBytes', values: { size: String(Math.ceil(bytes.length / 1024 / 1024)) } }
  const size = pngSize(bytes)
  if (size && (size.width > docxLimits.pixels || size.height > docxLimits.pixels))
    return {
      reason: 'picturePixels',
      values: { width: String(size.width), height: String(size.height) },
    }
  return undefined
}

function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const isPng = bytes.length > 24 && [0x89, 0x50, 0x4e, 0x47].every((byte, at) => bytes[at] === byte)
  if (!isPng) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}
