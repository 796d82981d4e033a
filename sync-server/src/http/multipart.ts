import { Dicer } from '@fastify/busboy'
import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
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
        headers = Object.fromEntries(read.map(([name, values]) => [name.toLowerCase(), values[0] ?? '']))
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
 * A document and its files as one multipart/related body: the JSON first, then the bytes
 * of every attachment that it says follows, by name or else in its order.
 */
export async function readRelated(
  body: Buffer,
  contentType: string,
  mostBytes: number,
): Promise<Record<string, unknown>> {
  const [first, ...rest] = await readParts(body, contentType)
  const document = parsed(first?.bytes)
  const attachments = { ...(document['_attachments'] as Record<string, Record<string, unknown>> | undefined) }
  const following = Object.entries(attachments).filter(([, stub]) => stub?.['follows'] === true)
  if (following.length !== rest.length)
    throw new CouchError('bad_request', 'The attachments that follow are not those that were announced.')
  const named = new Map(rest.map((part) => [fileNameOf(part), part]))
  for (const [index, [name, stub]] of following.entries()) {
    const part = named.get(name) ?? rest[index]
    if (!part) continue
    const { follows, encoding, encoded_length: _, ...kept } = stub
    attachments[name] = { ...kept, bytes: encoding === 'gzip' ? unzipped(part.bytes, mostBytes) : part.bytes }
    if (!kept['content_type'] && part.headers['content-type'])
      attachments[name] = { ...attachments[name], content_type: part.headers['content-type'] }
    void follows
  }
  return following.length > 0 ? { ...document, _attachments: attachments } : document
}

function parsed(bytes: Buffer | undefined): Record<string, unknown> {
  try {
    const document = JSON.parse(bytes?.toString('utf8') ?? '') as unknown
    if (typeof document === 'object' && document !== null && !Array.isArray(document))
      return document as Record<string, unknown>
  } catch {
    // Said below, like every other first part that is no document.
  }
  throw new CouchError('bad_request', 'The first part of a multipart body must be the JSON of the document.')
}

function fileNameOf({ headers }: Part): string | undefined {
  return /filename="([^"]*)"/.exec(headers['content-disposition'] ?? '')?.[1]
}

function unzipped(bytes: Buffer, mostBytes: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes })
  } catch {
    throw new CouchError('bad_request', 'An attachment is not the gzip that it says it is, or too large.')
  }
}

/** A piece of an answer of several. */
export interface Piece {
  readonly headers: readonly string[]
  readonly bytes: string | Uint8Array
}

/** Writes pieces between boundaries, as `multipart/related` or `multipart/mixed`. */
export function writeParts(
  kind: 'related' | 'mixed',
  pieces: readonly Piece[],
): { readonly type: string; readonly bytes: Buffer } {
  const boundary = randomBytes(16).toString('hex')
  const chunks: Buffer[] = []
  for (const { headers, bytes } of pieces) {
    chunks.push(Buffer.from(`--${boundary}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`))
    chunks.push(Buffer.from(bytes as Uint8Array), Buffer.from('\r\n'))
  }
  chunks.push(Buffer.from(`--${boundary}--`))
  return { type: `multipart/${kind}; boundary="${boundary}"`, bytes: Buffer.concat(chunks) }
}
