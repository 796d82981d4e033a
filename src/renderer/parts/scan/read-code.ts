/** What Chromium has on some systems: faster than a library, and not everywhere. */
interface Detector {
  detect(source: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>
}
declare const BarcodeDetector: (new () => Detector) | undefined

/**
 * Pixels of the longer side that the library looks at, one after the other: a code that fills a photo is read in the
 * small one at once, and a small one in a corner needs the larger.
 */
const sides = [1_000, 2_400] as const

/** The code in a picture; `undefined` where there is none that can be read. */
export async function readCode(source: HTMLVideoElement | Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(source).catch(() => undefined)
  if (!picture) return undefined
  if (typeof BarcodeDetector !== 'undefined' && BarcodeDetector) {
    const [found] = await new BarcodeDetector().detect(picture).catch(() => [])
    if (found) return found.rawValue.trim()
  }
  const { BrowserMultiFormatReader } = await import('@zxing/browser')
  const longer = Math.max(picture.width, picture.height)
  for (const side of longer > sides[0] ? sides : [longer]) {
    try {
      return new BrowserMultiFormatReader()
        .decodeFromCanvas(drawn(picture, Math.min(1, side / longer)))
        .getText()
        .trim()
    } catch {
      // The library says by an error that there is none.
    }
  }
  return undefined
}

function drawn(picture: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}
