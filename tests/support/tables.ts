import { strToU8, zipSync } from 'fflate'
import type { NewDecoder, TableSource } from '#shared/imports/table/source.ts'

export const decoder: NewDecoder = (encoding, fatal) => new TextDecoder(encoding, { fatal })

/** Bytes as a file that is read in pieces. */
export function aFile(name: string, bytes: Uint8Array, atOnce = 64 * 1024): TableSource {
  return {
    name,
    bytes: bytes.length,
    pieces: async function* () {
      for (let at = 0; at < bytes.length; at += atOnce) {
        await Promise.resolve()
        yield bytes.subarray(at, at + atOnce)
      }
    },
  }
}

let codes: Map<string, readonly [number, number]> | undefined

/** A text as Chinese programs write it. */
export function gbk(text: string): Uint8Array {
  codes ??= gbkCodes()
  const bytes: number[] = []
  for (const letter of text) {
    const known = codes.get(letter)
    if (known) bytes.push(...known)
    else if (letter < '\u0080') bytes.push(letter.charCodeAt(0))
    else throw new Error(`${letter} is not in GBK`)
  }
  return Uint8Array.from(bytes)
}

function gbkCodes(): Map<string, readonly [number, number]> {
  const known = new Map<string, readonly [number, number]>()
  const decode = new TextDecoder('gbk')
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      known.set(decode.decode(Uint8Array.of(high, low)), [high, low])
  return known
}

/** A workbook of one sheet from its XML; `more` replaces and adds parts. */
export function aWorkbook(sheet: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const parts = {
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="r"><sheets><sheet name="a" sheetId="2" state="hidden" r:id="rId9"/><sheet name="b" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Target="worksheets/none.xml"/></Relationships>',
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}
