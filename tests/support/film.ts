import { BarcodeFormat, QRCodeWriter } from '@zxing/library'

/** Frames of 640 by 480 in which a QR code stands still, as a camera would see it. */
export function aFilmOf(text: string): Buffer {
  const [width, height, frames] = [640, 480, 8]
  const matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 400, 400, new Map())
  const grey = Buffer.alloc(width * height, 235)
  for (let y = 0; y < 400; y += 1)
    for (let x = 0; x < 400; x += 1) if (matrix.get(x, y)) grey[(y + 40) * width + x + 120] = 16
  const colours = Buffer.alloc((width * height) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), grey, colours])
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`)
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame)])
}
