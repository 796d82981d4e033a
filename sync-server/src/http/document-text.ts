import { documentText } from '../core/read.ts'
import { type Attachment, generationOf, inOrderOfElection, type Rev, type RevNode } from '../core/revision.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { WholeView } from '../core/view.ts'
import { revisionsOf } from './revision-parameters.ts'
import { booleanParameter, jsonParameter, type Query } from './routing.ts'

export interface TextOptions extends AttachmentOptions {
  readonly revs: boolean
  readonly revsInfo: boolean
  readonly conflicts: boolean
  readonly deletedConflicts: boolean
  readonly localSeq: boolean
}

/** How the files of a document are told. */
export interface AttachmentOptions {
  /** Whether files come with their bytes. */
  readonly attachments: boolean
  /** Revisions that the client has: what came with them comes as a stub. */
  readonly attsSince: readonly Rev[]
  /** Whether the bytes come in parts of their own, behind the document. */
  readonly follow?: boolean
}

export function textOptions(query: Query): TextOptions {
  const meta = booleanParameter(query, 'meta')
  const since =
    query['atts_since'] === undefined ? undefined : revisionsOf(jsonParameter(query['atts_since']))
  return {
    revs: booleanParameter(query, 'revs'),
    revsInfo: meta || booleanParameter(query, 'revs_info'),
    conflicts: meta || booleanParameter(query, 'conflicts'),
    deletedConflicts: meta || booleanParameter(query, 'deleted_conflicts'),
    localSeq: booleanParameter(query, 'local_seq'),
    attachments: booleanParameter(query, 'attachments') || since !== undefined,
    attsSince: since ?? [],
  }
}

/** The JSON of one revision with whatever a request asks about it. */
export function wholeText(core: SyncCore, view: WholeView, node: RevNode, options: TextOptions): string {
  const conflicts = inOrderOfElection(view.leaves).filter((leaf) => leaf !== view.winner)
  const live = conflicts.filter((leaf) => !leaf.deleted).map(({ rev }) => rev)
  const deleted = conflicts.filter((leaf) => leaf.deleted).map(({ rev }) => rev)
  return documentText(view.id, node, {
    ...(options.revs ? { _revisions: view.history(node.rev) } : {}),
    ...(options.revsInfo ? { _revs_info: revisionsInfo(view, node) } : {}),
    ...(options.conflicts && live.length > 0 ? { _conflicts: live } : {}),
    ...(options.deletedConflicts && deleted.length > 0 ? { _deleted_conflicts: deleted } : {}),
    ...(options.localSeq ? { _local_seq: view.seq() } : {}),
    ...attachmentsField(core, view, node, options),
  })
}

function revisionsInfo(view: WholeView, node: RevNode) {
  return view.path(node.rev).map((rev) => {
    const found = view.find(rev)
    return { rev, status: found ? (found.deleted ? 'deleted' : 'available') : 'missing' }
  })
}

/** `_attachments` as stubs, with bytes, or as what follows in further parts; nothing where there are none. */
export function attachmentsField(
  core: SyncCore,
  view: Pick<WholeView, 'path'>,
  { attachments, rev }: RevNode,
  { attachments: withBytes, attsSince, follow = false }: AttachmentOptions,
): { readonly _attachments?: unknown } {
  if (!attachments) return {}
  const known = knownUpTo(view, rev, attsSince)
  const told = Object.entries(attachments).map(([name, file]) => {
    const { type, revpos, digest, length, blob } = file
    const head = { content_type: type, revpos, digest }
    if (!withBytes || revpos <= known) return [name, { ...head, length, stub: true }]
    if (follow) return [name, { ...head, length, follows: true }]
    return [name, { ...head, data: Buffer.from(core.storage.blob(blob) ?? []).toString('base64') }]
  })
  return { _attachments: Object.fromEntries(told) as unknown }
}

/**
 * The newest generation on this branch that the client says it has, `unknown` where it has none:
 * below every generation, also below the 0 that CouchDB gives to files whose beginning it was not told.
 */
function knownUpTo(view: Pick<WholeView, 'path'>, rev: Rev, since: readonly Rev[]): number {
  if (since.length === 0) return unknown
  const branch = new Set(view.path(rev))
  return Math.max(unknown, ...since.filter((one) => branch.has(one)).map(generationOf))
}

const unknown = -1

/** The files of a revision whose bytes a request wants: not those that came with what it has. */
export function filesThatFollow(
  view: Pick<WholeView, 'path'>,
  { attachments, rev }: RevNode,
  { attachments: withBytes, attsSince }: AttachmentOptions,
): readonly (readonly [string, Attachment])[] {
  if (!withBytes || !attachments) return []
  const known = knownUpTo(view, rev, attsSince)
  return Object.entries(attachments).filter(([, { revpos }]) => revpos > known)
}
