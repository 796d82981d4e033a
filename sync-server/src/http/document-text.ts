import { documentText } from '../core/read.ts'
import type { Attachment, Attachments, Rev, RevNode } from '../core/revision.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { WholeView } from '../core/view.ts'
import { type Piece, writeParts } from './multipart.ts'
import { booleanParameter, jsonParameter, type Query } from './routing.ts'

export interface TextOptions {
  readonly revs: boolean
  readonly revsInfo: boolean
  readonly conflicts: boolean
  readonly deletedConflicts: boolean
  readonly localSeq: boolean
  /** Whether files come with their bytes. */
  readonly attachments: boolean
  /** Revisions that the client has: what came with them comes as a stub. */
  readonly attsSince: readonly Rev[]
}

export function textOptions(query: Query): TextOptions {
  const meta = booleanParameter(query, 'meta')
  const since = jsonParameter(query['atts_since'])
  return {
    revs: booleanParameter(query, 'revs'),
    revsInfo: meta || booleanParameter(query, 'revs_info'),
    conflicts: meta || booleanParameter(query, 'conflicts'),
    deletedConflicts: meta || booleanParameter(query, 'deleted_conflicts'),
    localSeq: booleanParameter(query, 'local_seq'),
    attachments: booleanParameter(query, 'attachments') || Array.isArray(since),
    attsSince: Array.isArray(since) ? (since as Rev[]) : [],
  }
}

/** The JSON of one revision with whatever a request asks about it. */
export function wholeText(
  core: SyncCore,
  db: string,
  view: WholeView,
  node: RevNode,
  options: TextOptions,
): string {
  const conflicts = view.leaves.filter((leaf) => leaf !== view.winner)
  const live = conflicts.filter((leaf) => !leaf.deleted).map(({ rev }) => rev)
  const deleted = conflicts.filter((leaf) => leaf.deleted).map(({ rev }) => rev)
  return documentText(view.id, node, {
    ...(options.revs ? { _revisions: view.history(node.rev) } : {}),
    ...(options.revsInfo ? { _revs_info: revisionsInfo(view, node) } : {}),
    ...(options.conflicts && live.length > 0 ? { _conflicts: live } : {}),
    ...(options.deletedConflicts && deleted.length > 0 ? { _deleted_conflicts: deleted } : {}),
    ...(options.localSeq ? { _local_seq: core.storage.document(db, view.id)?.seq ?? 0 } : {}),
    ...attachmentsField(core, view, node, options),
  })
}

function revisionsInfo(view: WholeView, node: RevNode) {
  return view.path(node.rev).map((rev) => {
    const found = view.find(rev)
    return { rev, status: found ? (found.deleted ? 'deleted' : 'available') : 'missing' }
  })
}

/** `_attachments` as stubs or with bytes; nothing where there are none. */
export function attachmentsField(
  core: SyncCore,
  view: Pick<WholeView, 'path'>,
  { attachments, rev }: RevNode,
  { attachments: withBytes, attsSince }: Pick<TextOptions, 'attachments' | 'attsSince'>,
): { readonly _attachments?: unknown } {
  if (!attachments) return {}
  const told = Object.entries(attachments).map(([name, file]) => {
    const { type, revpos, digest, length, blob } = file
    const head = { content_type: type, revpos, digest }
    if (!withBytes || revpos <= knownUpTo(view, rev, attsSince))
      return [name, { ...head, length, stub: true }]
    return [name, { ...head, data: Buffer.from(core.storage.blob(blob) ?? []).toString('base64') }]
  })
  return { _attachments: Object.fromEntries(told) as unknown }
}

/** The files of a revision whose bytes a request wants: not those that came with what it has. */
export function filesThatFollow(
  view: Pick<WholeView, 'path'>,
  { attachments, rev }: RevNode,
  { attachments: withBytes, attsSince }: Pick<TextOptions, 'attachments' | 'attsSince'>,
): readonly (readonly [string, Attachment])[] {
  if (!withBytes || !attachments) return []
  const known = knownUpTo(view, rev, attsSince)
  return Object.entries(attachments).filter(([, { revpos }]) => revpos > known)
}

/** The newest generation on this branch that the client says it has. */
function knownUpTo(view: Pick<WholeView, 'path'>, rev: Rev, since: readonly Rev[]): number {
  if (since.length === 0) return 0
  const branch = new Set(view.path(rev))
  return Math.max(0, ...since.filter((one) => branch.has(one)).map((one) => Number.parseInt(one, 10)))
}

/** A revision with the bytes of its files behind it, as replicators fetch them. */
export function relatedParts(
  core: SyncCore,
  db: string,
  view: WholeView,
  node: RevNode,
  options: TextOptions,
): ReturnType<typeof writeParts> | undefined {
  const known = knownUpTo(view, node.rev, options.attsSince)
  const following = Object.entries(node.attachments ?? {}).filter(([, { revpos }]) => revpos > known)
  if (following.length === 0) return undefined
  const field = Object.fromEntries(
    Object.entries(node.attachments as Attachments).map(([name, { type, revpos, digest, length }]) => [
      name,
      {
        content_type: type,
        revpos,
        digest,
        length,
        ...(revpos > known ? { follows: true } : { stub: true }),
      },
    ]),
  )
  const text = wholeText(core, db, view, { ...node, attachments: {} }, options)
  const document = text.replace('"_attachments":{}', `"_attachments":${JSON.stringify(field)}`)
  const files = following.map(([name, { type, length, blob }]): Piece => ({
    headers: [
      `Content-Disposition: attachment; filename="${name.replaceAll('"', '%22')}"`,
      `Content-Type: ${type}`,
      `Content-Length: ${length}`,
    ],
    bytes: core.storage.blob(blob) ?? new Uint8Array(),
  }))
  return writeParts('related', [{ headers: ['Content-Type: application/json'], bytes: document }, ...files])
}
