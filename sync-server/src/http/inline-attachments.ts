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

/** Buffer.from skips what is no base64, and knows the other alphabet too; CouchDB takes neither. */
function bytesOf(file: unknown): Uint8Array | undefined {
  const data = (file as { data?: unknown } | null)?.data
  if (typeof data !== 'string' || data.includes('-') || data.includes('_')) return undefined
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0
  const digits = data.length - padding
  const bytes = Buffer.from(data, 'base64')
  return digits % 4 !== 1 && bytes.length === Math.floor((digits * 3) / 4) ? bytes : undefined
}
