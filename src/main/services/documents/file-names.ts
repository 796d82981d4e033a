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

/** A name that every file system takes: a customer may be called anything. */
export function fileNameOf(suggested: string): string {
  const plain = suggested
    .replace(/[\\/:*?"<>|\u0000-\u001f]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[. ]+$/, '')
  return plain === '' ? 'document' : plain.slice(0, 100)
}
