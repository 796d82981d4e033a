import type { ProblemReason } from '#shared/templates/problem-words.ts'

/** What a file is instead of a .docx, as its bytes say, so that its owner is told what to do. */
export function foreignFormat(bytes: Uint8Array): ProblemReason | undefined {
  if (bytes.length === 0) return 'emptyFile'
  const begins = (...wanted: readonly number[]) => wanted.every((byte, at) => bytes[at] === byte)
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return compoundFile(bytes)
  if (begins(0x50, 0x4b)) return archive(bytes)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 64)).trimStart()
  if (head.startsWith('{\\rtf')) return 'rtf'
  if (head.startsWith('%PDF')) return 'pdf'
  return 'otherFile'
}

/** Word 97–2003, or what Office wraps around a document with a password. Streams are named in UTF-16. */
function compoundFile(bytes: Uint8Array): ProblemReason {
  const has = (name: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(name, 0, 'utf16le')
  if (has('EncryptedPackage')) return 'password'
  if (has('WordDocument')) return 'oldDoc'
  return has('Workbook') || has('PowerPoint Document') ? 'spreadsheet' : 'otherFile'
}

/** A bit of each entry of a zip says that it is encrypted; OpenDocument names itself first. */
function archive(bytes: Uint8Array): ProblemReason | undefined {
  const flags = (bytes[6] ?? 0) | ((bytes[7] ?? 0) << 8)
  if ((flags & 1) === 1) return 'password'
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 120))
  return /^mimetypeapplication\/vnd\.oasis\.opendocument/.test(head.slice(30)) ? 'openDocument' : undefined
}
