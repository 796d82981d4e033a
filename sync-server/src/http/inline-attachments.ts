import type { WireDocument } from '#shared/sync/any-document.ts'

/** The document with the bytes of its inline attachments; what is no base64 stays as it is and is refused. */
export function unpackInline<D extends Readonly<Record<string, unknown>> | WireDocument>(doc: D): D {
  const files = doc['_attachments']
  if (typeof files !== 'object' || files === null || Array.isArray(files)) return doc
  const unpacked = Object.entries(files as Record<string, unknown>).map(([name, file]) => {
    const bytes = bytesOf(file)
    if (!bytes) return [name, file] as const
    const { data: _, ...stub } = file as Record<string, unknown>
    return [name, { ...stub, bytes }] as const
  })
  return { ...doc, _attachments: Object.fromEntries(unpacked) }
}

/** Buffer.from takes anything for base64; CouchDB does not. */
function bytesOf(file: unknown): Uint8Array | undefined {
  const data = (file as { data?: unknown } | null)?.data
  if (typeof data !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(data) || data.length % 4 === 1)
    return undefined
  return Buffer.from(data, 'base64')
}
