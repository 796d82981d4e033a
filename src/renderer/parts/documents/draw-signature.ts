import type { PartySignature, Stroke } from '#shared/contracts/signature.ts'
import type { TemplateImage } from '#shared/documents/document.ts'

/** Draws strokes over the whole of a canvas; the pen is thicker where it was pressed. */
export function drawStrokes(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const pen = canvas.getContext('2d')
  if (!pen) return
  const { width, height } = canvas
  pen.clearRect(0, 0, width, height)
  pen.strokeStyle = '#12263a'
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const stroke of strokes)
    for (const [index, [x, y, pressure]] of stroke.entries()) {
      const [fromX, fromY] = stroke[index - 1] ?? [x, y]
      pen.lineWidth = (width / 400) * (0.8 + pressure / 60)
      pen.beginPath()
      pen.moveTo((fromX / 1_000) * width, (fromY / 1_000) * height)
      pen.lineTo((x / 1_000) * width + 0.01, (y / 1_000) * height)
      pen.stroke()
    }
}

/** Centimetres on paper. */
const paperWidth = 5.4

/** A signature as a picture for a document: the seal, or what was drawn; what was signed on paper has none. */
export function signaturePicture({ strokes, aspect, seal }: PartySignature): TemplateImage | undefined {
  if (seal) return seal
  if (strokes.length === 0) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = 680
  canvas.height = Math.round(680 * aspect)
  drawStrokes(canvas, strokes)
  const png = canvas.toDataURL('image/png').split(',')[1] ?? ''
  return { png, width: paperWidth, height: paperWidth * aspect }
}
