import { Dicer } from '@fastify/busboy'
import { CouchError } from './couch-error.ts'

export interface Part {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

/** The parts of a multipart body. What is cut off or has no end is refused. */
export function readParts(body: Buffer, contentType: string): Promise<readonly Part[]> {
  const boundary = /boundary="?([^";,]+)"?/i.exec(contentType)?.[1]
  if (!boundary) throw new CouchError('bad_request', 'Multipart body without a boundary.')
  return new Promise((resolve, reject) => {
    const parts: Part[] = []
    const refuse = () => reject(new CouchError('bad_request', 'Malformed multipart body.'))
    const dicer = new Dicer({ boundary })
    dicer.on('part', (stream) => {
      const chunks: Buffer[] = []
      let headers: Readonly<Record<string, string>> = {}
      stream.on('header', (given) => {
        const read = Object.entries(given as Record<string, string[]>)
        headers = Object.fromEntries(
          // Names of files are UTF-8, whatever heads may be elsewhere.
          read.map(([name, [value = '']]) => [
            name.toLowerCase(),
            Buffer.from(value, 'latin1').toString('utf8'),
          ]),
        )
      })
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', refuse)
      stream.on('end', () => parts.push({ headers, bytes: Buffer.concat(chunks) }))
    })
    dicer.on('error', refuse)
    dicer.on('finish', () => (parts.length > 0 ? resolve(parts) : refuse()))
    dicer.end(body)
  })
}

/**
 * A file's name in the head of its part. What a quoted text cannot hold is left out: then the
 * part is the next of those that the document announces, as CouchDB reads all of them.
 */
export function contentDisposition(name: string): string {
  if (/\p{Cc}/u.test(name)) return 'Content-Disposition: attachment'
  return `Content-Disposition: attachment; filename="${name.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}

/** A value that stands on one line of a head, whatever was stored before anybody looked. */
export function headerValue(text: string): string {
  return text.replaceAll(/[^\t\x20-\x7e\xa0-\xff]/g, '?')
}
