import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { type Attachment, type Attachments, generationOf, type Rev } from './revision.ts'
import type { Blobs } from './storage.ts'

/** A file as a client gives it: its bytes, or the word that the server has them on the parent. */
export type GivenAttachment =
  | { readonly kind: 'stub' }
  | {
      readonly kind: 'bytes'
      readonly type: string
      readonly bytes: Uint8Array
      readonly revpos: number | undefined
    }

export interface AttachmentRefusal {
  readonly error: 'bad_request' | 'missing_stub'
  readonly reason: string
}

/**
 * The `_attachments` of a document, their bytes unpacked (`bytes`). What still has `data`
 * could not be: it was no base64.
 */
export function givenAttachments(
  wire: WireDocument,
): Result<ReadonlyMap<string, GivenAttachment>, AttachmentRefusal> {
  const field = wire['_attachments']
  const given = new Map<string, GivenAttachment>()
  if (field === undefined) return ok(given)
  if (!isRecord(field)) return refusal('Attachments must be an object.')
  for (const [name, value] of Object.entries(field)) {
    if (name === '' || name.startsWith('_'))
      return refusal(`Attachment name '${name}' starts with prohibited character '_'`)
    if (!isRecord(value)) return refusal(`Attachment '${name}' is not an object.`)
    const { stub, follows, data, bytes, content_type: type, revpos } = value
    if (bytes instanceof Uint8Array) given.set(name, withBytes(bytes))
    else if (data !== undefined) return refusal(`Attachment '${name}' has no valid base64 data.`)
    else if (stub === true || follows === false) given.set(name, { kind: 'stub' })
    else return refusal(`Attachment '${name}' brings no data.`)

    function withBytes(content: Uint8Array): GivenAttachment {
      return {
        kind: 'bytes',
        type: typeof type === 'string' && type !== '' ? type : 'application/octet-stream',
        bytes: content,
        revpos: Number.isSafeInteger(revpos) ? (revpos as number) : undefined,
      }
    }
  }
  return ok(given)
}

/**
 * Stores what was given and takes over what is named as a stub. A stub stands for the
 * file of that name on a revision that the viewer may read, never for a digest: nobody
 * obtains bytes by guessing what they are.
 */
export function settleAttachments(
  blobs: Blobs,
  given: ReadonlyMap<string, GivenAttachment>,
  inherited: Attachments,
  rev: Rev,
): Result<Attachments | undefined, AttachmentRefusal> {
  if (given.size === 0) return ok(undefined)
  const settled: Record<string, Attachment> = {}
  for (const [name, file] of given) {
    if (file.kind === 'stub') {
      const known = Object.hasOwn(inherited, name) ? inherited[name] : undefined
      if (!known)
        return err({ error: 'missing_stub', reason: `Invalid attachment stub in document for ${name}` })
      settled[name] = known
      continue
    }
    const { key, digest, length } = blobs.putBlob(file.bytes)
    const generation = generationOf(rev)
    const revpos = file.revpos !== undefined && file.revpos <= generation ? file.revpos : generation
    settled[name] = { type: file.type, digest, length, revpos, blob: key }
  }
  return ok(settled)
}

function refusal(reason: string): Result<never, AttachmentRefusal> {
  return err({ error: 'bad_request', reason })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
