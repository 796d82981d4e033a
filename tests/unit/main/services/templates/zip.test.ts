import { strToU8, unzipSync } from 'fflate'
import jszip from 'jszip'
import { expect, test } from 'vitest'
import { zipped } from '#main/services/templates/zip.ts'

test('a packed document is read by the list of its parts and by the parts themselves', async () => {
  const parts = new Map([
    ['[Content_Types].xml', strToU8('<Types/>')],
    ['word/文件.xml', strToU8('<w:t>字</w:t>'.repeat(1_000))],
    ['word/media/a.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47])],
    ['word/empty.xml', new Uint8Array()],
  ])
  const bytes = zipped(parts)
  // fflate reads by the headers of the parts, jszip by the list at the end.
  expect(new Map(Object.entries(unzipSync(bytes)))).toEqual(parts)
  const archive = await jszip.loadAsync(bytes)
  for (const [name, content] of parts) expect(await archive.file(name)?.async('uint8array')).toEqual(content)
  expect(zipped(parts)).toEqual(bytes)
  expect(zipped(new Map([...parts].map(([name, content]) => [name, content.slice()])))).toEqual(bytes)
})
