/** Why no code was read. */
export type ScanFault = 'NoCamera' | 'Refused' | 'Busy' | 'NoCode'

/** What Chromium has on some systems: faster than a library, and not everywhere. */
interface Detector {
  detect(source: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>
}
declare const BarcodeDetector: (new () => Detector) | undefined

/** Milliseconds between two looks at the picture. */
const every = 200

/** Looks for a code in what the camera sees, until one is found or it is stopped. */
export function watchCamera(
  video: HTMLVideoElement,
  onFound: (code: string) => void,
  onFault: (fault: ScanFault) => void,
): { readonly stop: () => void } {
  let stream: MediaStream | undefined
  let stopped = false
  void start()
  return { stop }

  function stop(): void {
    stopped = true
    for (const track of stream?.getTracks() ?? []) track.stop()
  }

  async function start(): Promise<void> {
    try {
      // Without a secure page there are no media devices at all.
      const devices = navigator.mediaDevices as MediaDevices | undefined
      if (!devices) return onFault('NoCamera')
      stream = await devices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
      if (stopped) return stop()
      video.srcObject = stream
      await video.play()
    } catch (cause) {
      if (!stopped) onFault(faultOf(cause))
      return
    }
    while (!stopped) {
      const code = video.videoWidth > 0 ? await readCode(video) : undefined
      if (stopped) return
      if (code !== undefined) return onFound(code)
      await new Promise((done) => setTimeout(done, every))
    }
  }
}

/** The code in a picture; `undefined` where there is none that can be read. */
export async function readCode(source: HTMLVideoElement | Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(source).catch(() => undefined)
  if (!picture) return undefined
  if (typeof BarcodeDetector !== 'undefined' && BarcodeDetector) {
    const [found] = await new BarcodeDetector().detect(picture).catch(() => [])
    if (found) return found.rawValue.trim()
  }
  const canvas = document.createElement('canvas')
  canvas.width = picture.width
  canvas.height = picture.height
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(picture, 0, 0)
  const { BrowserMultiFormatReader } = await import('@zxing/browser')
  try {
    return new BrowserMultiFormatReader().decodeFromCanvas(canvas).getText().trim()
  } catch {
    // The library says by an error that there is none.
    return undefined
  }
}

function faultOf(cause: unknown): ScanFault {
  const name = cause instanceof DOMException ? cause.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'Refused'
  return name === 'NotReadableError' || name === 'AbortError' ? 'Busy' : 'NoCamera'
}
