import { crc32, deflateSync } from 'node:zlib'

/** The demo company's mark, a drop of water, drawn as a PNG of `size` × `size` pixels. */
export function drawLogo(size: number): Uint8Array {
  const rows = Buffer.alloc((size * 4 + 1) * size)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const coverage = coverageOf(x / size, y / size, 1 / size)
      rows.set([15, 98, 160, Math.round(coverage * 255)], y * (size * 4 + 1) + 1 + x * 4)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** How much of a pixel lies inside the drop, from sixteen samples. */
function coverageOf(x: number, y: number, pixel: number): number {
  let inside = 0
  for (let i = 0; i < 16; i += 1)
    if (isInDrop(x + ((i % 4) + 0.5) * (pixel / 4), y + (Math.floor(i / 4) + 0.5) * (pixel / 4))) inside += 1
  return inside / 16
}

function isInDrop(x: number, y: number): boolean {
  const [dx, dy] = [x - 0.5, y - 0.62]
  const inCircle = dx * dx + dy * dy < 0.34 * 0.34
  const inTip =
    y >= 0.02 && y <= 0.5 && Math.abs(dx) < ((y - 0.02) / 0.48) * 0.32 * Math.sqrt((y - 0.02) / 0.48 + 0.01)
  const inWave = Math.abs(y - 0.66 - 0.05 * Math.sin((x - 0.1) * 12)) < 0.025
  return (inCircle || inTip) && !inWave
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
