import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { CouchError } from './couch-error.ts'
import { keysAsWritten, parseJson } from './json-text.ts'
import { type Part, readParts } from './multipart.ts'

type Stub = Readonly<Record<string, unknown>>

const unzip = promisify(gunzip)

/**
 * A document and its files as one multipart/related body: the JSON first, then the bytes of every
 * attachment that it says follows. A part that names its file is that file's; the others belong to
 * the rest in the order in which the JSON has them. What does not have the length and the digest
 * that the document announces is refused: the bytes of one file are never stored under another.
 */
export async function readRelated(
  body: Buffer,
  contentType: string,
  mostBytes: number,
): Promise<Record<string, unknown>> {
  const [first, ...parts] = await readParts(body, contentType)
  const text = first?.bytes ?? new Uint8Array()
  const document = documentOf(text)
  const attachments = document['_attachments']
  const stubs = isRecord(attachments) ? attachments : {}
  const names = keysAsWritten(text, '_attachments').filter((name) => follows(stubs[name]))
  if (names.length !== parts.length)
    throw new CouchError('bad_request', 'The attachments that follow are not those that were announced.')
  if (names.length === 0) return document
  const files = new Map<string, unknown>(Object.entries(stubs))
  let left = mostBytes
  for (const [name, part] of assigned(names, parts)) {
    const file = await fileOf(name, stubs[name] as Stub, part, left)
    left -= file.bytes.length
    files.set(name, file)
  }
  return { ...document, _attachments: Object.fromEntries(files) }
}

function documentOf(bytes: Uint8Array): Record<string, unknown> {
  const document = parseJson(bytes)
  if (isRecord(document)) return document
  throw new CouchError('bad_request', 'The first part of a multipart body must be the JSON of the document.')
}

function follows(stub: unknown): boolean {
  return isRecord(stub) && stub['follows'] === true
}

/** Which part is which file's. */
function assigned(names: readonly string[], parts: readonly Part[]): readonly (readonly [string, Part])[] {
  const open = new Set(names)
  const named = parts.map((part) => {
    const name = readings(part).find((reading) => open.has(reading))
    if (name !== undefined) open.delete(name)
    return { name, part }
  })
  const rest = [...open]
  return named.map(({ name = rest.shift() as string, part }) => [name, part])
}

/** What the name in the head of a part may mean: as CouchDB writes it, as a quoted text, as browsers write it. */
function readings({ headers }: Part): readonly string[] {
  const disposition = headers['content-disposition'] ?? ''
  const asIs = /filename="(.*)"/s.exec(disposition)?.[1]
  const quoted = /filename="((?:[^"\\]|\\.)*)"/s.exec(disposition)?.[1]?.replaceAll(/\\(.)/gs, '$1')
  const bare = /filename=([^";\s]+)/.exec(disposition)?.[1]
  const found = [asIs, quoted, bare].filter((reading) => reading !== undefined)
  return [...found, ...found.map((reading) => reading.replaceAll('%22', '"'))]
}

/** The bytes of a file that followed, held against what was said of them. */
async function fileOf(name: string, stub: Stub, { headers, bytes }: Part, mostBytes: number) {
  const { follows: _, encoding, encoded_length: encoded, length, digest, ...kept } = stub
  const isZipped = encoding === 'gzip'
  if (encoding !== undefined && encoding !== 'identity' && !isZipped)
    throw new CouchError('bad_request', `Attachment '${name}' has an encoding that is not known.`)
  requireLength(name, bytes, isZipped ? encoded : length)
  requireLength(name, bytes, lengthIn(headers['content-length']))
  requireDigest(bytes, digest)
  const content = isZipped ? await unzipped(name, bytes, mostBytes) : bytes
  if (isZipped) requireLength(name, content, length)
  const type = kept['content_type'] ?? headers['content-type']
  return { ...kept, ...(type === undefined ? {} : { content_type: type }), bytes: content }
}

function lengthIn(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}

function requireLength(name: string, bytes: Uint8Array, announced: unknown): void {
  if (announced !== undefined && announced !== bytes.length)
    throw new CouchError('bad_request', `Attachment '${name}' is not as long as it was announced.`)
}

/** Refuses bytes that are not those of a digest as CouchDB writes it (`md5-` and base64); others tell nothing. */
export function requireDigest(bytes: Uint8Array, digest: unknown): void {
  if (typeof digest !== 'string' || !digest.startsWith('md5-')) return
  if (digest.slice('md5-'.length) !== createHash('md5').update(bytes).digest('base64'))
    throw new CouchError('content_md5_mismatch', 'Possible message corruption.')
}

async function unzipped(name: string, bytes: Buffer, mostBytes: number): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: Math.max(1, mostBytes) })
  } catch {
    throw new CouchError(
      'bad_request',
      `Attachment '${name}' is not the gzip that it says it is, or too large.`,
    )
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
