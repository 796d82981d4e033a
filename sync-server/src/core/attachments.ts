import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { asCouch, type CouchRefusal } from '#shared/registry/refusal-sentence.ts'
import type { AttachedRefusal } from '#shared/sync/attached-refusals.ts'
import {
  type Attachment,
  type Attachments,
  generationOf,
  type Rev,
  type RevNode,
  winnerOf,
} from './revision.ts'
import type { Blobs } from './storage.ts'
import type { WholeView } from './view.ts'

/** A file as a client gives it: its bytes, or the word that the server has them on the parent. */
export type GivenAttachment =
  | {
      readonly kind: 'stub'
      /** The generation at which the client knows the file to have come, where it says so. */
      readonly revpos: number | undefined
    }
  | {
      readonly kind: 'bytes'
      readonly type: string
      readonly bytes: Uint8Array
      readonly revpos: number | undefined
    }

/**
 * The `_attachments` of a document, their bytes unpacked (`bytes`). What still has `data`
 * could not be: it was no base64.
 */
export function givenAttachments(
  wire: WireDocument,
): Result<ReadonlyMap<string, GivenAttachment>, CouchRefusal> {
  const field = wire['_attachments']
  const given = new Map<string, GivenAttachment>()
  if (field === undefined) return ok(given)
  if (!isRecord(field)) return refusal({ kind: 'filesNotAnObject' })
  for (const [name, value] of Object.entries(field)) {
    if (name === '' || name.startsWith('_')) return refusal({ kind: 'filePrefix', name })
    if (!isRecord(value)) return refusal({ kind: 'fileNotAnObject', name })
    const { stub, follows, data, bytes, content_type: type, revpos } = value
    if (!name.isWellFormed()) return refusal({ kind: 'fileNameNotUnicode' })
    if (typeof type === 'string' && /\p{Cc}|\p{Cs}/u.test(type))
      return refusal({ kind: 'fileTypeLines', name })
    if (bytes instanceof Uint8Array) given.set(name, withBytes(bytes))
    else if (data !== undefined) return refusal({ kind: 'fileNotBase64', name })
    else if (stub === true || follows === false) given.set(name, { kind: 'stub', revpos: generation(revpos) })
    else return refusal({ kind: 'fileEmpty', name })

    function withBytes(content: Uint8Array): GivenAttachment {
      return {
        kind: 'bytes',
        type: typeof type === 'string' && type !== '' ? type : 'application/octet-stream',
        bytes: content,
        revpos: generation(revpos),
      }
    }
  }
  return ok(given)
}

function generation(revpos: unknown): number | undefined {
  return Number.isSafeInteger(revpos) ? Math.max(0, revpos as number) : undefined
}

/**
 * Stores what was given and takes over what is named as a stub. A stub stands for the
 * file of that name on a revision that the viewer may read, never for a digest: nobody
 * obtains bytes by guessing what they are; and never for another version of the file
 * than the client has in mind. Bytes of a new edit came with this very generation,
 * whatever the client says of it: replicas that have an older one must fetch them.
 */
export function settleAttachments(
  blobs: Blobs,
  given: ReadonlyMap<string, GivenAttachment>,
  inherited: Attachments,
  { rev, newEdits }: { readonly rev: Rev; readonly newEdits: boolean },
): Result<Attachments | undefined, CouchRefusal> {
  if (given.size === 0) return ok(undefined)
  const settled = new Map<string, Attachment>()
  for (const [name, file] of given) {
    if (file.kind === 'stub') {
      const known = Object.hasOwn(inherited, name) ? inherited[name] : undefined
      if (!known || !standsFor(file, known)) return err(missing(name))
      settled.set(name, known)
      continue
    }
    const { key, digest, length } = blobs.putBlob(file.bytes)
    const newest = generationOf(rev)
    const revpos = newEdits || file.revpos === undefined ? newest : Math.min(file.revpos, newest)
    settled.set(name, { type: file.type, digest, length, revpos, blob: key })
  }
  return ok(Object.fromEntries(settled))
}

/**
 * The attachments that a stub may stand for: those of the versions that the writer sees. What was
 * taken off before she saw the document is not had by its name.
 */
export function inheritedBy({ leaves, view, incoming }: Heirs): Attachments {
  if (![...incoming.given.values()].some(({ kind }) => kind === 'stub')) return {}
  for (const rev of incoming.path) {
    const readable = view?.find(rev)
    if (readable) return readable.attachments ?? {}
  }
  return winnerOf(leaves)?.attachments ?? {}
}

/** What is refused because a stub stands for no file; `undefined` where all do. */
export function missingFile(
  given: ReadonlyMap<string, GivenAttachment>,
  inherited: Attachments,
): CouchRefusal | undefined {
  for (const [name, file] of given) {
    const known = Object.hasOwn(inherited, name) ? inherited[name] : undefined
    if (file.kind === 'stub' && !(known && standsFor(file, known))) return missing(name)
  }
  return undefined
}

function standsFor({ revpos }: { readonly revpos: number | undefined }, known: Attachment): boolean {
  return revpos === undefined || revpos === known.revpos
}

function missing(name: string): CouchRefusal {
  return asCouch({ kind: 'fileMissing', name })
}

/**
 * What was given, with the files that are named as they stand now: what others took off or replaced
 * while somebody wrote elsewhere stays so.
 */
export function asTheyStand(
  given: ReadonlyMap<string, GivenAttachment>,
  inherited: Attachments,
): ReadonlyMap<string, GivenAttachment> {
  const standing = new Map<string, GivenAttachment>()
  for (const [name, file] of given)
    if (file.kind === 'bytes') standing.set(name, file)
    else if (Object.hasOwn(inherited, name)) standing.set(name, { kind: 'stub', revpos: undefined })
  return standing
}

interface Heirs {
  readonly leaves: readonly RevNode[]
  readonly view: WholeView | undefined
  readonly incoming: {
    readonly path: readonly Rev[]
    readonly given: ReadonlyMap<string, GivenAttachment>
  }
}

/**
 * Whether what comes has exactly the files that stood there: the same bytes once more, or a name that stands for them
 * (`files`). A name may stand for another file on the version that its author wrote on.
 */
export function keepsFiles(
  blobs: Blobs,
  { incoming: { given }, files }: Pick<Heirs, 'incoming'> & { readonly files: Attachments },
  stood: Attachments,
): boolean {
  if (given.size !== Object.keys(stood).length) return false
  return [...given].every(([name, file]) => {
    const known = Object.hasOwn(stood, name) ? stood[name] : undefined
    if (!known) return false
    if (file.kind === 'stub') return !Object.hasOwn(files, name) || isSame(files[name], known)
    return file.type === known.type && hasBytes(blobs, known, file.bytes)
  })
}

/** Whether two versions have the same files. Content is stored once, so the same bytes are the same blob. */
export function sameFiles(one: Attachments = {}, other: Attachments = {}): boolean {
  const names = Object.keys(one)
  if (names.length !== Object.keys(other).length) return false
  return names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
}

function isSame(one: Attachment | undefined, other: Attachment | undefined): boolean {
  return one?.blob === other?.blob && one?.type === other?.type
}

function hasBytes(blobs: Blobs, { blob, length }: Attachment, bytes: Uint8Array): boolean {
  if (length !== bytes.length) return false
  const stored = blobs.blob(blob)
  return stored !== undefined && stored.every((byte, at) => byte === bytes[at])
}

function refusal(why: AttachedRefusal): Result<never, CouchRefusal> {
  return err(asCouch(why))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
