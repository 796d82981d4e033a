import { printableLine } from '#shared/kernel/printable.ts'
import { codeOf } from '#main/node-files.ts'

/** What kept a file from being written, in the contract's words; anything else is a bug and is thrown. */
export function writeFailure(cause: unknown) {
  switch (codeOf(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { kind: 'DiskFull' } as const
    case 'EBUSY':
    case 'ETXTBSY':
      return { kind: 'NotWritable', reason: 'inUse' } as const
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { kind: 'NotWritable', reason: 'denied' } as const
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'NotWritable', reason: 'gone' } as const
    default:
      throw cause
  }
}

/** Names that Windows gives to devices; a file of that name cannot be made there. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i
const longestName = 100

/**
 * A name that every file system takes: a customer may be called anything. Controls and marks that
 * turn the direction of reading go, or `exe.docx` could be shown as `xcod.exe`.
 */
export function fileNameOf(suggested: string): string {
  const plain = printableLine(suggested)
    .replace(/[\\/:*?"<>|]/g, ' ')
    .replace(/[\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  // By letters, not by their halves: a cut in the middle of one is no letter.
  const short = [...plain]
    .slice(0, longestName)
    .join('')
    .replace(/[. ]+$/, '')
  if (short === '') return 'document'
  return devices.test(short) ? `${short}_` : short
}
