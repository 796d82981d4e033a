import { type NewDecoder, type TableSource, TableUnreadable } from '#shared/imports/table/source.ts'

/** Bytes between two breaths: the window stays usable while a long file is read. */
const atOnce = 64 * 1024

/** A file that was chosen, read from the disk as it is needed; unreadable where it was changed since. */
export function sourceOf(file: Pick<File, 'name' | 'size' | 'slice'>): TableSource {
  return {
    name: file.name,
    bytes: file.size,
    pieces: async function* () {
      for (let at = 0; at < file.size; at += atOnce) yield await bytesOf(file.slice(at, at + atOnce))
    },
  }
}

async function bytesOf(piece: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await piece.arrayBuffer())
  } catch {
    // The browser reads no file that is not as it was when it was chosen.
    throw new TableUnreadable('changed')
  }
}

export const newDecoder: NewDecoder = (encoding, fatal) => new TextDecoder(encoding, { fatal })
