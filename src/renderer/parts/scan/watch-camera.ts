import { readCode } from './read-code.ts'

/** Why no code was read. */
export type ScanFault = 'NoCamera' | 'Refused' | 'Busy' | 'NoCode'

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

function faultOf(cause: unknown): ScanFault {
  const name = cause instanceof DOMException ? cause.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'Refused'
  return name === 'NotReadableError' || name === 'AbortError' ? 'Busy' : 'NoCamera'
}
